namespace Winnow.Arxiv.Http;

/// <summary>Remembers, beyond this process, when the last request to arXiv ended, and lets one process ask at a time.</summary>
/// <remarks>arXiv's terms count all machines and programs of a user together, so every process that shares a store shares the pace.</remarks>
public interface IPaceKeeper
{
    /// <summary>Waits until no other process asks arXiv, and keeps the others out until the result is disposed.</summary>
    Task<IPaceHold> EnterAsync(CancellationToken cancellationToken);
}

/// <summary>This process's hold on arXiv, for one request. Disposing it lets the next process ask.</summary>
public interface IPaceHold : IDisposable
{
    /// <summary>How long ago the last request of any process ended, by the machine's clock. Null if it is not known;
    /// never negative: a time in the future counts as now.</summary>
    TimeSpan? SinceLastRequest { get; }

    /// <summary>Whether that request went to the site, after which the longer gap is kept. True if that is not known.</summary>
    bool WasLastToSite { get; }

    /// <summary>Notes that a request ended just now.</summary>
    /// <param name="isToSite">Whether it went to the site.</param>
    void RequestEnded(bool isToSite);
}
