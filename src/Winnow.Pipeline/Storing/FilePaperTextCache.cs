using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Storing;

/// <summary>Keeps the texts of papers in the folder <c>texts</c> of the state folder: a compressed file a version, for this user alone.</summary>
/// <remarks>Files are written aside and moved. The oldest go when there are too many. What cannot be read is removed. Trouble with the folder is
/// logged and costs a download, nothing more. Any number of processes may share it.</remarks>
/// <param name="stateFolder">The state folder; made when there is something to keep.</param>
/// <param name="limits">How long and how much.</param>
/// <param name="clock">The machine's own clock: texts grow old in real time.</param>
/// <param name="logger">Hears of trouble.</param>
public sealed partial class FilePaperTextCache(string stateFolder, PaperTextCacheLimits limits, TimeProvider clock, ILogger<FilePaperTextCache> logger) : IPaperTextCache
{
    private const string Ending = ".json.gz";

    private readonly string _folder = Path.Combine(stateFolder, "texts");

    /// <inheritdoc/>
    public Task<PaperText?> FindAsync(ArxivId id, int? version, CancellationToken cancellationToken) =>
        AttemptAsync(async () =>
        {
            var path = PathOf(id, version);
            if (!File.Exists(path))
            {
                return null;
            }

            var text = await ReadAsync(path, NameOf(id, version), cancellationToken);
            if (text is null || AgeOf(path) > LifeOf(version, text))
            {
                File.Delete(path);
                return null;
            }

            return text;
        });

    /// <inheritdoc/>
    public Task KeepAsync(ArxivId id, int? version, PaperText text, CancellationToken cancellationToken) =>
        AttemptAsync<object?>(async () =>
        {
            Make(_folder);
            var aside = Path.Combine(_folder, $".{Guid.NewGuid():N}.new");
            try
            {
                await WriteAsync(aside, new KeptText(NameOf(id, version), text), cancellationToken);
                File.SetLastWriteTimeUtc(aside, clock.GetUtcNow().UtcDateTime);
                File.Move(aside, PathOf(id, version), overwrite: true);
            }
            finally
            {
                File.Delete(aside);
            }

            Prune();
            return null;
        });

    private static async Task<PaperText?> ReadAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            await using var plain = new GZipStream(file, CompressionMode.Decompress);
            var kept = await JsonSerializer.DeserializeAsync(new CappedStream(plain, KeptText.MaxBytes), KeptTextJson.Default.KeptText, cancellationToken);
            return kept is { Text.Sections: { Count: > 0 } sections } && kept.Name == name && sections.All(section => section is { Heading: not null, Text: not null })
                ? kept.Text
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(string path, KeptText text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await using var packed = new GZipStream(file, CompressionLevel.Fastest);
        await JsonSerializer.SerializeAsync(packed, text, KeptTextJson.Default.KeptText, cancellationToken);
    }

    // Old entries, the oldest beyond the size, and what killed processes left behind.
    private void Prune()
    {
        var size = 0L;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToArray())
        {
            var age = AgeOf(file.FullName);
            if (file.Name.EndsWith(Ending, StringComparison.Ordinal))
            {
                size += file.Length;
                if (size > limits.Bytes || age > limits.Life)
                {
                    file.Delete();
                }
            }
            else if (file.Name.EndsWith(".new", StringComparison.Ordinal) && age > limits.ShortLife)
            {
                file.Delete();
            }
        }
    }

    private TimeSpan LifeOf(int? version, PaperText text) => version is null || text.Origin is TextOrigin.Abstract ? limits.ShortLife : limits.Life;

    // Negative if the clock was set back: then as good as new.
    private TimeSpan AgeOf(string path) => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path);

    private string PathOf(ArxivId id, int? version) => Path.Combine(_folder, NameOf(id, version) + Ending);

    private static string NameOf(ArxivId id, int? version) =>
        string.Create(CultureInfo.InvariantCulture, $"{id.Value.Replace('/', '_')}{(version is null ? "" : "v")}{version}");

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder) ?? "");
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<T?> AttemptAsync<T>(Func<Task<T?>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogTrouble(problem, _folder);
            return default;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The texts of papers in {Folder} cannot be read or written; papers are fetched again")]
    private partial void LogTrouble(Exception problem, string folder);
}
