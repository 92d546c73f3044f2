namespace Winnow.Arxiv.Metadata;

/// <summary>One answer to <c>ListRecords</c> or <c>GetRecord</c>: at most 2,500 records.</summary>
/// <remarks>Source: arXiv/oaipmh 27ad99e, read 2026-11-21.</remarks>
public sealed record OaiPage
{
    /// <summary>The records that could be read, in the source's order.</summary>
    public required IReadOnlyList<PaperMetadata> Records { get; init; }

    /// <summary>The identifiers of records that arXiv says are deleted, as they came; arXiv's code makes none, and yet one is survived.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>The records that could not be read.</summary>
    public IReadOnlyList<Announcements.RejectedEntry> Rejected { get; init; } = [];

    /// <summary>What was read with a repair, in words, each sort of repair told once; empty if nothing was.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>arXiv's clock when it answered: where a later harvest begins again. Null if it did not say.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What fetches the next page, opaque; null if this is the last one.</summary>
    public string? ResumptionToken { get; init; }
}

/// <summary>Which records are harvested.</summary>
public sealed record OaiQuery
{
    /// <summary>The earliest datestamp that arXiv has, and the earliest day that it takes.</summary>
    /// <remarks>Source: arXiv/oaipmh 27ad99e, read 2026-11-21.</remarks>
    public static DateOnly Earliest { get; } = new(2005, 9, 16);

    /// <summary>The category or archive, aliases included; null for all of arXiv.</summary>
    public required string? Category { get; init; }

    /// <summary>The first datestamp, a UTC day, from <see cref="Earliest"/> to tomorrow; null for the earliest.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>The last datestamp, a UTC day, itself included, until tomorrow; null for the newest.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The format; default <see cref="OaiFormat.ArxivRaw"/>, the one that tells the versions.</summary>
    public OaiFormat Format { get; init; } = OaiFormat.ArxivRaw;

    /// <summary>Where an earlier harvest of the same query had come (<see cref="OaiPage.ResumptionToken"/>); null to begin at its beginning.</summary>
    public string? ResumptionToken { get; init; }
}

/// <summary>How a record is written.</summary>
public enum OaiFormat
{
    /// <summary><c>arXivRaw</c>: every version with its date; authors as one text, TeX accents as the authors wrote them.</summary>
    ArxivRaw,

    /// <summary><c>arXiv</c>: authors one by one, accents converted; no versions.</summary>
    Arxiv,
}
