using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Http;

/// <summary>Asks arXiv. Every request waits for its turn, and is repeated if it fails in passing, so a call may take minutes, by design.</summary>
/// <remarks>
/// <para>All clients of a process share one turn, one pace and one allowance of waiting (<see cref="ArxivOptions.MaxWait"/>).
/// After a 403 no client sends anything any more.</para>
/// <para>Calls may overlap and come from any thread: they are answered one after another.</para>
/// </remarks>
public sealed partial class ArxivClient
{
    private const string FeedTypes = "application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";
    private const string PageTypes = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    private readonly PoliteSender _sender;
    private readonly ArxivOptions _options;
    private readonly ListingReaders _readers;
    private readonly TimeProvider _clock;
    private readonly ILogger<ArxivClient> _logger;

    internal ArxivClient(PoliteSender sender, ArxivOptions options, ListingReaders readers, TimeProvider clock, ILogger<ArxivClient> logger)
    {
        _sender = sender;
        _options = options;
        _readers = readers;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>The address of a category's feed: what its validator is kept under.</summary>
    /// <exception cref="ArxivException">That is no name of a category.</exception>
    public Uri FeedAddress(string category) => Below(_options.FeedUrl, category, "rss");

    /// <summary>Fetches the RSS feed of one category or archive: the announcements of the day, US Eastern.</summary>
    /// <param name="category">Its name, such as <c>cs.LG</c> or <c>math</c>.</param>
    /// <param name="validator">What the last answer brought, if what it held is still at hand; null asks unconditionally.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The feed, or word that it has not changed. A 304 proves nothing about new papers, nor does a changed feed.</returns>
    /// <exception cref="ArxivException">There is no feed to be had, or what came is none.</exception>
    public Task<FeedAnswer> GetFeedAsync(
        string category, HttpValidator? validator, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var conditional = Answer.Sendable(validator);
        var question = new Question<FeedAnswer>
        {
            Address = FeedAddress(category),
            Subject = $"The feed of {category}",
            Accept = FeedTypes,
            Validator = conditional,
            Read = async (answer, body, token) =>
            {
                var listing = await _readers.Feed(body, category, EasternDay(answer.ServerTime ?? _clock.GetUtcNow()), token);
                LogFetched(listing.Source, category, listing.Announcements.Count, listing.Rejected.Count);
                return new FeedAnswer(listing, answer.Validator, answer.ServerTime);
            },
            Unchanged = conditional is null ? null : answer => new FeedAnswer(null, answer.Validator ?? conditional, answer.ServerTime),
        };
        return _sender.AskAsync(question, progress, cancellationToken);
    }

    /// <summary>Fetches the page of a category's newest announcement, which arXiv keeps until the next one.</summary>
    /// <param name="category">Its name, such as <c>cs.LG</c> or <c>math</c>.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArxivException">There is no page to be had, or what came is none.</exception>
    public Task<Listing> GetListingPageAsync(string category, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var question = new Question<Listing>
        {
            Address = Below(_options.SiteUrl, category, "list", "/new"),
            Subject = $"The listing page of {category}",
            Accept = PageTypes,
            Read = async (_, body, token) =>
            {
                var listing = await _readers.Page(body, category, token);
                LogFetched(listing.Source, category, listing.Announcements.Count, listing.Rejected.Count);
                return listing;
            },
        };
        return _sender.AskAsync(question, progress, cancellationToken);
    }

    /// <summary>Asks an address once, in turn, and reads no body: is it there, and what time is it there?</summary>
    /// <param name="address">One of the configured addresses, or below it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="ArxivException">There is no answer, or the address is none of arXiv's.</exception>
    public Task<ProbeAnswer> ProbeAsync(Uri address, CancellationToken cancellationToken) => _sender.ProbeAsync(address, cancellationToken);

    private static Uri Below(Uri root, string category, string folder, string rest = "")
    {
        var address = root.AbsoluteUri.TrimEnd('/');
        return CategoryName.IsMatch(category)
            ? new Uri($"{address}/{folder}/{category}{rest}")
            : throw new ArxivException(root, ArxivFailure.NotFound, $"'{Words.Brief(category)}' is not the name of a category.");
    }

    /// <summary>The announcement day that feeds show at an instant; null where the time zone is not known.</summary>
    private static DateOnly? EasternDay(DateTimeOffset instant) =>
        TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime)
            : null;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z-]{0,30}(\.[A-Za-z][A-Za-z-]{0,30})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex CategoryName { get; }

    [LoggerMessage(LogLevel.Debug, "{Source} of {Category}: {Announcements} announcements, {Rejected} rejected")]
    private partial void LogFetched(ListingSource source, string category, int announcements, int rejected);
}
