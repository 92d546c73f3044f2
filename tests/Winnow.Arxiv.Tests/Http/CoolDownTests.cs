using Microsoft.AspNetCore.Http;
using Winnow.Arxiv.Http;
using Winnow.Tests.Shared;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>A host that throttled us is left alone, in this run and in later ones.</summary>
public sealed class CoolDownTests
{
    private readonly ManualTimeProvider _clock = new(Some.Evening);
    private readonly Journal _journal;

    public CoolDownTests() => _journal = new Journal(new ProcessCoolDownKeeper(_clock));

    [Theory]
    [InlineData(429, "600", "2026-11-21 02:10:00 UTC")]
    [InlineData(406, "600", "2026-11-21 02:10:00 UTC")]
    [InlineData(503, "600", "2026-11-21 02:10:00 UTC")]
    [InlineData(429, "Sat, 21 Nov 2026 09:00:30 GMT", "2026-11-21 02:00:30 UTC")]
    [InlineData(503, "Sat, 21 Nov 2026 10:00:00 GMT", "2026-11-21 03:00:00 UTC")]
    [InlineData(429, "99999999999999999999", "2026-11-22 02:00:00 UTC")]
    public async Task A_run_that_starts_inside_a_cool_down_asks_nothing_and_says_until_when(int status, string retryAfter, string until)
    {
        await using var site = await FakeSite.StartAsync(Throttling(status, retryAfter), Reply.Ok);
        await using (var first = Run(site.Address))
        {
            await first.FailAsync();
        }

        await using var second = Run(site.Address);
        var problem = await second.FailAsync("cs.AI");

        Assert.Equal(ArxivFailure.Throttled, problem.Kind);
        Assert.Equal($"The feed of cs.AI was not asked for: 127.0.0.1 is to be left alone until {until}, and that is not waited for.", problem.Message);
        Assert.Equal((1, 0), (site.Asked.Count, second.Traffic.Requests));
        Assert.Empty(second.Watch.RetrySeconds);
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(503, "soon")]
    [InlineData(500, "600")]
    [InlineData(404, "600")]
    [InlineData(403, "600")]
    public async Task Other_failures_begin_none(int status, string? retryAfter)
    {
        await using var site = await FakeSite.StartAsync(Throttling(status, retryAfter), Reply.Ok);
        await using (var first = Run(site.Address))
        {
            await first.FailAsync();
        }

        await using var second = Run(site.Address);

        Assert.NotNull((await second.GetFeedAsync()).Listing);
    }

