using System.Text.Json;
using static Winnow.Tests.EndToEnd.StageLooks;

namespace Winnow.Tests.EndToEnd;

/// <summary>A feed in doubt: the listing page is asked, once, and its own count decides.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("empty-feed")]
    [InlineData("stale-batch")]
    [InlineData("yesterdays-feed")]
    [InlineData("malformed-id")]
    [InlineData("bad-end-tag")]
    [InlineData("truncated-xml")]
    [InlineData("html-200")]
    [InlineData("internal-error")]
    public async Task The_listing_page_heals_it_and_is_asked_once(string fault)
    {
        await using var stage = await InJanuaryAsync(5, 6);
        var undisturbed = stage.Beside();
        await undisturbed.RunOnAsync(5);
        await undisturbed.RunOnAsync(6);
        await stage.RunOnAsync(5);
        stage.FaultOn("/rss/cs.LG", fault);

        var run = await stage.RunOnAsync(6, "--json", "--max-wait", "0s");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(["cs.LG/new"], stage.Asked("/list/"));
        Assert.Equal("complete", stage.State(6));
        var line = stage.Line(6) ?? throw new InvalidOperationException("There is no such line.");
        Assert.Equal(("listing", line.GetProperty("received").GetInt32()), (line.GetProperty("source").GetString(), line.GetProperty("expected").GetInt32()));
        Assert.Equal(undisturbed.Papers(6), stage.Papers(6));
        Assert.Contains("- **Status**: complete", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_at_its_limit_is_completed_from_the_listing_page()
    {
        await using var stage = await InJanuaryAsync(5, 6);
        await stage.RunOnAsync(5);
        stage.FaultOn("/rss/cs.LG", "over-limit");

        var run = await stage.RunOnAsync(6);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(["cs.LG/new"], stage.Asked("/list/"));
        Assert.Equal("listing", stage.Line(6)?.GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_day_that_the_listing_page_has_counted_is_not_asked_of_it_again()
    {
        await using var stage = await InJanuaryAsync(5, 6);
        await stage.RunOnAsync(5);
        stage.FaultOn("/rss/cs.LG", "empty-feed");
        await stage.RunOnAsync(6);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(1));
        stage.Arxiv.Log.Clear();

        var again = await stage.RunAsync("run");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Empty(stage.Asked("/list/"));
        Assert.Equal("complete", stage.State(6));
    }

    [Fact]
    public async Task A_listing_page_that_cannot_be_read_either_leaves_the_day_open_and_says_why()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7);
        await stage.RunOnAsync(5);
        stage.FaultOn("/rss/cs.LG", "malformed-id");
        stage.FaultOn("/list/cs.LG/new", "html-200");

        var run = await stage.RunOnAsync(6, "--max-wait", "0s");
        Assert.True(run.Exit == 3, run.ToString());
        Assert.Equal("partial", stage.State(6));
        Assert.Contains("2026-01-06: cs.LG is incomplete", stage.Folder.Read("README.md"), StringComparison.Ordinal);

        stage.Arxiv.Faults.Clear();
        Assert.Equal(0, (await stage.RunOnAsync(7)).Exit);
        Assert.Equal("complete+", stage.State(6));
    }

    [Fact]
    public async Task A_stale_batch_that_was_believed_goes_back_to_its_own_day_once_that_is_known()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7);
        var undisturbed = stage.Beside();
        foreach (var day in new[] { 5, 6, 7 })
        {
            await undisturbed.RunOnAsync(day);
        }

        // Tuesday was missed and cannot be read yet, so that nobody can tell that Wednesday's feeds show it under Wednesday's name.
        await stage.RunOnAsync(5);
        stage.FaultOn("/catchup/*/2026-01-06", "not-found");
        stage.FaultOn("/oai", "not-found");
        stage.FaultOn("/rss/*", "stale-batch");
        await stage.RunOnAsync(7);
        Assert.Equal(undisturbed.Papers(6).Select(paper => paper.Replace("2026-01-06", "2026-01-07", StringComparison.Ordinal)), stage.Papers(7));
        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7).AddHours(2));

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(undisturbed.Papers(6), stage.Papers(6));
        Assert.Equal(undisturbed.Papers(7), stage.Papers(7));
    }

    [Fact]
    public async Task What_a_stale_batch_called_new_is_a_replacement_if_the_page_of_that_day_says_so()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8);
        var known = Batch(6).First(paper => paper.Types.GetValueOrDefault("cs.LG") == "new");
        stage.Announce(7, [.. Batch(7), known with { Version = known.Version + 1, Announced = new DateOnly(2026, 1, 7), Types = known.Types.ToDictionary(type => type.Key, _ => "replace") }]);
        var undisturbed = stage.Beside();
        foreach (var day in new[] { 5, 6, 7, 8 })
        {
            await undisturbed.RunOnAsync(day);
        }

        await stage.RunOnAsync(5);
        stage.FaultOn("/catchup/*/2026-01-06", "not-found");
        stage.FaultOn("/oai", "not-found");
        stage.FaultOn("/rss/*", "stale-batch");
        await stage.RunOnAsync(7);
        stage.Arxiv.Faults.Clear();

        await stage.RunOnAsync(8);

        Assert.Equal((undisturbed.State(7), Counts(undisturbed)), (stage.State(7), Counts(stage)));

        static string Counts(Stage stage) => string.Join(' ', new[] { "expected", "new", "cross", "replace" }.Select(count => stage.Line(7)?.GetProperty(count)));
    }

    [Fact]
    public async Task A_stale_batch_that_was_published_on_a_day_without_papers_goes_from_the_data_too()
    {
        await using var stage = await InJanuaryAsync(5, 6, 8);
        await stage.RunOnAsync(5);
        stage.FaultOn("/catchup/*/2026-01-06", "not-found");
        stage.FaultOn("/oai", "not-found");
        stage.FaultOn("/rss/*", "stale-batch");
        await stage.RunOnAsync(7);
        Assert.NotEmpty(stage.Papers(7));
        stage.Arxiv.Faults.Clear();

        await stage.RunOnAsync(8);

        Assert.Equal("quiet+", stage.State(7));
        Assert.NotEmpty(stage.Papers(6));
        Assert.False(File.Exists(Path.Combine(stage.Folder.Output, "data", "2026-01-07.jsonl")));
    }

    [Fact]
    public async Task To_a_closed_day_a_feed_adds_nothing()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7);
        var replaced = Batch(5)[0] with { Id = "2512.00042", Version = 3, Categories = ["cs.LG"], Types = new Dictionary<string, string> { ["cs.LG"] = "replace" } };
        stage.Announce(5, [.. Batch(5).Where(paper => !paper.Types.ContainsKey("cs.LG")), replaced]);
        foreach (var day in new[] { 5, 6, 7 })
        {
            await stage.RunOnAsync(day);
        }

        Assert.Equal("complete+", stage.State(6));
        var before = $"{stage.Line(6)}";

        // The feed of the sixth again, with the batch of the fifth: a replacement, which may come on any day.
        stage.FaultOn("/rss/cs.LG", "yesterdays-feed");
        stage.FaultOn("/rss/cs.LG", "stale-batch");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7).AddHours(2));
        await stage.RunAsync("run");

        Assert.Equal(before, $"{stage.Line(6)}");
    }

    [Fact]
    public async Task The_words_tell_a_late_batch_a_stale_feed_a_cut_feed_and_an_outage_apart()
    {
        await using var stage = await InJanuaryAsync(5, 6);
        stage.Follow("cs.LG", "cs.AI", "cs.CL", "cs.CV");
        await stage.RunOnAsync(5);
        stage.FaultOn("/rss/cs.LG", "empty-feed");
        stage.FaultOn("/rss/cs.AI", "stale-batch");
        stage.FaultOn("/rss/cs.CL", "over-limit");
        stage.FaultOn("/rss/cs.CV", "not-found");
        stage.FaultOn("/list/*", "not-found");

        var run = await stage.RunOnAsync(6);
        using var status = JsonDocument.Parse((await stage.RunAsync("status", "--json")).Output);

        Assert.True(run.Exit == 3, run.ToString());
        var tuesday = status.RootElement.GetProperty("days").EnumerateArray().First();
        Assert.Equal(
            [
                "cs.LG waiting: arXiv has not shown this day's announcement yet.",
                "cs.AI waiting: The feed repeats an earlier announcement.",
                "cs.CL partial: The feed is at arXiv's limit of 2,000 entries, which cuts off new papers.",
                "cs.CV failed: The feed of cs.CV",
            ],
            tuesday.GetProperty("categories").EnumerateArray().Select(line => $"{line.GetProperty("category")} {line.GetProperty("state")}: {line.GetProperty("why")}").Select(line => line.StartsWith("cs.CV", StringComparison.Ordinal) ? line[..31] : line));
    }
}
