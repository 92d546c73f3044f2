using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>arXiv asks us to slow down: ARXIV.md §7, rows 48 to 50.</summary>
public sealed class ThrottleTests
{
    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "7", 7)]
    [InlineData(406, " 7 ", 7)]
    [InlineData(429, "Sat, 21 Nov 2026 09:00:30 GMT", 30)]
    [InlineData(503, "Saturday, 21-Nov-26 09:00:30 GMT", 30)]
    [InlineData(429, "Sat Nov 21 09:00:30 2026", 30)]
    public async Task What_Retry_After_says_is_waited_for(int status, string retryAfter, double seconds)
    {
        await using var site = await FakeSite.StartAsync(Throttling(status, retryAfter), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.NotNull(answer.Listing);
        Assert.Equal([seconds], bench.Watch.RetrySeconds);
    }

    [Theory]
    [InlineData(429, null, 60, 75)]
    [InlineData(406, null, 60, 75)]
    [InlineData(429, "-7", 60, 75)]
    [InlineData(429, "soon", 60, 75)]
    [InlineData(429, "7.5", 60, 75)]
    [InlineData(429, "", 60, 75)]
    [InlineData(503, null, 1, 3)]
    [InlineData(503, "soon", 1, 3)]
    [InlineData(429, "0", 1, 3)]
    [InlineData(429, "Sat, 21 Nov 2026 08:00:00 GMT", 1, 3)]
    public async Task Without_a_pause_that_can_be_read_the_default_is_waited_for(int status, string? retryAfter, double least, double most)
    {
        await using var site = await FakeSite.StartAsync(Throttling(status, retryAfter), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync();

        Assert.InRange(Assert.Single(bench.Watch.RetrySeconds), least, most);
    }

    [Theory]
    [InlineData("3600", "60 min")]
    [InlineData("86400", "24 h")]
    [InlineData("99999999999999999999", "1000 days or more")]
    [InlineData("Sun, 21 Nov 2027 09:00:00 GMT", "365 days")]
    public async Task A_huge_pause_is_not_waited_for_but_named(string retryAfter, string named)
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, retryAfter), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Throttled, problem.Kind);
        Assert.Contains($"asks for a pause of {named}", problem.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Watch.RetrySeconds);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_run_that_gave_up_leaves_arXiv_alone_until_the_pause_is_over()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "3600"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.FailAsync("cs.LG");
        var next = await bench.FailAsync("cs.CL");
        Assert.Single(site.Asked);
        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        await bench.GetFeedAsync("cs.CV");

        Assert.Equal(ArxivFailure.Throttled, next.Kind);
        Assert.StartsWith("The feed of cs.CL was not asked for", next.Message, StringComparison.Ordinal);
        Assert.Equal([60], bench.Watch.RetrySeconds);
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task Rate_exceeded_is_met_with_growing_pauses_and_few_tries()
    {
        await using var site = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.With(429, "Rate exceeded."), 9)]);
        await using var bench = new Bench(Some.Options(site.Address));

        var first = await bench.FailAsync("cs.LG");
        var second = await bench.FailAsync("cs.CL");

        Assert.Equal((ArxivFailure.Throttled, ArxivFailure.Throttled), (first.Kind, second.Kind));
        Assert.Collection(
            bench.Watch.RetrySeconds,
            pause => Assert.InRange(pause, 60, 75),
            pause => Assert.InRange(pause, 120, 150),
            pause => Assert.InRange(pause, 240, 300));
        Assert.Equal(4, site.Asked.Count);
    }

    [Fact]
    public async Task After_a_good_answer_pauses_begin_small_again()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(429), Reply.Ok, Reply.Status(429), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync("cs.LG");
        await bench.GetFeedAsync("cs.CL");

        Assert.All(bench.Watch.RetrySeconds, pause => Assert.InRange(pause, 60, 75));
    }

    [Fact]
    public async Task All_requests_of_a_run_share_its_allowance_of_waiting()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "60"), Reply.Ok, Throttling(429, "60"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { MaxWait = TimeSpan.FromSeconds(100) });

        await bench.GetFeedAsync("cs.LG");
        var problem = await bench.FailAsync("cs.CL");

        Assert.Equal("The feed of cs.CL: 127.0.0.1 answered 429 and asks for a pause of 60 s; this run may not wait that long.", problem.Message);
        Assert.Equal(3, site.Asked.Count);
    }

    [Fact]
    public async Task A_new_run_has_a_new_allowance()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "60"), Reply.Ok, Throttling(429, "60"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { MaxWait = TimeSpan.FromSeconds(100) });

        await bench.GetFeedAsync("cs.LG");
        bench.Get<ArxivTraffic>().BeginRun();
        await bench.GetFeedAsync("cs.CL");

        Assert.Equal(4, site.Asked.Count);
        Assert.Equal((2, TimeSpan.FromSeconds(60)), (bench.Traffic.Requests, bench.Traffic.HeldUp));
    }

    [Fact]
    public async Task Failures_in_passing_use_up_the_allowance_too()
    {
        await using var site = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.Status(502), 20)]);
        await using var bench = new Bench(Some.Options(site.Address) with { MaxWait = TimeSpan.FromSeconds(4) });

        var first = await bench.FailAsync("cs.LG");
        var second = await bench.FailAsync("cs.CL");
        var third = await bench.FailAsync("cs.CV");

        Assert.All([first, second, third], problem => Assert.Equal(ArxivFailure.Unreachable, problem.Kind));
        Assert.True(bench.Traffic.HeldUp <= TimeSpan.FromSeconds(4), $"{bench.Traffic.HeldUp}");
        Assert.InRange(site.Asked.Count, 4, 6);
    }

    [Fact]
    public async Task While_one_request_waits_for_arXiv_no_other_is_sent()
    {
        await using var site = await FakeSite.StartAsync(Throttling(429, "7"), Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await Task.WhenAll(bench.GetFeedAsync("cs.LG"), bench.GetFeedAsync("cs.CL"));

        Assert.Equal(site.Asked[0].Path, site.Asked[1].Path);
        Assert.NotEqual(site.Asked[1].Path, site.Asked[2].Path);
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Throttling(int status, string? retryAfter) => retryAfter is null
        ? Reply.Status(status)
        : Reply.Status(status, ("Retry-After", retryAfter), ("Date", "Sat, 21 Nov 2026 09:00:00 GMT"));
}
