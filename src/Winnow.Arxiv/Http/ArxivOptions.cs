namespace Winnow.Arxiv.Http;

/// <summary>Where arXiv is, who asks, and how patiently. The defaults are arXiv's own addresses at arXiv's own pace.</summary>
public sealed record ArxivOptions
{
    /// <summary>The feeds: <c>/rss/&lt;category&gt;</c> stands below it. Default <c>https://rss.arxiv.org</c>.</summary>
    public Uri FeedUrl { get; init; } = new("https://rss.arxiv.org");

    /// <summary>The site: <c>/list</c>, <c>/catchup</c>, <c>/abs</c>, <c>/html</c>, <c>/pdf</c>. Default <c>https://arxiv.org</c>.</summary>
    public Uri SiteUrl { get; init; } = new("https://arxiv.org");

    /// <summary>The OAI-PMH endpoint. Default <c>https://oaipmh.arxiv.org/oai</c>.</summary>
    public Uri OaiUrl { get; init; } = new("https://oaipmh.arxiv.org/oai");

    /// <summary>The query API. Default <c>https://export.arxiv.org/api/query</c>.</summary>
    public Uri ApiUrl { get; init; } = new("https://export.arxiv.org/api/query");

    /// <summary>The <c>User-Agent</c>: name, version and how to reach who runs it. arXiv refuses nameless clients.</summary>
    public string UserAgent { get; init; } = "winnow/0.1";

    /// <summary>From the end of one request to the start of the next; default 3 s, arXiv's terms of use.</summary>
    public TimeSpan RequestGap { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The same, after and before requests to <see cref="SiteUrl"/>, and to hosts of arXiv that are none of the four; default 15 s, the
    /// Crawl-delay of arxiv.org/robots.txt.</summary>
    public TimeSpan SiteGap { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest that throttling and failed tries may hold up one run, the pace itself not counted; default 10 min. No wait for a
    /// retry or a cool-down begins that would go beyond it; zero: never wait. (A try that is under way has <see cref="RequestTimeout"/>.)</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that one request may take from its start to the last byte of its body; default 3 min.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The largest feed or page, in decompressed bytes; default 20 MiB (a feed of cs.LG has at most 1.5 MB).</summary>
    public long MaxBytes { get; init; } = 20 << 20;

    /// <summary>How often a request that failed in passing is made, the first try included; default 4.</summary>
    public int MaxTries { get; init; } = 4;

    /// <summary>The first pause before a retry, doubled each time and varied at random by half; default 2 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The least cool-down of a host after an answer that asks us to slow down without saying for how long (429, 406), doubled
    /// up to 30 min while such answers of the host follow each other, across runs, too; default 60 s.</summary>
    public TimeSpan ThrottleDelay { get; init; } = TimeSpan.FromSeconds(60);
}
