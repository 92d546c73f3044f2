using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Ranking;

/// <summary>A matched paper with its place among the day's.</summary>
public sealed record RankedPaper
{
    /// <summary>The rank of a paper that stands in no digest, but was found in the archive.</summary>
    public const int Unranked = 0;

    /// <summary>The paper.</summary>
    public required AnnouncedPaper Paper { get; init; }

    /// <summary>Its place, counted from 1 over all matched papers of the day, published or not.</summary>
    public required int Rank { get; init; }

    /// <summary>Its score; exact.</summary>
    public required decimal Score { get; init; }

    /// <summary>The followed category through which it came: its primary one if followed, else the first followed one in the profile's order.</summary>
    public required string Category { get; init; }

    /// <summary>Why it was matched.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}
