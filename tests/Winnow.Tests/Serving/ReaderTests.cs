using System.Text.Json;
using System.Text.Json.Nodes;
using FakeArxiv;
using FakeArxiv.Faults;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>What feed readers see of thirty announcement days: late, split and stale batches, replacements, cross-lists, days missed and repaired, and a server that is stopped and killed.</summary>
public sealed class ReaderTests
{
    // A page may be half a second older than the archive.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.6);

    // When a server begins anew, and how the one before it ends; its first run, too, may be cut off.
    private static readonly Dictionary<string, (bool IsKilled, bool IsCutOff)> Restarts = new()
    {
        ["2026-01-12"] = (false, false),
        ["2026-01-22"] = (true, true),
        ["2026-02-02"] = (false, false),
        ["2026-02-10"] = (false, true),
    };

    // The machine is off.
    private static readonly string[] Down = ["2026-01-26", "2026-01-27"];

    private readonly FeedReader[] _daily =
    [
        new("/rss", "br"), new("/atom", "gzip"), new("/feed.json", "br"), new("/rss", "gzip", knowsTags: false),
        new("/rss/cs.LG", "gzip"), new("/atom/cs.AI", "br"), new("/feed/cs.CL.json", "gzip"),
    ];

    private readonly FeedReader[] _onMondays = [new("/atom", "br"), new("/rss/cs.LG", "br"), new("/feed/cs.AI.json", "gzip", knowsTags: false)];

    private readonly List<int> _answers = [];
    private readonly HashSet<(string Id, string Category)> _everPublished = [];
    private long _polled;
    private WinnowServer? _running;

    [Fact]
    public async Task Readers_that_poll_through_thirty_announcement_days_see_each_paper_exactly_once()
    {
        Assert.Equal(30, ThirtyDays.AnnouncementDays.Count);
        await using var stage = await Stage.AtAsync(new FakeArxivOptions { Now = ThirtyDays.At(ThirtyDays.First, 6), Frozen = true });
        ThirtyDays.AnnounceOn(stage.Arxiv);
        stage.Folder.Config["output"] = new JsonObject { ["base_url"] = "https://papers.example/" };
        stage.Folder.Config["serve"] = new JsonObject { ["requests_per_minute"] = 0 };
        stage.Folder.Save();
        WinnowServer? server = null;
        try
        {
            foreach (var day in ThirtyDays.Days)
            {
                server = await LiveThroughAsync(stage, server, day);
            }

            Assert.NotNull(server);
            await PollAsync(server, [.. _daily, .. _onMondays]);
        }
        finally
        {
            await StopAsync();
        }

        AssertEachOnce(stage);
    }

    private async Task<WinnowServer?> LiveThroughAsync(Stage stage, WinnowServer? server, DateOnly day)
    {
        if (Down.Contains($"{day:O}"))
        {
            await StopAsync();
            return null;
        }

        if (day == ThirtyDays.WithReplacements)
        {
            stage.Folder.Config["announce_types"] = new JsonArray("new", "cross", "replace");
            stage.Folder.Save();
        }

        var isNew = server is null || Restarts.ContainsKey($"{day:O}");
        DateTimeOffset[] runs = [.. ThirtyDays.RunsOn(day)];
        foreach (var at in runs)
        {
            stage.Arxiv.Clock.Set(at);
            if (isNew || server is null)
            {
                server = await StartAsync(stage, server, Restarts.GetValueOrDefault($"{day:O}"));
                isNew = false;
            }
            else
            {
                await Task.WhenAll(RunBesideAsync(stage), PollAsync(server, _daily));
            }

            await SettleAsync(stage, server, day);
        }

        if (server is not null && runs is [])
        {
            await SettleAsync(stage, server, day);
        }

        return server;
    }

    // Without a process of its own: there are forty of them.
    private static async Task RunBesideAsync(Stage stage)
    {
        var run = await stage.RunInsideAsync();
        Assert.True(run.Exit is 0 or 3 or 4, run.ToString());
    }

