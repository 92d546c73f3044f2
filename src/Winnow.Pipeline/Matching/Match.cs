using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Matching;

/// <summary>A paper that the profile's keywords let in, and why.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Reasons">The keywords found, in the profile's order, each listing of a keyword once; empty only if the profile has no ordinary keywords.</param>
public sealed record Match(AnnouncedPaper Paper, IReadOnlyList<Reason> Reasons);

/// <summary>A keyword that was found, and where.</summary>
/// <param name="Keyword">As the reader wrote it.</param>
/// <param name="Kind">Which list it stands in.</param>
/// <param name="Title">Where in the stored title, ascending, not overlapping; empty if not there.</param>
/// <param name="Abstract">Where in the stored abstract, likewise. A hit that runs over from the title into the abstract
/// counts as one in the text, not in the title, and is given here with the part that is here.</param>
public sealed record Reason(string Keyword, ReasonKind Kind, IReadOnlyList<TextRange> Title, IReadOnlyList<TextRange> Abstract)
{
    /// <summary>What a hit of this keyword is worth, the title's extra aside: the reader's weight, or 10 for a high-score keyword.</summary>
    public required decimal Weight { get; init; }

    /// <summary>Whether it stands in the title, which is worth more.</summary>
    public bool InTitle => Title.Count > 0;
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
