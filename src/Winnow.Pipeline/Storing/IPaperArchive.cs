using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing;

/// <summary>The searchable archive: every paper that a listing or a harvest ever brought.</summary>
public interface IPaperArchive
{
    /// <summary>Reads papers one after another, the oldest day first, within a day by identifier. The archive is asked for some of them at a time:
    /// memory stays flat, and others take their turns in between.</summary>
    /// <param name="selection">Which papers.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each paper once, with its newest text. Which ones is settled at the beginning: one that comes in meanwhile is not among them.</returns>
    IAsyncEnumerable<StoredPaper> ReadPapersAsync(PaperSelection selection, CancellationToken cancellationToken);

    /// <summary>One paper with its history; null if the archive does not hold it.</summary>
    Task<ArchivedPaper?> FindAsync(ArxivId id, CancellationToken cancellationToken);

    /// <summary>The papers that a query finds, best first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">The most that come back; 1 and up.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    Task<IReadOnlyList<SearchHit>> SearchAsync(SearchQuery query, int limit, CancellationToken cancellationToken);
}

/// <summary>A paper of the archive.</summary>
/// <param name="Paper">Its newest text.</param>
/// <param name="Announcements">Every time it was announced, oldest first; empty if only a harvest has brought it.</param>
/// <param name="Digests">The places it took in digests, oldest first; empty if it never matched.</param>
public sealed record ArchivedPaper(
    StoredPaper Paper, IReadOnlyList<PaperAnnouncement> Announcements, IReadOnlyList<DigestPaper> Digests)
{
    /// <summary>Its history: every version that some source named or brought, oldest first; never empty.</summary>
    public required IReadOnlyList<ArchivedVersion> Versions { get; init; }
}

/// <summary>One announcement of a paper in one category.</summary>
/// <param name="Date">The announcement day.</param>
/// <param name="Category">The category.</param>
/// <param name="Type">As what.</param>
/// <param name="Version">Which version; null if the source did not say.</param>
public sealed record PaperAnnouncement(DateOnly Date, string Category, AnnouncementType Type, int? Version);

/// <summary>A paper that a search found.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Snippet">The part of the text that matched best, plain, with hits between U+0002 and U+0003.</param>
public sealed record SearchHit(StoredPaper Paper, string Snippet);
