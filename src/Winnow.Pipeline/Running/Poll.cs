using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Running;

/// <summary>What arXiv answered in one run, sorted by the day that it is about. Which day that is, the sources say; the clock only says which one is due.</summary>
internal sealed record Poll
{
    /// <summary>The listings, each with the day that it is of.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>The lines of the ledger for which nothing could be read: categories that failed, and categories that still show an older day.</summary>
    public required IReadOnlyList<CategoryDay> Unread { get; init; }

    /// <summary>The days that were asked about.</summary>
    public IEnumerable<DateOnly> Dates => Readings.Select(reading => reading.Date).Concat(Unread.Select(line => line.Date)).Distinct();

    /// <summary>What was read of one day.</summary>
    public IReadOnlyList<Reading> ReadingsOf(DateOnly date) => [.. Readings.Where(reading => reading.Date == date)];

    /// <summary>The lines of one day for which nothing could be read.</summary>
    public IReadOnlyList<CategoryDay> UnreadOn(DateOnly date) => [.. Unread.Where(line => line.Date == date)];

    /// <summary>What came of asking for the newest announcement.</summary>
    /// <param name="fetched">The feeds, and after them the pages of those in doubt.</param>
    /// <param name="wanted">The one day that was asked for; null for whatever is shown.</param>
    /// <param name="ledger">What is held.</param>
    /// <param name="due">The newest day whose announcement should be there.</param>
    public static Poll OfNewest(IReadOnlyList<FetchedCategory> fetched, DateOnly? wanted, Ledger ledger, DateOnly due)
    {
        var day = wanted ?? due;
        Reading[] readings =
        [
            .. Read(fetched, day)
                .Where(reading => !IsWeekendSilence(reading.Listing))
                .Where(reading => wanted is null || reading.Date == wanted),
        ];

        // A category that could not be read should have held what the others hold, or else what is due: never less than it has shown before.
        var newest = readings.Where(reading => reading.Listing.Announcements.Count > 0).Select(reading => (DateOnly?)reading.Date).Max();
        var unread =
            from one in fetched.GroupBy(each => each.Category, StringComparer.Ordinal)
            where !readings.Any(reading => reading.Listing.Category == one.Key && reading.Date >= day)
            let failure = one.First().Failure
            let missed = failure is null ? due : newest ?? due
            let date = wanted ?? (ledger.NewestShown(one.Key) is { } shown && shown > missed ? shown : missed)
            where !ledger.IsSettled(one.Key, date)
            select failure is null
                ? Late(one.Key, date, [.. one], wanted is not null)
                : Reconciler.Unread(one.Key, date, DayState.Failed, failure.Message);

        return new Poll { Readings = readings, Unread = [.. unread] };
    }

    /// <summary>What came of asking for a day that is over.</summary>
    public static Poll OfPast(IReadOnlyList<FetchedCategory> fetched, DateOnly date) => new()
    {
        Readings = [.. Read(fetched, date)],
        Unread =
        [
            .. from one in fetched.GroupBy(each => each.Category, StringComparer.Ordinal)
               where one.All(each => each.Failure is not null)
               select Reconciler.Unread(one.Key, date, DayState.Failed, one.First().Failure?.Message ?? ""),
        ],
    };

    private static IEnumerable<Reading> Read(IReadOnlyList<FetchedCategory> fetched, DateOnly undated)
    {
        foreach (var one in fetched)
        {
            if (one.Listing is { } listing)
            {
                yield return new Reading(listing.Date ?? undated, listing, one.LacksVersions);
            }
        }
    }

    private static CategoryDay Late(string category, DateOnly date, IReadOnlyList<FetchedCategory> asked, bool isWanted)
    {
        var shown = asked.Select(one => one.Listing?.Date).Max();
        var why = shown is { } older ? $"arXiv still shows {Iso(older)}." : "arXiv has shown nothing new since the last poll.";
        return Reconciler.Unread(category, date, isWanted ? DayState.Failed : DayState.Waiting, isWanted ? $"arXiv does not show {Iso(date)}." : why);
    }

    // The feed of a Saturday is empty, and no news.
    private static bool IsWeekendSilence(Listing listing) =>
        listing is { Announcements: [], Rejected: [], Date: { } date } && AnnouncementCalendar.IsWeekend(date);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
