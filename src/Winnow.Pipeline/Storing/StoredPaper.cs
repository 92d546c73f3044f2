using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing;

/// <summary>A paper as the archive holds it: its newest text, and what is known of when it came out.</summary>
public sealed record StoredPaper
{
    /// <summary>The paper.</summary>
    public required ArxivId Id { get; init; }

    /// <summary>The version of the text; null until a source has said which.</summary>
    public required int? Version { get; init; }

    /// <summary>Its first announcement day that we know of, US Eastern, as a source stated it. Null if none has:
    /// OAI-PMH, which backfills read, tells none.</summary>
    public required DateOnly? AnnouncedOn { get; init; }

    /// <summary>The UTC day on which its first version was submitted; null if no source has told. Not its announcement day.</summary>
    public required DateOnly? SubmittedOn { get; init; }

    /// <summary>What each listing called it on <see cref="AnnouncedOn"/>; empty if that is not known.</summary>
    public required IReadOnlyDictionary<string, AnnouncementType> Types { get; init; }

    /// <summary>The title, in the stored form; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The whole abstract, in the stored form; paragraphs are parted by <see cref="Announcement.ParagraphBreak"/>.</summary>
    public required string Abstract { get; init; }

    /// <summary>The authors in order; empty if unknown.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>All categories, the primary one first; never empty.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The authors' comment; null if no source gave one.</summary>
    public string? Comments { get; init; }

    /// <summary>The licence's address; null if no source gave one.</summary>
    public string? License { get; init; }

    /// <summary>The DOI; null if there is none.</summary>
    public string? Doi { get; init; }

    /// <summary>Where it was published; null if no source said.</summary>
    public string? JournalReference { get; init; }

    /// <summary>Whether the newest version takes the paper back.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether arXiv said that it has deleted its record. The paper stays in the archive, marked.</summary>
    public bool IsDeleted { get; init; }
}
