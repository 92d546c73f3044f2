using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Announcements;

/// <summary>One line of one category's listing: a paper was announced there, as new, cross-listed or replaced.</summary>
/// <remarks>Texts are plain text with TeX in it, never HTML: white space is folded to single blanks,
/// and paragraphs of the abstract are parted by <see cref="ParagraphBreak"/>.</remarks>
public sealed record Announcement
{
    /// <summary>What parts two paragraphs of an abstract: a line break and two blanks, as arXiv sends it.</summary>
    public const string ParagraphBreak = "\n  ";

    /// <summary>The paper.</summary>
    public required ArxivId Id { get; init; }

    /// <summary>The version announced, counted from 1. Null if the source does not say: listing pages do not.</summary>
    public required int? Version { get; init; }

    /// <summary>Why the paper is in this listing.</summary>
    public required AnnouncementType Type { get; init; }

    /// <summary>The title on one line; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The whole abstract, all paragraphs; empty if the source had none.</summary>
    public required string Abstract { get; init; }

    /// <summary>The authors' names in order, without affiliations; empty if none could be read.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>All categories of the paper, the primary one first; never empty.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The authors' comment ("12 pages, accepted at …"). Null if the source gives none: the feeds never do.</summary>
    public string? Comments { get; init; }

    /// <summary>The licence's address. Null if the source gives none.</summary>
    public string? License { get; init; }

    /// <summary>The DOI of the published version; several are parted by blanks. Null if there is none.</summary>
    public string? Doi { get; init; }

    /// <summary>Where the paper was published. Null if the source gives none.</summary>
    public string? JournalReference { get; init; }
}
