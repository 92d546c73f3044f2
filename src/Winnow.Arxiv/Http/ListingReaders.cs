using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Http;

/// <summary>How bodies become listings. Both throw <see cref="FormatException"/> for a document that is not what was asked for.</summary>
/// <param name="Feed">Reads the feed of a category, fetched on a day (US Eastern).</param>
/// <param name="Page">Reads the page of a category's newest announcement.</param>
/// <param name="Catchup">Reads the page of what was announced in a category on one day.</param>
internal sealed record ListingReaders(
    Func<Stream, string, DateOnly?, CancellationToken, Task<Listing>> Feed,
    Func<Stream, string, CancellationToken, Task<Listing>> Page,
    Func<Stream, string, DateOnly, CancellationToken, Task<Listing>> Catchup)
{
    public static ListingReaders Default { get; } = new(AnnouncementFeed.ReadAsync, ListingPage.ReadAsync, CatchupPage.ReadAsync);
}
