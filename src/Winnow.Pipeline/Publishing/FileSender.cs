using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Publishing;

/// <summary>Moves published files into place below one folder: each is old or new, never half, whenever the process dies.</summary>
/// <param name="folder">The output folder; it is made if it does not exist.</param>
public sealed partial class FileSender(string folder)
{
    private const int PieceChars = 16 << 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Writes what has changed: all of it aside first, so that a full disk changes nothing, then renamed in the order given.
    /// A file whose bytes would not change is not touched. What has no content is removed, at the very end. Sending the same files again does nothing.</summary>
    /// <returns>Every file with whether it changed, in the order given.</returns>
    /// <exception cref="PublishException">A path leaves the folder, or a file cannot be written: the folder is read-only, the disk is full.</exception>
    public IReadOnlyList<FileChange> Send(IEnumerable<PublishedFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var changes = new List<FileChange>();
        var aside = new List<(string Temporary, string Target)>();
        var gone = new List<string>();
        try
        {
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var target = TargetOf(file);
                Attempt(target, () => RemoveLeftovers(target));
                var changed = Attempt(target, () => HasChanged(target, file.Content));
                changes.Add(new FileChange(file.Path, changed));
                if (changed && file.Content is { } content)
                {
                    aside.Add((TemporaryOf(target), target));
                    Attempt(target, () => WriteAside(aside[^1].Temporary, target, content));
                }
                else if (changed)
                {
                    gone.Add(target);
                }
            }

            foreach (var (temporary, target) in aside)
            {
                Attempt(target, () => File.Move(temporary, target, overwrite: true));
            }

            gone.ForEach(target => Attempt(target, () => File.Delete(target)));
            return changes;
        }
        finally
        {
            // Nothing is left of them if all went well.
            aside.ForEach(file => TryDelete(file.Temporary));
        }
    }

    /// <summary>Says what <see cref="Send"/> would change, and writes nothing.</summary>
    /// <exception cref="PublishException">A path leaves the folder, or an existing file cannot be read.</exception>
    public IReadOnlyList<FileChange> Changes(IEnumerable<PublishedFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var changes = new List<FileChange>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = TargetOf(file);
            changes.Add(new FileChange(file.Path, Attempt(target, () => HasChanged(target, file.Content))));
        }

        return changes;
    }

    private string TargetOf(PublishedFile file)
    {
        var parts = file.Path.Split('/');
        return parts.All(part => part.Length > 0 && part.Trim('.', ' ').Length > 0 && !part.Any(character => char.IsControl(character) || character is '\\' or ':'))
            ? Path.Combine([_folder, .. parts])
            : throw new PublishException(file.Path, $"'{file.Path}' is not a path below the output folder.");
    }

    private static bool HasChanged(string target, string? content)
    {
        var old = new FileInfo(target);
        return content is null ? old.Exists : !old.Exists || old.Length != Utf8.GetByteCount(content) || !HasBytesOf(target, content);
    }

    // Compared piece by piece, as it is written.
    private static bool HasBytesOf(string target, string content)
    {
        using var stream = new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var most = Utf8.GetMaxByteCount(PieceChars);
        var (old, now) = (ArrayPool<byte>.Shared.Rent(most), ArrayPool<byte>.Shared.Rent(most));
        try
        {
            var encoder = Utf8.GetEncoder();
            for (var at = 0; at < content.Length; at += PieceChars)
            {
                var piece = content.AsSpan(at, Math.Min(PieceChars, content.Length - at));
                var length = encoder.GetBytes(piece, now, flush: at + piece.Length == content.Length);
                if (stream.ReadAtLeast(old.AsSpan(0, length), length, throwOnEndOfStream: false) < length || !old.AsSpan(0, length).SequenceEqual(now.AsSpan(0, length)))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(old);
            ArrayPool<byte>.Shared.Return(now);
        }
    }

    // Encoded piece by piece: a day's file has megabytes.
    private static void WriteAside(string temporary, string target, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? "");
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            using (var writer = new StreamWriter(stream, Utf8, 64 << 10, leaveOpen: true))
            {
                writer.Write(content);
            }

            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    // In the same folder: a rename within one file system is atomic.
    private static string TemporaryOf(string target) =>
        Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target)}.tmp-{Guid.NewGuid():N}");

    /// <summary>Deletes what a killed run left of this file. Runs never overlap: the caller holds the lock.</summary>
    private static void RemoveLeftovers(string target)
    {
        var directory = Path.GetDirectoryName(target) ?? "";
        if (Directory.Exists(directory))
        {
            foreach (var path in Directory.GetFiles(directory, $".{Path.GetFileName(target)}.tmp-*").Where(path => Leftover.IsMatch(path)))
            {
                File.Delete(path);
            }
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
            // The next run tries again; the failure that brought us here is the one to report.
        }
    }

    private static void Attempt(string target, Action action) => Attempt(target, () =>
    {
        action();
        return true;
    });

    private static T Attempt<T>(string target, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException(target, $"Could not write {target}: {problem.Message} Every published file is whole, old or new.", problem);
        }
    }

    [GeneratedRegex(@"\.tmp-[0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex Leftover { get; }
}

/// <summary>What became of one published file.</summary>
/// <param name="Path">Below the output folder, with slashes.</param>
/// <param name="Changed">Whether its bytes changed, or it is new, or was removed.</param>
public sealed record FileChange(string Path, bool Changed);
