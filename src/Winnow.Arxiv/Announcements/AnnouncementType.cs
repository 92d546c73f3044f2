namespace Winnow.Arxiv.Announcements;

/// <summary>Why a paper stands in a listing; the strongest reason first, so that the smallest value wins a merge.</summary>
/// <remarks>
/// The type is relative to the categories that were asked for, and a hint only: arXiv computes it for each request
/// and may call a paper <c>cross</c> although its primary category was asked for.
/// Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.
/// </remarks>
public enum AnnouncementType
{
    /// <summary>A new paper whose primary category was asked for.</summary>
    New,

    /// <summary>A new paper cross-listed into the category, or an older one newly cross-listed.</summary>
    Cross,

    /// <summary>A new version of a paper whose primary category was asked for.</summary>
    Replace,

    /// <summary>A new version of a cross-listed paper.</summary>
    ReplaceCross,
}

/// <summary>The words for types that arXiv and our files use.</summary>
public static class AnnouncementTypeWords
{
    /// <summary>The word: new, cross, replace or replace-cross.</summary>
    public static string Word(this AnnouncementType type) => type switch
    {
        AnnouncementType.New => "new",
        AnnouncementType.Cross => "cross",
        AnnouncementType.Replace => "replace",
        AnnouncementType.ReplaceCross => "replace-cross",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    /// <summary>Reads such a word; null if it is none.</summary>
    public static AnnouncementType? Parse(string? word) => word switch
    {
        "new" => AnnouncementType.New,
        "cross" => AnnouncementType.Cross,
        "replace" => AnnouncementType.Replace,
        "replace-cross" => AnnouncementType.ReplaceCross,
        _ => null,
    };
}
