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
