namespace Winnow.Pipeline.Storing;

/// <summary>The folder that holds the store, the lock and the pace.</summary>
internal static class StateFolder
{
    /// <summary>Makes the folder if it is not there.</summary>
    /// <exception cref="StoreException">It cannot be made.</exception>
    public static void Create(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(path, $"The state folder {path} cannot be made: {problem.Message} Choose another one with --state.", problem);
        }
    }
}
