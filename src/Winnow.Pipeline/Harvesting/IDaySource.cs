using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Announcement days as arXiv still shows them, with types: its pages go back <see cref="DaysBack"/> days.</summary>
public interface IDaySource
{
    /// <summary>How many days back arXiv keeps the page of an announcement day.</summary>
    /// <remarks>Source: arXiv/arxiv-browse 26f634f, read 2026-11-21.</remarks>
    const int DaysBack = 90;

    /// <summary>Reads, ranks and stores a day.</summary>
    /// <returns>The day; null if its page is not to be had, so that the day must be inferred.</returns>
    Task<StoredDay?> TakeAsync(DateOnly date, CancellationToken cancellationToken);
}
