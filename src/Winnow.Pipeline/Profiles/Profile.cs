using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Profiles;

/// <summary>What one reader follows: where to look, what for, and how much of it.</summary>
public sealed record Profile
{
    /// <summary>The categories or archives followed, canonical, in the reader's order; the order breaks ties. Never empty.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>What makes a paper worth reading. A keyword listed twice counts twice. Empty: every paper is in.</summary>
    public IReadOnlyList<Keyword> Keywords { get; init; } = [];

    /// <summary>Keywords of special interest: +10 anywhere, +20 more in the title; one alone is a hit too.</summary>
    public IReadOnlyList<Keyword> HighScoreKeywords { get; init; } = [];

    /// <summary>Keywords that leave a paper out.</summary>
    public IReadOnlyList<Keyword> ExcludeKeywords { get; init; } = [];

    /// <summary>How many papers of a day are published; 1 and up, default 30.</summary>
    public int MaxPapers { get; init; } = 30;

    /// <summary>How many days back from the newest announcement day a run repairs missed days; 0 to 90, default 7.</summary>
    public int DaysBack { get; init; } = 7;

    /// <summary>The lowest score that is listed; 0 and up, default 0.</summary>
    public decimal MinScore { get; init; }

    /// <summary>The types that are listed; default new and cross. <c>replace</c> stands for replace-cross too.</summary>
    public IReadOnlySet<AnnouncementType> AnnounceTypes { get; init; } =
        new HashSet<AnnouncementType> { AnnouncementType.New, AnnouncementType.Cross };

    /// <summary>How papers are judged; default <see cref="Rules.Winnow"/>.</summary>
    public Rules Rules { get; init; } = Rules.Winnow;
}

/// <summary>A word or phrase to look for.</summary>
/// <param name="Text">As the reader wrote it, trimmed; 1 to 200 characters.</param>
/// <param name="Weight">What a hit is worth; above 0, default 1. High-score and exclude keywords do not use it.</param>
/// <param name="Match">Where it may begin and end.</param>
public sealed record Keyword(string Text, decimal Weight = 1, KeywordMatch Match = KeywordMatch.Word);

/// <summary>Where a keyword may begin and end.</summary>
public enum KeywordMatch
{
    /// <summary>Only at the bounds of words, a plural s or es aside.</summary>
    Word,

    /// <summary>Anywhere, as the classic bot did.</summary>
    Substring,
}

/// <summary>The set of rules that a profile is judged by.</summary>
public enum Rules
{
    /// <summary>Ours: strongest type, every category, the whole abstract.</summary>
    Winnow,

    /// <summary>The classic bot's, quirks and all: the first-listing rule and the first paragraph only.</summary>
    Classic,
}
