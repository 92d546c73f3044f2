using System.Text.Json;
using Winnow.Tests.EndToEnd;
using static Winnow.Tests.EndToEnd.StageLooks;

namespace Winnow.Tests.Serving;

/// <summary>Runs that start by themselves, and what a feed reader sees of them.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task A_run_starts_when_there_is_something_to_ask_and_the_pages_change()
    {
        await using var stage = await InJanuaryAsync(5, 6);
        await stage.RunOnAsync(5);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6));
        stage.Fault("delay", "cs.LG", "2000");

        await using var server = await WinnowServer.StartAsync(stage.Folder, [], stage.Arxiv.Clock.Now);
        var before = await server.GetAsync("/");
        var status = await server.UntilAsync("/status", reply => reply.Text.Contains("A run is under way since 2026-01-06 11:00", StringComparison.Ordinal));
        await server.UntilRunEndedAsync();
        var after = await server.UntilAsync("/", reply => reply["ETag"] != before["ETag"]);

        Assert.Contains("Papers of 2026-01-05", before.Text, StringComparison.Ordinal);
        Assert.Contains("Papers of 2026-01-06", after.Text, StringComparison.Ordinal);
        Assert.NotEqual(status["ETag"], (await server.GetAsync("/status"))["ETag"]);
        Assert.Equal(200, (await server.GetAsync("/", ("If-None-Match", before["ETag"] ?? ""))).Status);
        Assert.InRange(JsonDocument.Parse((await server.GetAsync("/health")).Body).RootElement.GetProperty("last_good_run_age_seconds").GetInt64(), 0, 60);
        Assert.Equal("complete", stage.State(6));
    }

    [Fact]
    public async Task When_there_is_nothing_to_ask_nothing_is_asked_and_no_run_starts()
    {
        await using var stage = await InJanuaryAsync(6);
        await stage.RunOnAsync(6);
        stage.Arxiv.Log.Clear();

        await using var server = await WinnowServer.StartAsync(stage.Folder, [], stage.Arxiv.Clock.Now.AddMinutes(5));
        await Waiting.AMomentAsync();

        Assert.Contains("The next run is worth while from 2026-01-06 1", (await server.GetAsync("/status")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("winnow_runs_total{", (await server.GetAsync("/metrics")).Text, StringComparison.Ordinal);
        Assert.Empty(stage.Requests);
    }

    [Fact]
    public async Task A_run_that_brings_nothing_is_no_good_one_and_the_next_one_waits()
    {
        await using var stage = await InJanuaryAsync(6);
        stage.FaultOn("/*", "not-found");

        await using var server = await WinnowServer.StartAsync(stage.Folder, [], stage.Arxiv.Clock.Now);
        await server.UntilRunEndedAsync(exit: 4);
        var asked = stage.Requests.Count;
        await Waiting.AMomentAsync();

        Assert.Contains("\"last_good_run\":null", (await server.GetAsync("/health")).Text, StringComparison.Ordinal);
        Assert.Contains("winnow_runs_total{exit=\"4\"} 1\n", (await server.GetAsync("/metrics")).Text, StringComparison.Ordinal);
        Assert.Equal(asked, stage.Requests.Count);
    }

    [Fact]
    public async Task Without_a_schedule_arXiv_is_asked_nothing_whatever_visitors_do()
    {
        await using var stage = await InJanuaryAsync(6);
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);

        foreach (var path in new[] { "/", "/rss", "/status", "/search?q=x", "/paper/2601.15007", "/day/2026-01-06", "/api/v1/ledger", "/health" })
        {
            await server.GetAsync(path);
        }

        await Waiting.AMomentAsync();
        Assert.Empty(stage.Requests);
        Assert.Contains("No papers yet", (await server.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_another_process_made_is_shown_without_a_restart()
    {
        await using var stage = await InJanuaryAsync(6);
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);
        Assert.Contains("No papers yet", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        await stage.RunOnAsync(6);

        await server.UntilAsync("/", reply => reply.Text.Contains("Papers of 2026-01-06", StringComparison.Ordinal));
    }
}
