using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Metadata;

/// <summary>What arXiv's OAI-PMH records say of a paper as it is now. They tell no announce types and no announcement days.</summary>
/// <remarks>Texts are as in <see cref="Announcement"/>: plain text with TeX in it, white space folded to single blanks, paragraphs of
/// the abstract parted by <see cref="Announcement.ParagraphBreak"/>.</remarks>
public sealed record PaperMetadata
{
    /// <summary>The paper.</summary>
    public required ArxivId Id { get; init; }

    /// <summary>The UTC day on which arXiv last touched the record: its announcement, a replacement, a journal reference, an edit.
    /// Of a paper that nobody has touched since, its announcement day.</summary>
    public required DateOnly Datestamp { get; init; }

    /// <summary>Every version, the first one first. Empty in the format <c>arXiv</c>, which does not tell them.</summary>
    public IReadOnlyList<PaperVersion> Versions { get; init; } = [];

    /// <summary>The title on one line; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The whole abstract, all paragraphs; empty if the record had none.</summary>
    public required string Abstract { get; init; }

    /// <summary>The authors' names in order, without affiliations; empty if none could be read.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>All categories, the primary one first; never empty.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The authors' comment; null if there is none.</summary>
    public string? Comments { get; init; }

    /// <summary>The licence's address; null if the record has none.</summary>
    public string? License { get; init; }

    /// <summary>The DOI of the published version; several are parted by blanks; null if there is none.</summary>
    public string? Doi { get; init; }

    /// <summary>Where the paper was published; null if the record does not say.</summary>
    public string? JournalReference { get; init; }
}

/// <summary>One version of a paper.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Submitted">When it was submitted, UTC; not when it was announced.</param>
/// <param name="IsWithdrawal">Whether it takes the text back.</param>
public sealed record PaperVersion(int Number, DateTimeOffset Submitted, bool IsWithdrawal);
