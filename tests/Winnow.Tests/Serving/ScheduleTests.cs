using System.Text.Json;
using FakeArxiv.Days;
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

    [Fact]
    public async Task A_reader_that_polls_through_days_restarts_a_late_batch_and_a_replacement_sees_each_paper_once()
    {
        // Monday to Friday; Wednesday's batch comes at noon, and two of Monday's papers are replaced on Thursday. The server is down on Thursday.
        await using var stage = await InJanuaryAsync(5, 6, 8, 9);
        var late = Stage.Morning(2026, 1, 7).AddHours(6);
        var wednesday = Batch(7);
        stage.Arxiv.Days.Announce(new DateOnly(2026, 1, 7), wednesday, late);
        Paper[] replaced = [.. Batch(5).Where(paper => paper.Version == 1 && paper.Types.Values.Contains("new")).Take(2).Select(paper => Replaced(paper, new DateOnly(2026, 1, 8)))];
        stage.Arxiv.Days.Add(new DateOnly(2026, 1, 8), replaced);
        var seen = new List<string>();

        foreach (var now in new[] { Stage.Morning(2026, 1, 5), Stage.Morning(2026, 1, 6), Stage.Morning(2026, 1, 7), late.AddHours(1), Stage.Morning(2026, 1, 9), Stage.Morning(2026, 1, 9).AddHours(2) })
        {
            stage.Arxiv.Clock.Set(now);
            await using var server = await WinnowServer.StartAsync(stage.Folder, [], now);
            await Poll(server, seen);
            await server.UntilAsync("/metrics", reply => reply.Text.Contains("winnow_runs_total{", StringComparison.Ordinal));
            await server.UntilAsync("/status", reply => reply.Text.Contains("<tr><td>", StringComparison.Ordinal));
            await Poll(server, seen);
        }

        await using (var last = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now))
        {
            await Poll(last, seen);
        }

        string[] announced = [.. new[] { Batch(5), Batch(6), wednesday, Batch(8), Batch(9) }.SelectMany(batch => batch)
            .Where(paper => Stage.Categories.Any(category => paper.Types.TryGetValue(category, out var type) && type is "new" or "cross")).Select(paper => paper.Id).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(announced, seen.Order(StringComparer.Ordinal));
    }

    // As a reader does: conditional, and a new identifier is a new paper.
    private static async Task Poll(WinnowServer server, List<string> seen)
    {
        var feed = await server.GetAsync("/feed.json");
        Assert.Equal(200, feed.Status);
        using var document = JsonDocument.Parse(feed.Body);
        string[] identifiers = [.. document.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetString() ?? "").Split(':')[^1])];
        Assert.Equal(identifiers.Distinct(), identifiers);
        seen.AddRange(identifiers.Except(seen));
    }

    private static Paper Replaced(Paper paper, DateOnly day) => paper with
    {
        Version = paper.Version + 1,
        Announced = day,
        Types = paper.Categories.ToDictionary(category => category, category => category == paper.Categories[0] ? "replace" : "replace-cross"),
    };
}
