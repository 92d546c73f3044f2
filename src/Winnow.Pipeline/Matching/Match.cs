using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Matching;

/// <summary>A paper that the profile's keywords let in, and why.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Reasons">The keywords found, in the profile's order, each listing of a keyword once; empty only if the profile has no keywords.</param>
public sealed record Match(AnnouncedPaper Paper, IReadOnlyList<Reason> Reasons);

/// <summary>A keyword that was found, and where.</summary>
/// <param name="Keyword">As the reader wrote it.</param>
/// <param name="Kind">Which list it stands in.</param>
/// <param name="Title">Where in the stored title, ascending, not overlapping; empty if not there.</param>
/// <param name="Abstract">Where in the stored abstract; empty if not there.</param>
public sealed record Reason(string Keyword, ReasonKind Kind, IReadOnlyList<TextRange> Title, IReadOnlyList<TextRange> Abstract)
{
    /// <summary>What a plain hit of this keyword is worth.</summary>
    public required decimal Weight { get; init; }
}

/// <summary>Which list of the profile a keyword stands in.</summary>
public enum ReasonKind
{
    /// <summary>The ordinary keywords.</summary>
    Keyword,

    /// <summary>The high-score keywords.</summary>
    HighScore,
}

/// <summary>A stretch of text, in UTF-16 code units.</summary>
/// <param name="Start">The first one, counted from 0.</param>
/// <param name="Length">How many; 1 and up.</param>
public readonly record struct TextRange(int Start, int Length);
