namespace Winnow.Arxiv.Announcements;

/// <summary>What one source said was announced in one category on one day.</summary>
/// <remarks>An empty listing is valid: arXiv serves one on weekends and holidays, and before a late batch.</remarks>
public sealed record Listing
{
    /// <summary>The category or archive that was asked for.</summary>
    public required string Category { get; init; }

    /// <summary>The announcement day, US Eastern, as the source states it. Null if it states none that can be believed.</summary>
    public required DateOnly? Date { get; init; }

    /// <summary>Where it was read.</summary>
    public required ListingSource Source { get; init; }

    /// <summary>The entries that could be read, in the source's order; each paper once.</summary>
    public required IReadOnlyList<Announcement> Announcements { get; init; }

    /// <summary>The entries that could not.</summary>
    public required IReadOnlyList<RejectedEntry> Rejected { get; init; }

    /// <summary>What was read with a repair, in words for the run report: a missing category filled in, a date not believed.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How many entries the source itself says there are; null if it does not say (feeds never do).</summary>
    public int? Expected { get; init; }

    /// <summary>The same by type; null if the source does not say, or not of all of them.</summary>
    public TypeCounts? ExpectedTypes { get; init; }
}

/// <summary>Where a listing was read.</summary>
public enum ListingSource
{
    /// <summary>The RSS feed, <c>rss.arxiv.org/rss/…</c>.</summary>
    Rss,

    /// <summary>The page of the newest announcement, <c>arxiv.org/list/…/new</c>.</summary>
    ListingPage,

    /// <summary>The page of one past day, <c>arxiv.org/catchup/…</c>.</summary>
    CatchupPage,

    /// <summary>OAI-PMH records.</summary>
    Oai,
}

/// <summary>The words for sources that users and files see.</summary>
public static class ListingSourceWords
{
    /// <summary>The word: rss, listing, catchup or oai.</summary>
    public static string Word(this ListingSource source) => source switch
    {
        ListingSource.Rss => "rss",
        ListingSource.ListingPage => "listing",
        ListingSource.CatchupPage => "catchup",
        ListingSource.Oai => "oai",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };

    /// <summary>Reads such a word; null if it is none.</summary>
    public static ListingSource? Parse(string? word) => word switch
    {
        "rss" => ListingSource.Rss,
        "listing" => ListingSource.ListingPage,
        "catchup" => ListingSource.CatchupPage,
        "oai" => ListingSource.Oai,
        _ => null,
    };
}
