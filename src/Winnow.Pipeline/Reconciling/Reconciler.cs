using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Reconciling;

/// <summary>Judges, for one category and one day, whether all of it is here. Pure.</summary>
public static class Reconciler
{
    /// <summary>At this many entries arXiv cuts a feed off, and the new papers with the lowest identifiers go first.</summary>
    /// <remarks>Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
    public const int FeedLimit = 2000;

    /// <summary>Judges a listing that was read in this run.</summary>
    /// <param name="listing">What the source said.</param>
    /// <param name="date">The announcement day that the listing is of.</param>
    /// <param name="announced">All papers held for that day, those of this listing included.</param>
    /// <param name="unseen">How many papers of the listing no earlier day had.</param>
    /// <param name="expectsPapers">Whether the calendar expects an announcement on that day.</param>
    public static CategoryDay Judge(
        Listing listing, DateOnly date, IReadOnlyList<AnnouncedPaper> announced, int unseen, bool expectsPapers)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var held = Hold(listing.Category, date, announced) with { Source = listing.Source, Expected = listing.Expected };
        var (state, why) = Judge(listing, held.Received, unseen, expectsPapers);
        return held with { State = state, Why = why };
    }

    /// <summary>The ledger's line for a category that nothing was read of: it failed, or shows an older day.</summary>
    /// <param name="category">The category.</param>
    /// <param name="date">The day that it should have held.</param>
    /// <param name="state">Failed or waiting.</param>
    /// <param name="why">Why, a sentence.</param>
    public static CategoryDay Unread(string category, DateOnly date, DayState state, string why) =>
        Hold(category, date, []) with { State = state, Why = why };

    /// <summary>The state of a whole day: its weakest category's.</summary>
    public static DayState Weakest(IEnumerable<CategoryDay> categories) =>
        categories.Select(category => category.State).DefaultIfEmpty(DayState.Quiet).MaxBy(Weakness);

    private static (DayState State, string? Why) Judge(Listing listing, int received, int unseen, bool expectsPapers) => listing switch
    {
        { Announcements: [], Rejected: [_, ..] } => (DayState.Failed, $"None of its {Count(listing.Rejected.Count)} entries could be read."),
        { Announcements: [] } when expectsPapers => (DayState.Waiting, "arXiv has not shown this day's announcement yet."),
        { Announcements: [] } => (DayState.Quiet, null),
        { Rejected.Count: > 0 and var rejected } => (DayState.Partial, $"{Count(rejected)} entries could not be read."),
        { Expected: { } expected } when received < expected => (DayState.Partial, $"arXiv says {Count(expected)} entries; {Count(received)} are here."),
        { Expected: null, Announcements.Count: >= FeedLimit } => (DayState.Partial, $"The feed is at arXiv's limit of {Count(FeedLimit)} entries, which cuts off new papers."),
        _ when unseen == 0 => (expectsPapers ? DayState.Waiting : DayState.Quiet, "The feed repeats an earlier announcement."),
        _ => (DayState.Complete, null),
    };

    private static CategoryDay Hold(string category, DateOnly date, IReadOnlyList<AnnouncedPaper> announced)
    {
        var (fresh, cross, replace) = (0, 0, 0);
        foreach (var paper in announced)
        {
            if (paper.Types.TryGetValue(category, out var type))
            {
                _ = type switch
                {
                    AnnouncementType.New => fresh++,
                    AnnouncementType.Cross => cross++,
                    _ => replace++,
                };
            }
        }

        return new CategoryDay
        {
            Category = category,
            Date = date,
            State = DayState.Complete,
            Received = fresh + cross + replace,
            New = fresh,
            Cross = cross,
            Replace = replace,
        };
    }

    // A failed category weighs more than a partial one, and both more than one that may still come.
    private static int Weakness(DayState state) => state switch
    {
        DayState.Quiet => 0,
        DayState.Complete => 1,
        DayState.Waiting => 2,
        DayState.Partial => 3,
        _ => 4,
    };

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
