namespace Winnow.Pipeline.Reconciling;

/// <summary>What a run asks arXiv for, before it has heard anything.</summary>
public sealed record FetchPlan
{
    /// <summary>The categories whose feed is asked for, in the profile's order.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>The days that are over and not closed yet, oldest first: missed, incomplete, or only to be confirmed.</summary>
    public required IReadOnlyList<PastDay> PastDays { get; init; }

    /// <summary>Why nothing is asked, and when it will be worth asking again, a sentence; null if something is.</summary>
    public string? WhyNothing { get; init; }

    /// <summary>When there will be something to ask again; null if there is now.</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => Feeds.Count == 0 && PastDays.Count == 0;

    /// <summary>How many pages of past days are asked for.</summary>
    public int Pages => PastDays.Sum(day => day.Categories.Count);
}

/// <summary>A day that is over, and the categories to ask for it.</summary>
/// <param name="Date">The announcement day.</param>
/// <param name="Categories">The categories, in the profile's order; never empty.</param>
public sealed record PastDay(DateOnly Date, IReadOnlyList<string> Categories);

/// <summary>What is known of how a category is followed.</summary>
/// <param name="Category">The category.</param>
/// <param name="Since">The first announcement day that counts: the one that was shown when it was switched on. Null if none was shown yet.</param>
/// <param name="PolledAt">When arXiv last answered for it.</param>
public sealed record FollowedCategory(string Category, DateOnly? Since, DateTimeOffset PolledAt);
