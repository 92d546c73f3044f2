using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Asks the sources in turn, the cheapest first, and the next one only where one leaves a doubt.</summary>
/// <param name="fetcher">Asks.</param>
/// <param name="store">Knows what earlier days had.</param>
/// <param name="ledger">Knows what is held.</param>
/// <param name="calendar">On which days arXiv announces.</param>
/// <param name="started">What time it is by our clock.</param>
/// <param name="wanted">The one day that was asked for; null for whatever is shown.</param>
/// <param name="observer">Is told how each request goes.</param>
internal sealed class SourceReader(
    Fetcher fetcher, IRunStore store, Ledger ledger, AnnouncementCalendar calendar, DateTimeOffset started, DateOnly? wanted, IFetchObserver observer)
{
    // So many seen papers in a row are reason enough to look at all of them.
    private const int Sample = 20;

    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    private readonly List<FetchedCategory> _fetched = [];
    private readonly RecordBook _records = fetcher.OpenRecords(calendar);

    /// <summary>Everything that was asked so far, in order.</summary>
    public IReadOnlyList<FetchedCategory> Fetched => _fetched;

    /// <summary>What time it is: by arXiv's clock if ours is ahead of it, since a day that is still to come cannot be missing.</summary>
    public DateTimeOffset Now => _fetched.Min(one => one.ServerTime) is { } arxiv && started - arxiv > Tolerance ? arxiv : started;

    /// <summary>By how much our clock is ahead of arXiv's; zero if it is not.</summary>
    public TimeSpan Ahead => started - Now;

    /// <summary>The newest day whose announcement should be there.</summary>
    public DateOnly Due => calendar.NewestExpected(Now);

    private DateOnly Today => AnnouncementCalendar.EasternDay(Now);

    private DateOnly Day => wanted ?? Due;

    /// <summary>Asks for the feeds.</summary>
    public async Task<IReadOnlyList<FetchedCategory>> ReadFeedsAsync(IReadOnlyList<string> categories, CancellationToken cancellationToken) =>
        Note(await fetcher.FetchFeedsAsync(categories, Day, observer, cancellationToken));

    /// <summary>Asks for a day that is over, by its own pages, and by records where a page cannot be had.</summary>
    /// <param name="day">The day and the categories.</param>
    /// <param name="oldest">The oldest day that this run asks for.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Poll> ReadPastDayAsync(PastDay day, DateOnly oldest, CancellationToken cancellationToken)
    {
        if (day.Date >= Today)
        {
            return Poll.OfPast([], day.Date);
        }

        var isOnPages = day.Date >= Today.AddDays(-CatchupPage.MaxDaysBack);
        var pages = isOnPages ? Note(await fetcher.FetchDayAsync(day.Categories, day.Date, observer, cancellationToken)) : [];
        var read = new List<FetchedCategory>(await CompleteAsync(pages, day.Date, oldest, cancellationToken));

        // What records tell is inferred: it never stands beside what arXiv has shown of a day.
        foreach (var category in (isOnPages ? Unreadable(pages) : day.Categories).Where(category => !ledger.IsHeld(category, day.Date)))
        {
            if (await _records.ListAsync(category, day.Date, oldest, observer, cancellationToken) is { } inferred)
            {
                read.AddRange(Note([inferred]));
            }
        }

        return Poll.OfPast(read, day.Date);
    }

    /// <summary>Asks the listing pages about feeds in doubt, and the catchup pages where a listing page is cut short.</summary>
    public async Task<Poll> ReadDoubtfulAsync(IReadOnlyList<FetchedCategory> feeds, CancellationToken cancellationToken)
    {
        var doubtful = new List<string>();
        foreach (var feed in feeds)
        {
            if (await IsInDoubtAsync(feed, cancellationToken))
            {
                doubtful.Add(feed.Category);
            }
        }

        var pages = Note(await fetcher.FetchListingPagesAsync(doubtful, Day, observer, cancellationToken));
        var read = new List<FetchedCategory>(feeds);
        foreach (var ofDate in pages.GroupBy(page => page.Listing?.Date ?? Day).ToArray())
        {
            var cut = ofDate.Where(page => page.Listing is { Date: not null } listing && listing.Announcements.Count + listing.Rejected.Count < listing.Expected);
            var rest = Note(await fetcher.FetchDayAsync([.. cut.Select(page => page.Category)], ofDate.Key, observer, cancellationToken));
            read.AddRange(await CompleteAsync([.. ofDate, .. rest], ofDate.Key, ofDate.Key, cancellationToken));
        }

        return Poll.OfNewest(read, wanted, ledger, Due);
    }

    // Pages name neither versions nor licences. What is held already, from a feed as a rule, need not be asked for.
    private async Task<IReadOnlyList<FetchedCategory>> CompleteAsync(
        IReadOnlyList<FetchedCategory> pages, DateOnly date, DateOnly oldest, CancellationToken cancellationToken)
    {
        var stored = (await store.LoadAnnouncedAsync(date, cancellationToken)).ToDictionary(paper => paper.Id);
        var complete = new List<FetchedCategory>();
        foreach (var page in pages)
        {
            // Perhaps no records could be had when a page was read before: then what it brought lacks them still.
            var mayLackRecords = ledger.Find(page.Category, date) is { Source: not ListingSource.Rss, IsClosed: false };
            var isOpen = page.Listing?.Announcements.Any(one =>
                stored.GetValueOrDefault(one.Id) is not { Version: not null } held || (mayLackRecords && held.License is null)) ?? false;
            complete.Add(isOpen ? await _records.CompleteAsync(page, date, oldest, observer, cancellationToken) : page);
        }

        return complete;
    }

    private static IEnumerable<string> Unreadable(IEnumerable<FetchedCategory> pages) => pages
        .Where(page => page.Failure is { Kind: ArxivFailure.Unreachable or ArxivFailure.Unreadable or ArxivFailure.NotFound })
        .Select(page => page.Category);

    private IReadOnlyList<FetchedCategory> Note(IReadOnlyList<FetchedCategory> fetched)
    {
        _fetched.AddRange(fetched);
        return fetched;
    }

    private async Task<bool> IsInDoubtAsync(FetchedCategory feed, CancellationToken cancellationToken)
    {
        if (feed.Failure is { } failure)
        {
            return failure.Kind is ArxivFailure.Unreachable or ArxivFailure.Unreadable && !ledger.IsSettled(feed.Category, Day);
        }

        // On a day without an announcement an empty feed is as it should be; but a newcomer's first page is never empty.
        var isNewcomer = !ledger.Lines.Any(line => line.Category == feed.Category && line.Received > 0);
        var expectsPapers = Day >= Today || isNewcomer;
        return feed.Listing switch
        {
            { Rejected.Count: > 0 } or { Announcements.Count: >= AnnouncementFeed.MaxEntries } => true,
            _ when ledger.IsSettled(feed.Category, Day) || !expectsPapers => false,
            null or { Announcements: [] } => true,
            { Date: { } date } when date < Day => true,
            var listing => await IsSeenAsync(listing, cancellationToken),
        };
    }

    private async Task<bool> IsSeenAsync(Listing listing, CancellationToken cancellationToken)
    {
        var first = listing with { Announcements = [.. listing.Announcements.Where(IsPaper).Take(Sample)] };
        return await HasNothingUnseenAsync(first, cancellationToken) && await HasNothingUnseenAsync(listing, cancellationToken);
    }

    private async Task<bool> HasNothingUnseenAsync(Listing listing, CancellationToken cancellationToken)
    {
        var earlier = await store.FindAnnouncedBeforeAsync(
            listing.Date ?? Day, [.. listing.Announcements.Select(announcement => announcement.Id)], cancellationToken);
        return Unseen.Count(listing, earlier) == 0;
    }

    private static bool IsPaper(Announcement announcement) => announcement.Type is AnnouncementType.New or AnnouncementType.Cross;
}
