using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Http;

/// <summary>Asks arXiv. Every request waits for its turn, and is repeated if it fails in passing, so a call may take minutes, by design.</summary>
/// <remarks>
/// <para>All clients of a process share one turn, one pace and one allowance of waiting (<see cref="ArxivOptions.MaxWait"/>).
/// After a 403 no client sends anything until the next run (<see cref="ArxivTraffic.BeginRun"/>). What a run has been told it is not
/// told twice: the same question again is an <see cref="ArxivException"/>.</para>
/// <para>Calls may overlap and come from any thread: they are answered one after another.</para>
/// </remarks>
public sealed partial class ArxivClient
{
    private const string FeedTypes = "application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";
    private const string PageTypes = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    // arXiv's code counts on two or three at most, for its largest archives.
    private const int MaxCatchupPages = 10;

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
    public Task<ListingAnswer> GetFeedAsync(
        string category, HttpValidator? validator, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => AskAsync(
        FeedAddress(category),
        $"The feed of {category}",
        FeedTypes,
        validator,
        (answer, body, token) => _readers.Feed(body, category, AnnouncementCalendar.EasternDay(answer.ServerTime ?? _clock.GetUtcNow()), token),
        progress,
        cancellationToken);

    /// <summary>The address of a category's listing page: what its validator is kept under.</summary>
    /// <exception cref="ArxivException">That is no name of a category.</exception>
    public Uri ListingAddress(string category) => Below(_options.SiteUrl, category, "list", "/new");

    /// <summary>Fetches the page of a category's newest announcement, which arXiv keeps until the next one.</summary>
    /// <param name="category">Its name, such as <c>cs.LG</c> or <c>math</c>.</param>
    /// <param name="validator">What the last answer brought, if what it held is still at hand; null asks unconditionally.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page's listing, or word that it has not changed.</returns>
    /// <exception cref="ArxivException">There is no page to be had, or what came is none.</exception>
    public Task<ListingAnswer> GetListingPageAsync(
        string category, HttpValidator? validator, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => AskAsync(
        ListingAddress(category),
        $"The listing page of {category}",
        PageTypes,
        validator,
        (_, body, token) => _readers.Page(body, category, token),
        progress,
        cancellationToken);

    /// <summary>Fetches what was announced in a category on one of the last <see cref="CatchupPage.MaxDaysBack"/> days, all of its pages.</summary>
    /// <param name="category">Its name, such as <c>cs.LG</c> or <c>math</c>.</param>
    /// <param name="date">The day, US Eastern.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listing, empty if nothing was announced that day.</returns>
    /// <exception cref="ArxivException">There is no such page, or what came is none.</exception>
    public async Task<Listing> GetCatchupAsync(
        string category, DateOnly date, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var pages = new List<Listing>();
        do
        {
            pages.Add(await GetCatchupPageAsync(category, date, pages.Count + 1, progress, cancellationToken));
        }
        while (Count(pages[^1]) >= CatchupPage.MaxEntries && pages.Count < MaxCatchupPages);

        return CatchupPage.Join(pages);

        static int Count(Listing page) => page.Announcements.Count + page.Rejected.Count;
    }

    private async Task<Listing> GetCatchupPageAsync(
        string category, DateOnly date, int page, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var more = page > 1 ? $"&page={page}" : "";
        var answer = await AskAsync(
            Below(_options.SiteUrl, category, "catchup", string.Create(CultureInfo.InvariantCulture, $"/{date:yyyy-MM-dd}?abs=True{more}")),
            string.Create(CultureInfo.InvariantCulture, $"The catchup page of {category} for {date:yyyy-MM-dd}"),
            PageTypes,
            validator: null,
            (_, body, token) => _readers.Catchup(body, category, date, token),
            progress,
            cancellationToken);
        return answer.Listing ?? throw new InvalidOperationException("An unconditional question was answered with 'unchanged'.");
    }

    /// <summary>How long requests take at arXiv's pace, at least: the pauses between them, as if every answer came at once.</summary>
    /// <param name="requests">How many go to feeds, OAI-PMH and query API.</param>
    /// <param name="pages">How many go to the site.</param>
    public TimeSpan LeastTime(int requests, int pages) =>
        PaceEstimate.Least(_options, requests, pages);

    /// <summary>Asks an address once, in turn, and reads no body: is it there, and what time is it there?</summary>
    /// <param name="address">One of the configured addresses, or below it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="ArxivException">There is no answer, or the address is none of arXiv's.</exception>
    public Task<ProbeAnswer> ProbeAsync(Uri address, CancellationToken cancellationToken) => _sender.ProbeAsync(address, cancellationToken);

    private Task<ListingAnswer> AskAsync(
        Uri address,
        string subject,
        string accept,
        HttpValidator? validator,
        Func<Answer, Stream, CancellationToken, Task<Listing>> read,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken)
    {
        var conditional = Answer.Sendable(validator);
        var question = new Question<ListingAnswer>
        {
            Address = address,
            Subject = subject,
            Accept = accept,
            Validator = conditional,
            Read = async (answer, body, token) =>
            {
                var listing = await read(answer, body, token);
                LogFetched(listing.Source, listing.Category, listing.Announcements.Count, listing.Rejected.Count);
                return new ListingAnswer(listing, answer.Validator, answer.ServerTime);
            },
            Unchanged = conditional is null ? null : answer => new ListingAnswer(null, answer.ValidatorAfter(conditional), answer.ServerTime),
        };
        return _sender.AskAsync(question, progress, cancellationToken);
    }

    private static Uri Below(Uri root, string category, string folder, string rest = "")
    {
        var address = root.AbsoluteUri.TrimEnd('/');
        return CategoryName.IsMatch(category)
            ? new Uri($"{address}/{folder}/{category}{rest}")
            : throw new ArxivException(root, ArxivFailure.NotFound, $"'{Words.Brief(category)}' is not the name of a category.");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z-]{0,30}(\.[A-Za-z][A-Za-z-]{0,30})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex CategoryName { get; }

    [LoggerMessage(LogLevel.Debug, "{Source} of {Category}: {Announcements} announcements, {Rejected} rejected")]
    private partial void LogFetched(ListingSource source, string category, int announcements, int rejected);
}
