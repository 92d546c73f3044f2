using System.Globalization;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>First stage: what the chosen categories announced, one feed a category.</summary>
/// <remarks>One feed a category, since arXiv cuts a feed off at 2,000 entries, joined or not, and it is the new papers
/// that go first. Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
public sealed partial class Fetcher(ArxivClient arxiv, ILogger<Fetcher> logger)
{
    /// <summary>The address of a category's feed, under which its validator is kept.</summary>
    public Uri FeedAddress(string category) => arxiv.FeedAddress(category);

    /// <summary>Asks for one feed a category, in order. One that fails does not stop the others.</summary>
    /// <param name="categories">The categories, with what makes the request for each conditional; null if nothing does.</param>
    /// <param name="observer">Is told how each one goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Fetched> FetchFeedsAsync(
        IReadOnlyDictionary<string, HttpValidator?> categories, IFetchObserver observer, CancellationToken cancellationToken)
    {
        var results = new List<FetchedCategory>();
        foreach (var (category, validator) in categories)
        {
            results.Add(await OneAsync(category, observer, async progress =>
            {
                var answer = await arxiv.GetFeedAsync(category, validator, progress, cancellationToken);
                return new FetchedCategory(category)
                {
                    Listing = answer.Listing,
                    Unchanged = answer.Listing is null,
                    Validator = answer.Validator,
                    ServerTime = answer.ServerTime,
                };
            }));
        }

        return new Fetched(results);
    }

    /// <summary>Asks for the listing page of each category: arXiv keeps the last announcement there when the feed is empty.</summary>
    /// <param name="categories">The categories, in order.</param>
    /// <param name="observer">Is told how each one goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Fetched> FetchListingPagesAsync(
        IReadOnlyList<string> categories, IFetchObserver observer, CancellationToken cancellationToken)
    {
        var results = new List<FetchedCategory>();
        foreach (var category in categories)
        {
            results.Add(await OneAsync(category, observer, async progress =>
                new FetchedCategory(category) { Listing = await arxiv.GetListingPageAsync(category, progress, cancellationToken) }));
        }

        return new Fetched(results);
    }

    private async Task<FetchedCategory> OneAsync(
        string category, IFetchObserver observer, Func<IProgress<TransferProgress>, Task<FetchedCategory>> fetch)
    {
        try
        {
            var fetched = await fetch(new CategoryProgress(category, observer));
            observer.CategoryDone(category, fetched.Listing?.Announcements.Count ?? 0, Note(fetched));
            LogFetched(category, fetched.Listing?.Announcements.Count ?? 0, fetched.Listing?.Rejected.Count ?? 0);
            return fetched;
        }
        catch (ArxivException problem)
        {
            LogFailed(problem, category);
            observer.CategoryFailed(category, problem.Message);
            return new FetchedCategory(category) { Failure = problem };
        }
    }

    private static string Note(FetchedCategory fetched) => fetched switch
    {
        { Unchanged: true } => "unchanged",
        { Listing: { Announcements: [], Rejected: [] } } => "nothing announced",
        { Listing.Source: ListingSource.ListingPage } => "from the listing page",
        { Listing.Rejected.Count: > 0 and var rejected } => string.Create(CultureInfo.InvariantCulture, $"{rejected} could not be read"),
        _ => "",
    };

    [LoggerMessage(LogLevel.Information, "Fetched {Category}: {Announcements} announcements, {Rejected} rejected")]
    private partial void LogFetched(string category, int announcements, int rejected);

    [LoggerMessage(LogLevel.Warning, "Could not fetch {Category}; today's digest will lack it")]
    private partial void LogFailed(Exception problem, string category);

    private sealed class CategoryProgress(string category, IFetchObserver observer) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => observer.CategoryProgress(category, value);
    }
}
