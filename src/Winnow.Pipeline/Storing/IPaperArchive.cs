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

    /// <summary>A page of the papers that a query finds.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="after">The <see cref="SearchPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="limit">The most that come back; 1 and up.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <remarks>Papers that come in while somebody pages may change the order a little: the page goes on behind the same paper.</remarks>
    /// <exception cref="FormatException">The query does not find the paper that <paramref name="after"/> names, so there is no page after it.</exception>
    Task<SearchPage> SearchAsync(SearchQuery query, ArxivId? after, int limit, CancellationToken cancellationToken);

    /// <summary>The first papers that a query finds, in the order of <see cref="SearchPage"/>.</summary>
    async Task<IReadOnlyList<SearchHit>> SearchAsync(SearchQuery query, int limit, CancellationToken cancellationToken) =>
        (await SearchAsync(query, null, limit, cancellationToken)).Hits;

    /// <summary>The papers of the archive that are most like one, best first, of equally good ones the newest.</summary>
    /// <param name="id">The paper; if the archive does not hold it, none is like it.</param>
    /// <param name="count">The most that come back; 1 and up. Fewer do if fewer are at all alike.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    Task<IReadOnlyList<SimilarPaper>> FindSimilarAsync(ArxivId id, int count, CancellationToken cancellationToken);
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
