using Microsoft.AspNetCore.Http;
using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>arXiv's pace: one request at a time, a pause between the end of one and the start of the next.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task The_first_request_does_not_wait_and_the_second_does()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        await bench.GetFeedAsync();
        Assert.Empty(bench.Watch.PaceSeconds);
        await bench.GetFeedAsync();

        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task The_pause_runs_from_the_end_of_the_body()
    {
        var headSent = new TaskCompletionSource();
        var bodyDue = new TaskCompletionSource();
        await using var site = await FakeSite.StartAsync(
            async context =>
            {
                await context.Response.Body.WriteAsync(Reply.Bytes("<!-- -->"));
                await context.Response.Body.FlushAsync();
                headSent.SetResult();
                await bodyDue.Task;
                await context.Response.Body.WriteAsync(Reply.Bytes(Reply.Good));
            },
            Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        var first = bench.GetFeedAsync("cs.LG");
        await headSent.Task;
        var second = bench.GetFeedAsync("cs.CL");
        bench.Clock.Advance(TimeSpan.FromSeconds(50));
        bodyDue.SetResult();
        await Task.WhenAll(first, second);

        // Fifty seconds after the head, but none after the body.
        Assert.Equal([3], bench.Watch.PaceSeconds);
        Assert.Equal(["/rss/cs.LG", "/rss/cs.CL"], site.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task Time_that_has_passed_counts()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        await bench.GetFeedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.GetFeedAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        await bench.GetFeedAsync();

        Assert.Equal([1], bench.Watch.PaceSeconds);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Every_request_is_ours_also_when_a_connection_ends_without_an_answer(bool isUsed, bool isReset)
    {
        var unanswered = 0;
        Task EndAsync(RawSite.Connection connection)
        {
            unanswered++;
            if (isReset)
            {
                connection.Reset();
            }

            return Task.CompletedTask;
        }

        async Task AnswerThenEndAsync(RawSite.Connection connection)
        {
            await RawSite.Send(Whole("keep-alive"))(connection);
            if (await connection.ReadHeadAsync() is not "")
            {
                await EndAsync(connection);
            }
        }

        await using var site = isUsed
            ? await RawSite.StartAsync(AnswerThenEndAsync, EndAsync, RawSite.Send(Whole("close")))
            : await RawSite.StartAsync(RawSite.Send(Whole("close")), EndAsync, RawSite.Send(Whole("close")));
        await using var bench = new Bench(Politely(site.Address));

        await bench.GetFeedAsync();
        await bench.GetFeedAsync();

        // .NET would ask again by itself, at once and uncounted.
        Assert.InRange(unanswered, 1, 2);
        Assert.Equal(unanswered, bench.Watch.RetrySeconds.Count());
        Assert.Equal((2 + unanswered, unanswered), (bench.Traffic.Requests, bench.Traffic.Retries));
    }

    [Fact]
    public async Task The_site_has_the_longer_pause_before_and_after()
    {
        await using var feeds = await FakeSite.StartAsync(Reply.Ok, Reply.Ok, Reply.Ok);
        await using var pages = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Politely(feeds.Address, pages.Address));

        await bench.GetFeedAsync();
        await bench.GetPageAsync();
        await bench.GetPageAsync();
        await bench.GetFeedAsync();
        await bench.GetFeedAsync();

        Assert.Equal([15, 15, 15, 3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task Two_clients_share_the_gate()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));
        var (one, other) = (bench.Client, bench.Client);

        await one.GetFeedAsync("cs.LG", null, bench.Watch, TestContext.Current.CancellationToken);
        await other.GetFeedAsync("cs.CL", null, bench.Watch, TestContext.Current.CancellationToken);

        Assert.NotSame(one, other);
        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task No_two_requests_overlap()
    {
        var running = 0;
        var most = 0;
        RequestDelegate answer = async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            await context.Response.Body.WriteAsync(Reply.Bytes(Reply.Good));
            Interlocked.Decrement(ref running);
        };
        await using var site = await FakeSite.StartAsync([.. Enumerable.Repeat(answer, 20)]);
        await using var bench = new Bench(Some.Options(site.Address));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.GetFeedAsync()));

        Assert.Equal(1, most);
        Assert.Equal(20, site.Asked.Count);
    }

    [Fact]
    public async Task A_failed_request_counts_as_one()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(404), Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        await bench.FailAsync("cs.ZZ");
        await bench.GetFeedAsync();

        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task Each_hop_of_a_redirect_keeps_the_pace()
    {
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo("/elsewhere"), Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        await bench.GetFeedAsync();

        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task Another_process_that_asked_a_moment_ago_is_honoured()
    {
        await using var feeds = await FakeSite.StartAsync(Reply.Ok);
        await using var pages = await FakeSite.StartAsync(Reply.Ok);

        await using var first = new Bench(Politely(feeds.Address, pages.Address), new FakeKeeper { Since = TimeSpan.FromSeconds(1) });
        await first.GetFeedAsync();
        await using var second = new Bench(Politely(feeds.Address, pages.Address), new FakeKeeper { Since = TimeSpan.FromSeconds(1) });
        await second.GetPageAsync();

        Assert.Equal([2], first.Watch.PaceSeconds);
        Assert.Equal([14], second.Watch.PaceSeconds);
    }

    [Theory]
    [InlineData(false, 2, 14)]
    [InlineData(true, 14, 14)]
    public async Task After_another_process_asked_the_site_the_longer_pause_is_kept(bool toSite, double beforeFeed, double beforePage)
    {
        await using var feeds = await FakeSite.StartAsync(Reply.Ok);
        await using var pages = await FakeSite.StartAsync(Reply.Ok);
        var keeper = new FakeKeeper { Since = TimeSpan.FromSeconds(1), WasLastToSite = toSite };

        await using var first = new Bench(Politely(feeds.Address, pages.Address), keeper);
        await first.GetFeedAsync();
        await using var second = new Bench(Politely(feeds.Address, pages.Address), keeper);
        await second.GetPageAsync();

        Assert.Equal([beforeFeed], first.Watch.PaceSeconds);
        Assert.Equal([beforePage], second.Watch.PaceSeconds);
        Assert.Equal(["entered", "ended", "left", "entered", "ended at the site", "left"], keeper.Notes);
    }

    [Fact]
    public async Task A_redirect_to_the_site_keeps_the_sites_pause_and_the_request_after_it_too()
    {
        await using var pages = await FakeSite.StartAsync(Reply.Ok);
        await using var feeds = await FakeSite.StartAsync(Reply.RedirectTo($"{pages.Address}rss/cs.LG"), Reply.Ok);
        await using var bench = new Bench(Politely(feeds.Address, pages.Address));

        await bench.GetFeedAsync();
        await bench.GetFeedAsync();

        Assert.Equal([15, 15], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task A_body_that_was_given_up_half_way_ends_its_request_then()
    {
        await using var site = await FakeSite.StartAsync(
            async context =>
            {
                await context.Response.Body.WriteAsync(Reply.Bytes("<listing>"));
                await context.Response.Body.FlushAsync();
                await Reply.Hang()(context);
            },
            Reply.Ok);
        await using var bench = new Bench(Politely(site.Address) with { MaxTries = 1, RequestTimeout = TimeSpan.FromSeconds(20) });

        var failing = bench.FailAsync();
        await bench.Watch.Received;
        bench.Clock.Advance(TimeSpan.FromSeconds(20));
        await failing;
        await bench.GetFeedAsync();

        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task A_last_request_of_ages_ago_is_not_waited_for()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Politely(site.Address), new FakeKeeper { Since = TimeSpan.MaxValue });

        await bench.GetFeedAsync();

        Assert.Empty(bench.Watch.PaceSeconds);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(60, null)]
    [InlineData(-5, 8)]
    public async Task Another_process_that_asked_long_ago_or_never_is_not_waited_for(int? since, int? pause)
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Politely(site.Address), new FakeKeeper { Since = since is { } s ? TimeSpan.FromSeconds(s) : null });

        await bench.GetFeedAsync();

        // The port forbids negative spans; one would only make us wait longer, once.
        Assert.Equal(pause is { } p ? [p] : Array.Empty<double>(), bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task Other_processes_are_kept_out_until_the_request_has_ended()
    {
        var keeper = new FakeKeeper();
        await using var site = await FakeSite.StartAsync(
            Reply.Status(500),
            context =>
            {
                keeper.Notes.Add("asked");
                return Reply.Ok(context);
            });
        await using var bench = new Bench(Some.Options(site.Address), keeper);

        await bench.GetFeedAsync();

        Assert.Equal(["entered", "ended", "left", "entered", "asked", "ended", "left"], keeper.Notes);
    }

    [Fact]
    public async Task A_keeper_that_fails_does_not_keep_the_turn()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        var keeper = new FakeKeeper { Fails = true };
        await using var bench = new Bench(Some.Options(site.Address), keeper);

        await Assert.ThrowsAsync<IOException>(() => bench.GetFeedAsync());
        keeper.Fails = false;

        Assert.NotNull((await bench.GetFeedAsync()).Listing);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_turn_to_others()
    {
        using var impatient = new CancellationTokenSource();
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Politely(site.Address));

        await bench.GetFeedAsync();
        var waiting = bench.Client.GetFeedAsync("cs.CL", null, null, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await bench.GetFeedAsync();

        Assert.Equal(2, site.Asked.Count);
    }

    private static string Whole(string connection) => $"HTTP/1.1 200 OK\r\nConnection: {connection}\r\nContent-Length: {Reply.Good.Length}\r\n\r\n{Reply.Good}";

    private static ArxivOptions Politely(Uri feeds, Uri? site = null) => Some.Options(feeds, site) with
    {
        RequestGap = TimeSpan.FromSeconds(3),
        SiteGap = TimeSpan.FromSeconds(15),
    };

    private sealed class FakeKeeper : IPaceKeeper, IPaceHold
    {
        public TimeSpan? Since { get; init; }

        public bool WasLastToSite { get; init; }

        public bool Fails { get; set; }

        public List<string> Notes { get; } = [];

        public TimeSpan? SinceLastRequest => Since;

        public Task<IPaceHold> EnterAsync(CancellationToken cancellationToken)
        {
            Notes.Add("entered");
            return Fails ? throw new IOException("The store is gone.") : Task.FromResult<IPaceHold>(this);
        }

        public void RequestEnded(bool isToSite) => Notes.Add(isToSite ? "ended at the site" : "ended");

        public void Dispose() => Notes.Add("left");
    }
}
