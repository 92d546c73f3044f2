using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Reconciling;

/// <summary>Judges, for one category and one day, whether all of it is here. Pure.</summary>
public static class Reconciler
{
    /// <summary>Judges what was read in this run of one category's day.</summary>
    /// <param name="listings">What the sources said, in the order in which they were asked; one at least, all of one category.</param>
    /// <param name="day">The announcement day that they are of.</param>
    /// <param name="announced">All papers held for that day, those of these listings included.</param>
    /// <param name="unseen">How many papers of the listings no earlier day had.</param>
    /// <param name="lacksVersions">Whether the versions of some papers could not be asked for, so that the day stays open.</param>
    public static CategoryDay Judge(
        IReadOnlyList<Listing> listings, DayOutlook day, IReadOnlyList<AnnouncedPaper> announced, int unseen, bool lacksVersions)
    {
        ArgumentNullException.ThrowIfNull(listings);
        ArgumentNullException.ThrowIfNull(day);

        // A page counts its own entries and says its own day: it knows better than a feed.
        var best = listings.LastOrDefault(listing => IsCounted(listing, day.Date)) ?? listings[^1];
        var held = Hold(best.Category, day.Date, announced) with
        {
            Source = best.Source,
            Sources = [.. listings.Select(listing => listing.Source).Distinct().Order()],
            Expected = best.Expected,
            ExpectedTypes = best.ExpectedTypes,
        };
        var (state, why) = IsCounted(best, day.Date) ? JudgePage(best, held.Received, day) : JudgeFeed(best, unseen, day);
        return held with
        {
            State = state,
            Why = why,
            IsClosed = day.IsOver && best.Source is ListingSource.CatchupPage && !lacksVersions && state is (DayState.Complete or DayState.Quiet),
        };
    }

    /// <summary>The ledger's line for a category that nothing was read of: it failed, or shows an older day.</summary>
    /// <param name="category">The category.</param>
    /// <param name="date">The day that it should have held.</param>
    /// <param name="state">Failed or waiting.</param>
    /// <param name="why">Why, a sentence.</param>
    public static CategoryDay Unread(string category, DateOnly date, DayState state, string why) =>
        Hold(category, date, []) with { State = state, Why = why };

    /// <summary>A line of the ledger with the papers that are held now, for a day of which nothing was read.</summary>
    public static CategoryDay Recount(CategoryDay line, IReadOnlyList<AnnouncedPaper> announced)
    {
        ArgumentNullException.ThrowIfNull(line);
        var held = Hold(line.Category, line.Date, announced);

        // A store that was rebuilt from the published data lacks the papers that did not match.
        return held.Received < line.Received && line.Sources is []
            ? line
            : line with { Received = held.Received, New = held.New, Cross = held.Cross, Replace = held.Replace };
    }

    /// <summary>The state of a whole day: its weakest category's.</summary>
    public static DayState Weakest(IEnumerable<CategoryDay> categories) =>
        categories.Select(category => category.State).DefaultIfEmpty(DayState.Quiet).MaxBy(Weakness);

    /// <summary>Whether a listing is a page of this very day that says how many entries it has.</summary>
    public static bool IsCounted(Listing listing, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return listing is { Expected: not null, Source: ListingSource.ListingPage or ListingSource.CatchupPage } && listing.Date == date;
    }

    private static (DayState State, string? Why) JudgePage(Listing page, int received, DayOutlook day) => page switch
    {
        { Announcements: [], Rejected: [_, ..] } => (DayState.Failed, $"None of its {Count(page.Rejected.Count)} entries could be read."),
        { Rejected.Count: > 0 and var rejected } => (DayState.Partial, $"{Count(rejected)} entries could not be read."),
        { Expected: { } expected } when received < expected => (DayState.Partial, $"arXiv says {Count(expected)} entries; {Count(received)} are here."),
        { Expected: 0 } when received == 0 => (DayState.Quiet, QuietBecause(day)),
        _ => (DayState.Complete, null),
    };

    private static (DayState State, string? Why) JudgeFeed(Listing feed, int unseen, DayOutlook day) => feed switch
    {
        { Announcements: [], Rejected: [_, ..] } => (DayState.Failed, $"None of its {Count(feed.Rejected.Count)} entries could be read."),
        { Source: ListingSource.Oai } => (DayState.Partial, "Read from OAI-PMH records, which tell no announce types and not what is missing."),
        { Announcements: [] } when day.ExpectsPapers => (DayState.Waiting, day.IsYearKnown
            ? "arXiv has not shown this day's announcement yet."
            : $"arXiv shows no announcement; it may be a holiday, since those of {Year(day)} are not known."),
        { Announcements: [] } => (DayState.Quiet, null),
        { Rejected.Count: > 0 and var rejected } => (DayState.Partial, $"{Count(rejected)} entries could not be read."),
        { Expected: null, Announcements.Count: >= AnnouncementFeed.MaxEntries } =>
            (DayState.Partial, $"The feed is at arXiv's limit of {Count(AnnouncementFeed.MaxEntries)} entries, which cuts off new papers."),
        _ when unseen == 0 => (day.ExpectsPapers ? DayState.Waiting : DayState.Quiet, "The feed repeats an earlier announcement."),
        _ => (DayState.Complete, null),
    };

    private static string? QuietBecause(DayOutlook day) =>
        !day.ExpectsPapers ? null
        : day.IsYearKnown ? "arXiv's page of that day shows no updates, although it is no listed holiday."
        : $"arXiv's page of that day shows no updates; the holidays of {Year(day)} are not known.";

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

    private static string Year(DayOutlook day) => day.Date.Year.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
