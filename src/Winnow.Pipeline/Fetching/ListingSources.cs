using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>arXiv's sources, the cheapest first.</summary>
public sealed class ListingSources(ArxivClient arxiv)
{
    /// <summary>The feed: one small request, the day that it is; it tells neither how many entries there should be nor what it lacks.</summary>
    public IListingSource Feed { get; } = new FeedSource(arxiv);

    /// <summary>The listing page: the newest announcement, over weekends too, with its day and its counts.</summary>
    public IListingSource ListingPage { get; } = new ListingPageSource(arxiv);

    /// <summary>The catchup page: any of the last 90 days, with its counts.</summary>
    public IListingSource CatchupPage { get; } = new CatchupSource(arxiv);

    /// <summary>OAI-PMH records, the last resort: any age, every version, but neither types nor announcement days. A new book for each run.</summary>
    public RecordBook OpenRecords(AnnouncementCalendar calendar) => new(arxiv, calendar);

    /// <summary>How long requests take at arXiv's pace, at least.</summary>
    /// <param name="feeds">How many go to feeds.</param>
    /// <param name="pages">How many go to listing and catchup pages.</param>
    public TimeSpan LeastTime(int feeds, int pages) => arxiv.LeastTime(feeds, pages);

    private sealed class FeedSource(ArxivClient arxiv) : IListingSource
    {
        public ListingSource Source => ListingSource.Rss;

        public Uri? Address(string category) => arxiv.FeedAddress(category);

        public Task<ListingAnswer> ReadAsync(
            string category, DateOnly date, HttpValidator? validator, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
            arxiv.GetFeedAsync(category, validator, progress, cancellationToken);
    }

    private sealed class ListingPageSource(ArxivClient arxiv) : IListingSource
    {
        public ListingSource Source => ListingSource.ListingPage;

        public Uri? Address(string category) => arxiv.ListingAddress(category);

        public Task<ListingAnswer> ReadAsync(
            string category, DateOnly date, HttpValidator? validator, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
            arxiv.GetListingPageAsync(category, validator, progress, cancellationToken);
    }

    private sealed class CatchupSource(ArxivClient arxiv) : IListingSource
    {
        public ListingSource Source => ListingSource.CatchupPage;

        public Uri? Address(string category) => null;

        public async Task<ListingAnswer> ReadAsync(
            string category, DateOnly date, HttpValidator? validator, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
            new(await arxiv.GetCatchupAsync(category, date, progress, cancellationToken), null, null);
    }
}
