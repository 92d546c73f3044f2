using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>What one run fetched, sorted by announcement day.</summary>
/// <remarks>Which day it is, the source says; the clock says only whether a newer announcement is due.</remarks>
internal sealed record Poll
{
    /// <summary>The listings, each with the day that it is of.</summary>
    public required IReadOnlyList<DatedListing> Listings { get; init; }

    /// <summary>The lines of the ledger for which nothing could be read: categories that failed, and categories that still show an older day.</summary>
    public required IReadOnlyList<CategoryDay> Unread { get; init; }

    /// <summary>What makes the next request for a category conditional, for those that were read.</summary>
    public required IReadOnlyDictionary<string, HttpValidator?> Validators { get; init; }

    /// <summary>Whether no category at all could be fetched.</summary>
    public required bool NothingFetched { get; init; }

    /// <summary>Whether some category failed that the ledger does not already hold whole.</summary>
    public required bool SomethingFailed { get; init; }

    /// <summary>The days that this run touches.</summary>
    public IEnumerable<DateOnly> Dates => Listings.Select(listing => listing.Date).Concat(Unread.Select(line => line.Date)).Distinct();

    /// <summary>The listings of one day.</summary>
    public IReadOnlyList<Listing> ListingsOf(DateOnly date) =>
        [.. Listings.Where(listing => listing.Date == date).Select(listing => listing.Listing)];

    /// <summary>The lines of one day for which nothing could be read.</summary>
    public IReadOnlyList<CategoryDay> UnreadOn(DateOnly date) => [.. Unread.Where(line => line.Date == date)];

    public static Poll Of(Fetched fetched, DateOnly? wanted, IReadOnlyList<DayRecord> records, DateTimeOffset now)
    {
        var due = AnnouncementCalendar.NewestExpected(now);
        var read = fetched.Listings.Select(listing => new DatedListing(listing.Date ?? due, listing)).ToArray();
        var newest = read.Where(one => one.Listing.Announcements.Count > 0).Select(one => (DateOnly?)one.Date).Max();

        // A category that could not be read should have held what the others hold, or else what is due.
        var failed = fetched.Failed
            .Select(category => Reconciler.Unread(category.Category, wanted ?? newest ?? due, DayState.Failed, category.Failure?.Message ?? ""))
            .ToArray();

        var listings = read.Where(one => wanted is null || one.Date == wanted).ToArray();
        var waiting = wanted is { } day
            ? fetched.Categories
                .Where(category => category.Failure is null && category.Listing?.Date != day && !IsHeld(category.Category, day, records))
                .Select(category => Reconciler.Unread(category.Category, day, DayState.Failed, $"The feed does not show {Iso(day)}."))
            : Late(fetched, due, records);

        return new Poll
        {
            Listings = listings,
            Unread = [.. failed, .. waiting],
            Validators = fetched.Categories
                .Where(category => category.Listing is not null)
                .ToDictionary(category => category.Category, category => category.Validator, StringComparer.Ordinal),
            NothingFetched = fetched.Categories.All(category => category.Failure is not null),
            SomethingFailed = failed.Any(line => !IsHeld(line.Category, line.Date, records)),
        };
    }

    private static IEnumerable<CategoryDay> Late(Fetched fetched, DateOnly due, IReadOnlyList<DayRecord> records) =>
        fetched.Categories
            .Where(category => category.Failure is null && (category.Unchanged || category.Listing?.Date < due) && !IsHeld(category.Category, due, records))
            .Select(category => Reconciler.Unread(
                category.Category,
                due,
                DayState.Waiting,
                category.Listing?.Date is { } shown ? $"arXiv still shows {Iso(shown)}." : "arXiv has shown nothing new since the last poll."));

    private static bool IsHeld(string category, DateOnly date, IReadOnlyList<DayRecord> records) =>
        records.FirstOrDefault(record => record.Date == date)?.Categories
            .Any(line => line.Category == category && line.State is DayState.Complete or DayState.Partial) ?? false;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A listing with the day that it is of.</summary>
/// <param name="Date">The day that the listing says, or else the newest one due.</param>
/// <param name="Listing">The listing.</param>
internal sealed record DatedListing(DateOnly Date, Listing Listing);
