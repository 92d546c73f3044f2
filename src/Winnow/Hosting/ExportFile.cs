using System.Text;
using Winnow.Pipeline.Publishing;

namespace Winnow.Hosting;

/// <summary>Writes one file piece by piece, aside, and moves it into place: it is old or new, never half.</summary>
internal static class ExportFile
{
    /// <summary>Writes a file in UTF-8; one that is there is replaced.</summary>
    /// <param name="path">The file, absolute or relative; its folder must exist.</param>
    /// <param name="write">Writes the content; what it returns is passed on.</param>
    /// <param name="cancellationToken">Gives up; the file is then as it was.</param>
    /// <exception cref="PublishException">The file cannot be written.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<TextWriter, Task<T>> write, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);

        // In the same folder: a rename within one file system is atomic.
        var aside = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target)}.tmp-{Guid.NewGuid():N}");
        try
        {
            T result;
            await using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                await using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 << 10, leaveOpen: true) { NewLine = "\n" })
                {
                    result = await write(writer);
                }

                cancellationToken.ThrowIfCancellationRequested();
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, target, overwrite: true);
            return result;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException(target, $"Could not write {target}: {problem.Message} The file is as it was.", problem);
        }
        finally
        {
            TryDelete(aside);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }
}
