using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Days that arXiv's catchup pages still show, read and stored as a daily run repairs a missed day.</summary>
/// <param name="request">What is followed, and where it is published.</param>
/// <param name="fetcher">Asks.</param>
/// <param name="store">Keeps the days.</param>
/// <param name="calendar">On which days arXiv announces.</param>
/// <param name="clock">The time.</param>
public sealed class CatchupDays(RunRequest request, Fetcher fetcher, IStore store, AnnouncementCalendar calendar, TimeProvider clock) : IDaySource
{
    private bool _isOutOfReach;

    /// <inheritdoc/>
    public async Task<StoredDay?> TakeAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (_isOutOfReach)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var keeper = new DayKeeper(request, store, new DigestSummaries(request, null, store), calendar, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), await store.LoadRecordsAsync(cancellationToken));
        var pages = await fetcher.FetchDayAsync(request.Profile.Categories, date, new Unwatched(), cancellationToken);
        if (pages.All(page => page.Failure is not null))
        {
            // What is not to be had now will not be for the other days either; they are inferred.
            _isOutOfReach = pages.Any(page => page.Failure?.Kind is ArxivFailure.Denied or ArxivFailure.Throttled or ArxivFailure.Unreachable);
            return null;
        }

        await keeper.TakeAsync(Poll.OfPast(pages, date), cancellationToken);
        return await store.LoadDaysAsync(date, date, cancellationToken) is [var day] ? day : null;
    }

    // Days follow each other quickly on the display of the backfill itself.
    private sealed class Unwatched : IFetchObserver
    {
        public void CategoryProgress(string category, TransferProgress progress)
        {
        }

        public void CategoryDone(string category, int papers, string note)
        {
        }

        public void CategoryFailed(string category, string reason)
        {
        }
    }
}