    [Fact]
    public async Task What_fits_into_the_allowance_is_waited_for_and_counted()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "600"), Reply.Ok);
        await using (var first = Run(site.Address))
        {
            await first.FailAsync();
        }

        _clock.Advance(TimeSpan.FromMinutes(9));
        await using var second = Run(site.Address, maxWait: 60);
        await second.GetFeedAsync();

        Assert.Equal([60], second.Watch.RetrySeconds);
        Assert.Equal(TimeSpan.FromMinutes(1), second.Traffic.HeldUp);
    }

    [Fact]
    public async Task When_it_is_over_the_host_is_asked_and_a_good_answer_clears_it()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "600"), Reply.Ok);
        await using (var first = Run(site.Address))
        {
            await first.FailAsync();
        }

        _clock.Advance(TimeSpan.FromMinutes(10));
        await using var second = Run(site.Address);
        await second.GetFeedAsync();

        Assert.Empty(second.Watch.RetrySeconds);
        Assert.Null(_journal.Find(site.Address.Authority));
    }

    [Theory]
    [InlineData(304, true)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public async Task Only_a_good_answer_clears_it(int status, bool isCleared)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(status));
        await using var bench = Run(site.Address);
        _journal.Keep(site.Address.Authority, TimeSpan.Zero, 3);

        await Record.ExceptionAsync(() => bench.GetFeedAsync(validator: new HttpValidator("tag", null)));

        Assert.Equal(isCleared, _journal.Find(site.Address.Authority) is null);
    }

    [Theory]
    [InlineData(0, 60, 75)]
    [InlineData(1, 120, 150)]
    [InlineData(2, 240, 300)]
    [InlineData(4, 960, 1200)]
    [InlineData(5, 1800, 1800)]
    [InlineData(1000, 1800, 1800)]
    public async Task Without_Retry_After_it_doubles_up_to_half_an_hour_across_runs(int before, double least, double most)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(429));
        await using var bench = Run(site.Address);
        if (before > 0)
        {
            _journal.Keep(site.Address.Authority, TimeSpan.Zero, before);
        }

        await bench.FailAsync();

        var kept = _journal.Find(site.Address.Authority);
        Assert.InRange(kept?.Left.TotalSeconds ?? 0, least, most);
        Assert.Equal(before + 1, kept?.InARow);
    }

    [Fact]
    public async Task The_last_Retry_After_counts()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "600"), Throttling(429, "7"));
        await using var bench = Run(site.Address, maxWait: 600);

        await bench.FailAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), _journal.Find(site.Address.Authority)?.Left);
    }

    [Fact]
    public async Task Each_host_has_its_own_and_all_share_the_allowance()
    {
        await using var feeds = await FakeSite.StartAsync(Throttling(429, "40"), Reply.Ok);
        await using var pages = await FakeSite.StartAsync(Throttling(503, "30"), Reply.Ok);
        await using (var first = Run(feeds.Address, pages.Address))
        {
            await first.FailAsync();
            await Assert.ThrowsAsync<ArxivException>(() => first.GetPageAsync());
        }

        await using var second = Run(feeds.Address, pages.Address, maxWait: 35);
        var problem = await second.FailAsync();
        await second.GetPageAsync();
        var again = await second.FailAsync();

        Assert.Contains("2026-11-21 02:00:40 UTC", problem.Message, StringComparison.Ordinal);
        Assert.Equal([30], second.Watch.RetrySeconds);
        Assert.Contains("not asked for", again.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (feeds.Asked.Count, pages.Asked.Count));
    }

    [Fact]
    public async Task Of_a_redirect_the_host_that_throttled_is_left_alone_and_no_other()
    {
        await using var pages = await FakeSite.StartAsync(Throttling(429, "600"));
        await using var feeds = await FakeSite.StartAsync(Reply.RedirectTo($"{pages.Address}x"), Reply.RedirectTo($"{pages.Address}y"), Reply.Ok);
        await using var bench = Run(feeds.Address, pages.Address);

        await bench.FailAsync();
        var hop = await bench.FailAsync();
        await bench.GetFeedAsync();

        Assert.Contains("is to be left alone", hop.Message, StringComparison.Ordinal);
        Assert.Equal((3, 1), (feeds.Asked.Count, pages.Asked.Count));
    }

    [Fact]
    public async Task A_run_that_may_not_wait_does_not_wait_a_second()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(502), Reply.Ok);
        await using var bench = Run(site.Address);

        await bench.FailAsync();
        _journal.Keep(site.Address.Authority, TimeSpan.FromSeconds(1), 1);
        await bench.FailAsync();

        Assert.Single(site.Asked);
        Assert.Equal(TimeSpan.Zero, bench.Traffic.Waited);
    }

    [Fact]
    public async Task Time_in_failed_tries_leaves_less_for_cool_downs()
    {
        var asked = new TaskCompletionSource();
        await using var site = await FakeSite.StartAsync(Reply.Hang(asked), Reply.Ok);
        await using var bench = new Bench(
            Some.Options(site.Address) with { MaxWait = TimeSpan.FromSeconds(90), RequestTimeout = TimeSpan.FromMinutes(1), MaxTries = 1 }, coolDowns: _journal, clock: _clock);

        var failing = bench.FailAsync();
        await asked.Task;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await failing;
        _journal.Keep(site.Address.Authority, TimeSpan.FromSeconds(31), 1);
        var problem = await bench.FailAsync();
        _journal.Keep(site.Address.Authority, TimeSpan.FromSeconds(30), 1);
        await bench.GetFeedAsync();

        Assert.Equal(ArxivFailure.Throttled, problem.Kind);
        Assert.Equal(TimeSpan.FromSeconds(90), bench.Traffic.HeldUp);
    }

    [Fact]
    public async Task A_probe_begins_one_waits_for_none_and_clears_it()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "600"), Reply.Ok);
        await using var bench = Run(site.Address, maxWait: 600);
        var cancellation = TestContext.Current.CancellationToken;

        var answer = await bench.Client.ProbeAsync(site.Address, cancellation);
        var problem = await Assert.ThrowsAsync<ArxivException>(() => bench.Client.ProbeAsync(site.Address, cancellation).WaitAsync(TimeSpan.FromSeconds(10), cancellation));
        _clock.Advance(TimeSpan.FromMinutes(10));
        await bench.Client.ProbeAsync(site.Address, cancellation);

        Assert.Equal((429, ArxivFailure.Throttled), ((int)answer.Status, problem.Kind));
        Assert.Equal(2, site.Asked.Count);
        Assert.Null(_journal.Find(site.Address.Authority));
    }

    [Fact]
    public async Task It_is_noted_while_other_processes_are_kept_out_and_they_are_let_in_while_it_lasts()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "7"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address), _journal, coolDowns: _journal, clock: _clock);

        await bench.GetFeedAsync();

        Assert.Equal(["entered", "kept 7 s", "ended", "left", "entered", "cleared", "ended", "left"], _journal.Notes);
    }

    [Fact]
    public async Task Other_processes_are_let_in_while_an_earlier_cool_down_is_waited_for()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address), _journal, coolDowns: _journal, clock: _clock);
        _journal.Keep(site.Address.Authority, TimeSpan.FromSeconds(7), 1);

        await bench.GetFeedAsync();

        Assert.Equal(["kept 7 s", "entered", "left", "entered", "cleared", "ended", "left"], _journal.Notes);
    }

    private Bench Run(Uri feeds, Uri? site = null, int maxWait = 0) =>
        new(Some.Options(feeds, site) with { MaxWait = TimeSpan.FromSeconds(maxWait) }, coolDowns: _journal, clock: _clock);

    private static RequestDelegate Throttling(int status, string? retryAfter) => retryAfter is null
        ? Reply.Status(status)
        : Reply.Status(status, ("Retry-After", retryAfter), ("Date", "Sat, 21 Nov 2026 09:00:00 GMT"));

    /// <summary>Writes down, in order, what happens to the pace and to cool-downs; the latter it keeps.</summary>
    private sealed class Journal(ICoolDownKeeper kept) : ICoolDownKeeper, IPaceKeeper
    {
        public List<string> Notes { get; } = [];

        public CoolDown? Find(string host) => kept.Find(host);

        public void Keep(string host, TimeSpan length, int inARow)
        {
            Notes.Add($"kept {length.TotalSeconds} s");
            kept.Keep(host, length, inARow);
        }

        public void Clear(string host)
        {
            Notes.Add("cleared");
            kept.Clear(host);
        }

        public Task<IPaceHold> EnterAsync(CancellationToken cancellationToken)
        {
            Notes.Add("entered");
            return Task.FromResult<IPaceHold>(new Hold(Notes));
        }

        private sealed class Hold(List<string> notes) : IPaceHold
        {
            public TimeSpan? SinceLastRequest => null;

            public bool WasLastToSite => false;

            public void RequestEnded(bool isToSite) => notes.Add("ended");

            public void Dispose() => notes.Add("left");
        }
    }
}
