namespace Winnow.Pipeline.Storing;

/// <summary>The store could not be opened, read or written.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file or folder that it is about.</param>
    /// <param name="message">What went wrong and what to do about it, fit for the run report.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public StoreException(string path, string message, Exception? inner = null)
        : base(message, inner)
    {
        Path = path;
    }

    /// <summary>The file or folder that it is about.</summary>
    public string Path { get; }
}