    // A server that begins has a run to make: nobody has asked on that day.
    private async Task<WinnowServer> StartAsync(Stage stage, WinnowServer? before, (bool IsKilled, bool IsCutOff) how)
    {
        await EndAsync(before, how.IsKilled);
        if (how.IsCutOff)
        {
            var slow = stage.Arxiv.Faults.Add(new FaultRule { Fault = "delay", Path = "/rss/cs.AI", Value = "60000" });
            var cutOff = _running = await WinnowServer.StartAsync(stage.Folder, [], stage.Arxiv.Clock.Now);
            await cutOff.UntilAsync("/metrics", _ => stage.Requests.Any(request => request.Target == "/rss/cs.AI" && request.Ended is null));
            await PollAsync(cutOff, _daily);
            await EndAsync(cutOff, how.IsKilled);
            stage.Arxiv.Faults.Remove(slow);
        }

        var server = _running = await WinnowServer.StartAsync(stage.Folder, [], stage.Arxiv.Clock.Now);
        await PollAsync(server, _daily);
        await server.UntilAsync("/metrics", reply => reply.Text.Contains("winnow_runs_total{", StringComparison.Ordinal) && reply.Text.Contains("winnow_run_under_way 0\n", StringComparison.Ordinal));
        return server;
    }

    // The one that runs, also if the test fails in the middle of a day.
    private async Task StopAsync()
    {
        await (_running?.DisposeAsync() ?? ValueTask.CompletedTask);
        _running = null;
    }

    private async Task EndAsync(WinnowServer? server, bool isKilled)
    {
        if (server is null)
        {
            return;
        }

        if (isKilled)
        {
            server.Process.Kill();
        }
        else
        {
            server.Process.Terminate();
        }

        var result = await server.Process.WaitAsync();
        Assert.Equal(isKilled, result.Exit != 0);
        await StopAsync();
    }

    // All who are awake get what there is, and the second time nothing.
    private async Task SettleAsync(Stage stage, WinnowServer server, DateOnly day)
    {
        var since = TimeProvider.System.GetElapsedTime(_polled);
        await Task.Delay(since < Look ? Look - since : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
        var awake = day.DayOfWeek is DayOfWeek.Monday ? _daily.Concat(_onMondays).ToArray() : _daily;
        await PollAsync(server, awake);
        _everPublished.UnionWith(Published(stage));
        Assert.All(await PollAsync(server, awake), status => Assert.Equal(304, status));
        foreach (var reader in awake)
        {
            Assert.True(await reader.HoldsAllAsync(server), $"{day:O}: {reader.Path} was said to be unchanged");
        }
    }

    private async Task<int[]> PollAsync(WinnowServer server, IEnumerable<FeedReader> readers)
    {
        var answers = await Task.WhenAll(readers.Select(reader => reader.PollAsync(server)));
        _polled = TimeProvider.System.GetTimestamp();
        _answers.AddRange(answers);
        return answers;
    }

    // What a digest held for a while, such as a cross-list before the day was known on which the paper had been new, some have seen and others have not.
    private void AssertEachOnce(Stage stage)
    {
        var announced = ThirtyDays.Announced(Stage.Categories).ToArray();
        var published = Published(stage).ToArray();
        Assert.Equal(announced.Select(paper => paper.Id).Order(StringComparer.Ordinal), published.Select(paper => paper.Id).Distinct().Order(StringComparer.Ordinal));

        Assert.All(_daily.Concat(_onMondays), reader =>
        {
            var category = reader.Path.Split('/') is [_, _, var last] ? last.Replace(".json", "", StringComparison.Ordinal) : null;
            var should = published.Where(paper => category is null || paper.Category == category).Select(paper => paper.Id).ToArray();
            var may = _everPublished.Where(paper => category is null || paper.Category == category).Select(paper => paper.Id);
            var seen = reader.Links.Keys.Select(id => id.Split("tag:winnow.invalid,2026:")[^1]).ToArray();

            Assert.Empty(announced.Where(paper => category is null || paper.Categories.Contains(category)).Select(paper => paper.Id).Except(should));
            Assert.True(!should.Except(seen).Any(), $"{reader.Path} never showed {string.Join(' ', should.Except(seen))}");
            Assert.True(!seen.Except(may).Any(), $"{reader.Path} showed {string.Join(' ', seen.Except(may))}");
            Assert.Equal(seen.Select(id => $"https://arxiv.org/abs/{id}"), reader.Links.Values);
        });

        Assert.InRange(_answers.Count(status => status == 304), _answers.Count / 2, _answers.Count);
    }

    private static IEnumerable<(string Id, string Category)> Published(Stage stage) =>
        from file in Directory.EnumerateFiles(Path.Combine(stage.Folder.Output, "data"), "*.jsonl")
        from line in File.ReadLines(file)
        let paper = JsonDocument.Parse(line).RootElement
        from type in paper.GetProperty("types").EnumerateObject()
        select (paper.GetProperty("id").GetString() ?? "", type.Name);
}
