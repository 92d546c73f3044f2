using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Merging;

/// <summary>One paper of one announcement day, whatever number of listings it stood in.</summary>
public sealed record AnnouncedPaper
{
    /// <summary>The paper.</summary>
    public required ArxivId Id { get; init; }

    /// <summary>The newest version announced that day; null until a source has said which.</summary>
    public required int? Version { get; init; }

    /// <summary>The announcement day, US Eastern, as the source stated it, unless <see cref="IsInferred"/>.</summary>
    public required DateOnly AnnouncedOn { get; init; }

    /// <summary>Whether the day and the types are inferred from arXiv's records, which tell neither; default false.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The strongest type among <see cref="Types"/>.</summary>
    public required AnnouncementType Type { get; init; }

    /// <summary>What each listing called it, by the category or archive asked for; never empty.</summary>
    public required IReadOnlyDictionary<string, AnnouncementType> Types { get; init; }

    /// <summary>The title, in the stored form: one line, Unicode, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The whole abstract, in the stored form; paragraphs are parted by <see cref="Announcement.ParagraphBreak"/>.</summary>
    public required string Abstract { get; init; }

    /// <summary>The authors in order; empty if unknown.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>All categories, the primary one first; never empty.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The primary category.</summary>
    public string PrimaryCategory => Categories[0];

    /// <summary>The authors' comment; null if no source gave one.</summary>
    public string? Comments { get; init; }

    /// <summary>The licence's address; null if no source gave one.</summary>
    public string? License { get; init; }

    /// <summary>The DOI; null if there is none.</summary>
    public string? Doi { get; init; }

    /// <summary>Where it was published; null if no source said.</summary>
    public string? JournalReference { get; init; }
}
