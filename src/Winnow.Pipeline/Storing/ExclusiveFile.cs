namespace Winnow.Pipeline.Storing;

/// <summary>A file of the state folder that one process at a time can have open.</summary>
/// <remarks>The system enforces it (<c>flock</c> on Unix, share modes on Windows) and ends it with the process, however that ends.
/// The file itself stays: removing it would let two processes hold two files of one name.</remarks>
internal static class ExclusiveFile
{
    // errno EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] SharingViolations = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Opens the file, or makes it.</summary>
    /// <returns>The open file; null if somebody else has it.</returns>
    /// <exception cref="StoreException">It cannot be opened at all.</exception>
    public static FileStream? TryOpen(string path)
    {
        StateFolder.Create(Path.GetDirectoryName(path) ?? "");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException problem) when (SharingViolations.Contains(problem.HResult))
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, problem);
        }
    }

    /// <summary>The exception for a file that cannot be written.</summary>
    public static StoreException Unwritable(string path, Exception problem) =>
        new(path, $"The file {path} cannot be written: {problem.Message} Allow this user to write its folder, or choose another one with --state.", problem);
}
