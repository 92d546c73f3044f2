namespace Winnow.Pipeline.Storing;

/// <summary>One version in the history of a paper.</summary>
public sealed record ArchivedVersion
{
    /// <summary>Its number; null if it was announced by a page that does not tell it, and no source has named it since.</summary>
    public required int? Number { get; init; }

    /// <summary>When it was submitted, UTC; null if no source has told.</summary>
    public required DateTimeOffset? Submitted { get; init; }

    /// <summary>The first announcement day on which a listing brought it; null if none did.</summary>
    public required DateOnly? AnnouncedOn { get; init; }

    /// <summary>Whether it takes the paper back.</summary>
    public required bool IsWithdrawal { get; init; }

    /// <summary>What it says; null if no source brought this version's text.</summary>
    public required VersionText? Text { get; init; }

    /// <summary>What differs from the text before it that the archive holds, in the order of the enumeration. Empty for the first text,
    /// if nothing differs, and if there is no text. What one of the two sources did not tell is not counted.</summary>
    public required IReadOnlyList<VersionChange> Changes { get; init; }
}

/// <summary>What one version of a paper says.</summary>
/// <param name="Title">The title.</param>
/// <param name="Abstract">The abstract; empty if unknown.</param>
/// <param name="Authors">The authors; empty if unknown.</param>
/// <param name="Categories">The categories, the primary one first.</param>
/// <param name="Comments">The authors' comment; null if unknown.</param>
public sealed record VersionText(
    string Title, string Abstract, IReadOnlyList<string> Authors, IReadOnlyList<string> Categories, string? Comments);

/// <summary>What can differ between two versions.</summary>
public enum VersionChange
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The abstract.</summary>
    Abstract,

    /// <summary>The authors, or their order.</summary>
    Authors,

    /// <summary>The authors' comment.</summary>
    Comments,

    /// <summary>The categories, or their order.</summary>
    Categories,

    /// <summary>Whether the paper is withdrawn.</summary>
    Withdrawn,
}
