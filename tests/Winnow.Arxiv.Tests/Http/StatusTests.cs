using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>What each status makes of a request: ARXIV.md §7, rows 51 to 53, 57, 58.</summary>
public sealed class StatusTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_failure_in_passing_is_tried_again_and_forgotten(int status)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(status), Reply.Status(status), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.NotNull(answer.Listing);
        Assert.Equal(3, site.Asked.Count);
        Assert.Equal((3, 2), (bench.Traffic.Requests, bench.Traffic.Retries));
    }

    [Fact]
    public async Task Pauses_before_retries_double_and_vary_by_half()
    {
        await using var site = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.Status(502), 5)]);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
        Assert.Equal("The feed of cs.LG: 127.0.0.1 answered 502, after 4 tries.", problem.Message);
        Assert.Equal(4, site.Asked.Count);
        Assert.Collection(
            bench.Watch.RetrySeconds,
            first => Assert.InRange(first, 1, 3),
            second => Assert.InRange(second, 2, 6),
            third => Assert.InRange(third, 4, 12));
        Assert.NotEqual(4, bench.Watch.RetrySeconds.ElementAt(1));
    }

    [Theory]
    [InlineData(404, ArxivFailure.NotFound)]
    [InlineData(410, ArxivFailure.NotFound)]
    [InlineData(400, ArxivFailure.NotFound)]
    [InlineData(401, ArxivFailure.Unreadable)]
    [InlineData(418, ArxivFailure.Unreadable)]
    [InlineData(300, ArxivFailure.Refused)]
    public async Task A_final_status_is_not_tried_again_and_names_the_category(int status, ArxivFailure kind)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(status), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync("cs.ZZ");
        var next = await bench.GetFeedAsync("cs.LG");

        Assert.Equal(kind, problem.Kind);
        Assert.Contains("cs.ZZ", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", problem.Message, StringComparison.Ordinal);
        Assert.Equal(new Uri(site.Address, "/rss/cs.ZZ"), problem.Address);
        Assert.NotNull(next.Listing);
        Assert.Equal(["/rss/cs.ZZ", "/rss/cs.LG"], site.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task A_400_tells_what_arXiv_has_to_say()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(400, "Bad archive 'zz'"));
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync("zz");

        Assert.Equal("The feed of zz: 127.0.0.1 answered 400: not a listing: Bad archive 'zz'.", problem.Message);
    }

    [Fact]
    public async Task After_a_403_nothing_is_sent_any_more()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(403), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address, site.Address));

        var first = await bench.FailAsync("cs.LG");
        var second = await bench.FailAsync("cs.CL");
        var page = await Assert.ThrowsAsync<ArxivException>(() => bench.GetPageAsync());
        var probe = await Assert.ThrowsAsync<ArxivException>(() => bench.Client.ProbeAsync(site.Address, TestContext.Current.CancellationToken));

        Assert.All([first, second, page, probe], problem => Assert.Equal(ArxivFailure.Denied, problem.Kind));
        Assert.StartsWith("The feed of cs.CL was not asked for", second.Message, StringComparison.Ordinal);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task The_next_run_may_try_one_request_after_a_403()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(403), Reply.Status(403), Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address, site.Address));

        await bench.FailAsync();
        bench.Get<ArxivTraffic>().BeginRun();
        var again = await bench.FailAsync();
        var stopped = await bench.FailAsync();
        Assert.Equal(2, site.Asked.Count);
        bench.Get<ArxivTraffic>().BeginRun();
        await bench.GetFeedAsync();
        await bench.GetPageAsync();

        Assert.Equal((ArxivFailure.Denied, ArxivFailure.Denied), (again.Kind, stopped.Kind));
        Assert.Contains("not asked for", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(4, site.Asked.Count);
    }

    [Fact]
    public async Task Of_a_redirect_that_ends_in_a_403_the_one_who_denied_is_named()
    {
        await using var pages = await FakeSite.StartAsync(Reply.Status(403));
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo($"http://localhost:{pages.Address.Port}/x"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address, new Uri($"http://localhost:{pages.Address.Port}")));

        var denied = await bench.FailAsync();
        var next = await bench.FailAsync();

        Assert.Contains("localhost answered 403", denied.Message, StringComparison.Ordinal);
        Assert.Contains("localhost has denied access", next.Message, StringComparison.Ordinal);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task Who_waits_for_the_turn_while_another_is_denied_is_not_sent()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var site = await FakeSite.StartAsync(async context =>
        {
            asked.SetResult();
            await answer.Task;
            context.Response.StatusCode = 403;
        });
        await using var bench = new Bench(Some.Options(site.Address));

        var first = bench.FailAsync("cs.LG");
        await asked.Task;
        var second = bench.FailAsync("cs.CL");
        answer.SetResult();

        Assert.Equal([ArxivFailure.Denied, ArxivFailure.Denied], (await Task.WhenAll(first, second)).Select(problem => problem.Kind));
        Assert.Single(site.Asked);
    }

    [Theory]
    [InlineData(304)]
    [InlineData(204)]
    public async Task A_strange_answer_is_asked_for_once_more_and_is_then_unreadable(int status)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(status), Reply.Status(status), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Equal(2, site.Asked.Count);
        Assert.All(site.Asked, asked => Assert.Null(asked["If-None-Match"]));
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_no_harm_if_the_next_answer_is_whole()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(304), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        // A validator of nothing asks for nothing.
        Assert.NotNull((await bench.GetFeedAsync(validator: new HttpValidator(null, null))).Listing);
    }
}
