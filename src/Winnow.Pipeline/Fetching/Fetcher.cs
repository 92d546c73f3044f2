using System.Globalization;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>First stage: what the chosen categories announced, one request a category.</summary>
/// <remarks>One feed a category, since arXiv cuts a feed off at 2,000 entries, joined or not, and it is the new papers
/// that go first. Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
/// <param name="sources">Where there is something to read.</param>
/// <param name="memory">What makes requests conditional.</param>
/// <param name="logger">For those who look for a fault.</param>
public sealed partial class Fetcher(ListingSources sources, IValidatorMemory memory, ILogger<Fetcher> logger)
{
    /// <summary>How long it takes at arXiv's pace, at least, to ask for so many feeds and pages.</summary>
    public TimeSpan LeastTime(int feeds, int pages) => sources.LeastTime(feeds, pages);

    /// <summary>A new book of OAI-PMH records, for one run.</summary>
    public RecordBook OpenRecords(AnnouncementCalendar calendar) => sources.OpenRecords(calendar);

    /// <summary>Asks for the feeds, in order. One that fails does not stop the others.</summary>
    /// <param name="categories">The categories.</param>
    /// <param name="today">The announcement day that they should show.</param>
    /// <param name="observer">Is told how each one goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public Task<IReadOnlyList<FetchedCategory>> FetchFeedsAsync(
        IReadOnlyList<string> categories, DateOnly today, IFetchObserver observer, CancellationToken cancellationToken) =>
        EachAsync(sources.Feed, categories, today, category => category, observer, cancellationToken);

    /// <summary>Asks for the listing pages, in order: arXiv keeps the newest announcement there when the feed is empty, stale or cut.</summary>
    public Task<IReadOnlyList<FetchedCategory>> FetchListingPagesAsync(
        IReadOnlyList<string> categories, DateOnly today, IFetchObserver observer, CancellationToken cancellationToken) =>
        EachAsync(sources.ListingPage, categories, today, category => category, observer, cancellationToken);

    /// <summary>Asks for the pages of a past day, in order.</summary>
    public Task<IReadOnlyList<FetchedCategory>> FetchDayAsync(
        IReadOnlyList<string> categories, DateOnly date, IFetchObserver observer, CancellationToken cancellationToken) =>
        EachAsync(
            sources.CatchupPage, categories, date, category => NameOf(date, category), observer, cancellationToken);

    /// <summary>What the observer hears a past day of a category called.</summary>
    public static string NameOf(DateOnly date, string category) => string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} {category}");

    private async Task<IReadOnlyList<FetchedCategory>> EachAsync(
        IListingSource source, IReadOnlyList<string> categories, DateOnly date, Func<string, string> name, IFetchObserver observer, CancellationToken cancellationToken)
    {
        var results = new List<FetchedCategory>();
        foreach (var category in categories)
        {
            results.Add(await OneAsync(source, category, date, name(category), observer, cancellationToken));
        }

        return results;
    }

    private async Task<FetchedCategory> OneAsync(
        IListingSource source, string category, DateOnly date, string name, IFetchObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            var address = source.Address(category);
            var validator = address is null ? null : await memory.FindValidatorAsync(address, cancellationToken);
            var answer = await source.ReadAsync(category, date, validator, new CategoryProgress(name, observer), cancellationToken);
            var fetched = new FetchedCategory(category, source.Source)
            {
                Listing = answer.Listing,
                Unchanged = answer.Listing is null,
                ServerTime = answer.ServerTime,
                Validator = address is null ? null : new(address, answer.Validator),
            };
            observer.CategoryDone(name, fetched.Listing?.Announcements.Count ?? 0, Note(fetched));
            LogFetched(source.Source, category, fetched.Listing?.Announcements.Count ?? 0, fetched.Listing?.Rejected.Count ?? 0);
            return fetched;
        }
        catch (ArxivException problem)
        {
            LogFailed(problem, source.Source, category);
            observer.CategoryFailed(name, problem.Message);
            return new FetchedCategory(category, source.Source) { Failure = problem };
        }
    }

    private static string Note(FetchedCategory fetched) => fetched switch
    {
        { Unchanged: true } => "unchanged",
        { Listing: { Announcements: [], Rejected: [] } } => "nothing announced",
        { Listing.Rejected.Count: > 0 and var rejected } => string.Create(CultureInfo.InvariantCulture, $"{rejected} could not be read"),
        { Source: ListingSource.ListingPage } => "from the listing page",
        { Source: ListingSource.CatchupPage } => "from the catchup page",
        _ => "",
    };

    [LoggerMessage(LogLevel.Information, "Fetched {Source} of {Category}: {Announcements} announcements, {Rejected} rejected")]
    private partial void LogFetched(ListingSource source, string category, int announcements, int rejected);

    [LoggerMessage(LogLevel.Warning, "Could not fetch {Source} of {Category}")]
    private partial void LogFailed(Exception problem, ListingSource source, string category);
}

/// <summary>What earlier runs know of making requests conditional.</summary>
public interface IValidatorMemory
{
    /// <summary>What makes a request to this address conditional; null if nothing is known.</summary>
    Task<HttpValidator?> FindValidatorAsync(Uri address, CancellationToken cancellationToken);
}
