using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Tests.Shared;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>The real registration around a manual clock.</summary>
internal static class Some
{
    /// <summary>A Friday evening in New York, and Saturday in Greenwich.</summary>
    public static readonly DateTimeOffset Evening = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Readers that take <see cref="Reply.Good"/>, with anything around it, and refuse all else as the real ones do.</summary>
    public static ListingReaders Readers { get; } = new(
        (body, category, day, cancellationToken) => ReadAsync(body, category, day, ListingSource.Rss, cancellationToken),
        (body, category, cancellationToken) => ReadAsync(body, category, null, ListingSource.ListingPage, cancellationToken),
        (body, category, date, cancellationToken) => ReadAsync(body, category, date, ListingSource.CatchupPage, cancellationToken));

    /// <summary>Options that point everything at one server: no gaps, one short back-off.</summary>
    public static ArxivOptions Options(Uri feeds, Uri? site = null) => new()
    {
        FeedUrl = feeds,
        SiteUrl = site ?? new Uri("http://127.0.0.1:9"),
        OaiUrl = feeds,
        ApiUrl = feeds,
        UserAgent = "winnow-tests/1.0 (+https://example.org/bot)",
        RequestGap = TimeSpan.Zero,
        SiteGap = TimeSpan.Zero,
    };

    public static ServiceProvider Host(ArxivOptions options, TimeProvider clock, IPaceKeeper? keeper = null, ListingReaders? readers = null, ICoolDownKeeper? coolDowns = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddSingleton(new Random(7));
        if (keeper is not null)
        {
            services.AddSingleton(keeper);
        }

        if (coolDowns is not null)
        {
            services.AddSingleton(coolDowns);
        }

        return services.AddArxiv(options, readers ?? Readers).BuildServiceProvider();
    }

    private static async Task<Listing> ReadAsync(Stream body, string category, DateOnly? day, ListingSource source, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return new Listing
        {
            Category = category,
            Date = day,
            Source = source,
            Announcements = [],
            Rejected = [],
            Remarks = text.Contains(Reply.Good, StringComparison.Ordinal) ? [text] : throw new FormatException($"not a listing: {text[..Math.Min(20, text.Length)]}"),
        };
    }
}

/// <summary>One client before one server, and the clock between them.</summary>
internal sealed class Bench : IAsyncDisposable
{
    // A test that hangs is to fail, not to hang.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(15);

    private readonly ArxivOptions _options;
    private readonly ServiceProvider _host;
    private int _asked;

    public Bench(ArxivOptions options, IPaceKeeper? keeper = null, ListingReaders? readers = null, ICoolDownKeeper? coolDowns = null, ManualTimeProvider? clock = null)
    {
        _options = options;
        Clock = clock ?? new ManualTimeProvider(Some.Evening);
        _host = Some.Host(options, Clock, keeper, readers, coolDowns);
        Watch = new Watch(Clock);
    }

    public ManualTimeProvider Clock { get; }

    /// <summary>Watches every request of the bench, and leaps over its waits.</summary>
    public Watch Watch { get; }

    public ArxivClient Client => _host.GetRequiredService<ArxivClient>();

    public TrafficCount Traffic => _host.GetRequiredService<ArxivTraffic>().Snapshot();

    public T Get<T>()
        where T : notnull => _host.GetRequiredService<T>();

    /// <summary>Asks for a feed; if none is named, for cs.LG first and then for another one each time, since no run may ask twice for the same.</summary>
    public Task<ListingAnswer> GetFeedAsync(string? category = null, HttpValidator? validator = null) =>
        Client.GetFeedAsync(category ?? Another(), validator, Watch, TestContext.Current.CancellationToken).WaitAsync(LongEnough);

    public async Task<Listing> GetPageAsync(string? category = null) =>
        (await AskPageAsync(category ?? Another(), null)).Listing ?? throw new InvalidOperationException("The page has not changed.");

    public Task<ListingAnswer> AskPageAsync(string category, HttpValidator? validator) =>
        Client.GetListingPageAsync(category, validator, Watch, TestContext.Current.CancellationToken).WaitAsync(LongEnough);

    /// <summary>Asks for a feed that cannot be had.</summary>
    public async Task<ArxivException> FailAsync(string? category = null, HttpValidator? validator = null) =>
        await Assert.ThrowsAsync<ArxivException>(() => GetFeedAsync(category, validator));

    /// <summary>Asks a question of the test's own, as the client asks its own.</summary>
    public Task<T> AskAsync<T>(Question<T> question)
    {
        var http = Get<IHttpClientFactory>().CreateClient(nameof(ArxivClient));
        var sender = new PoliteSender(
            http, Get<PoliteGate>(), Get<CoolDowns>(), Get<ArxivTraffic>(), _options, Get<Backoff>(), Clock, Get<ILogger<PoliteSender>>());
        return sender.AskAsync(question, Watch, TestContext.Current.CancellationToken).WaitAsync(LongEnough);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private string Another() => $"cs.LG{new string('x', _asked++)}";
}

/// <summary>Writes down what a request does, and moves the clock over each of its waits, so that none takes real time.</summary>
internal sealed class Watch(ManualTimeProvider clock) : IProgress<TransferProgress>
{
    private readonly List<TransferProgress> _reports = [];
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first bytes of a body have been read.</summary>
    public Task Received => _received.Task;

    public IReadOnlyList<TransferProgress> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    public IEnumerable<TimeSpan> Pauses(TransferState state) =>
        Reports.Where(report => report.State == state && report.Wait is not null).Select(report => report.Wait.GetValueOrDefault());

    public IEnumerable<double> RetrySeconds => Pauses(TransferState.WaitingToRetry).Select(pause => pause.TotalSeconds);

    public IEnumerable<double> PaceSeconds => Pauses(TransferState.WaitingForTurn).Select(pause => pause.TotalSeconds);

    public void Report(TransferProgress value)
    {
        lock (_reports)
        {
            _reports.Add(value);
        }

        if (value.State == TransferState.Receiving)
        {
            _received.TrySetResult();
        }

        if (value.Wait is { } wait)
        {
            clock.Advance(wait);
        }
    }
}
