namespace Winnow.Pipeline.Publishing;

/// <summary>Published files could not be written or read back. Every published file is whole, old or new.</summary>
public sealed class PublishException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="message">What went wrong, and what to do, fit for the run report.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public PublishException(string path, string message, Exception? inner = null)
        : base(message, inner) => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}
