namespace Winnow.Hosting;

/// <summary>A folder for something tried out: gone when it is disposed. Or a real one, which stays.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly bool _isScratch;

    private ScratchFolder(string path, bool isScratch) => (Path, _isScratch) = (path, isScratch);

    /// <summary>Its path, absolute.</summary>
    public string Path { get; }

    /// <summary>A new folder of the system's for temporary files.</summary>
    public static ScratchFolder Create() => new(Directory.CreateTempSubdirectory("winnow-").FullName, isScratch: true);

    /// <summary>No scratch folder: the real one.</summary>
    public static ScratchFolder None(string path) => new(path, isScratch: false);

    public void Dispose()
    {
        if (_isScratch)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
