using FakeArxiv.Faults;

namespace Winnow.Tests.EndToEnd;

/// <summary>What fails in passing is tried again, what throttles us is obeyed, and neither is asked more often than it should be.</summary>
public sealed class RetryRowTests
{
    [Fact]
    public async Task A_failure_in_passing_is_tried_again_and_forgotten()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        foreach (var (category, fault) in new[] { ("cs.LG", "bad-gateway"), ("cs.AI", "cut-body"), ("cs.CL", "html-as-feed") })
        {
            stage.Arxiv.Faults.Add(new FaultRule { Path = $"/rss/{category}", Fault = fault, Nth = 1 });
        }

        var run = await stage.RunAsync("run", "--max-wait", "60s");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(Stage.Categories.SelectMany(category => new[] { $"/rss/{category}", $"/rss/{category}" }), stage.Requests.Select(request => request.Target));
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(OrdinaryTuesday.Date));
    }

    [Theory]
    [InlineData("too-many-requests", "7", "asks for a pause of 7 s")]
    [InlineData("too-many-requests", "date:90", "asks for a pause of 90 s")]
    [InlineData("too-many-requests", null, "calls for a pause of")]
    [InlineData("too-many-requests", "soon", "calls for a pause of")]
    [InlineData("too-many-requests", "-5", "calls for a pause of")]
    [InlineData("too-many-requests", "100000000", "asks for a pause of")]
    [InlineData("not-acceptable", "7", "asks for a pause of 7 s")]
    [InlineData("unavailable", "7", "asks for a pause of 7 s")]
    public async Task A_pause_that_the_run_may_not_wait_for_ends_all_asking(string fault, string? retryAfter, string told)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/*", retryAfter);

        var run = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Contains(told, run.Errors + run.Output, StringComparison.Ordinal);
        Assert.Single(stage.Requests);
        Assert.Empty(stage.Folder.Snapshot());
    }

    [Theory]
    [InlineData("not-found", 3)]
    [InlineData("forbidden", 1)]
    [InlineData("redirect-host", 3)]
    [InlineData("error-feed-200", 3)]
    [InlineData("internal-error", 6)]
    [InlineData("reset-at-once", 6)]
    [InlineData("html-200", 6)]
    public async Task When_everything_fails_what_is_published_stands_untouched(string fault, int requests)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Faults.Add(new FaultRule { Fault = fault });
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 8));
        stage.Arxiv.Log.Clear();

        var run = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
        Assert.InRange(stage.Requests.Count(request => !request.Target.Contains("/catchup/", StringComparison.Ordinal) && !request.Target.StartsWith("/oai", StringComparison.Ordinal)), 1, requests);
    }
}
