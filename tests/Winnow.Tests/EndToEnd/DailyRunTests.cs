using System.Text.Json;

namespace Winnow.Tests.EndToEnd;

/// <summary>The real CLI against a small arXiv: what one run leaves, and what a second one changes.</summary>
public sealed class DailyRunTests
{
    [Fact]
    public async Task A_first_run_publishes_the_day_everywhere()
    {
        await using var stage = await Stage.OnTuesdayAsync();

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(
            ["README.md", "data/2026-01-06.jsonl", "data/index.json", "feeds/atom.xml", "feeds/cs.AI.atom.xml", "feeds/cs.AI.json", "feeds/cs.AI.rss.xml"],
            stage.Folder.Snapshot().Keys.Take(7));
        Assert.Equal(3 + (3 * 4), stage.Folder.Snapshot().Count);
        Assert.Contains("- **Last Updated**: 2026-01-06 11:00:0", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_feed_is_asked_for_each_category_by_a_client_that_says_who_it_is()
    {
        await using var stage = await Stage.OnTuesdayAsync();

        await stage.RunAsync("run");

        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
        Assert.All(stage.Requests, request => Assert.StartsWith("winnow/", request.Headers["User-Agent"], StringComparison.Ordinal));
        Assert.All(stage.Requests, request => Assert.Contains("application/rss+xml", request.Headers["Accept"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_an_hour_later_changes_no_byte_and_fetches_no_body_again()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Log.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(1));

        var again = await stage.RunAsync("run");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
        Assert.All(stage.Requests, request => Assert.Equal(304, request.Status));
    }

    [Fact]
    public async Task A_run_within_the_hour_asks_nothing_and_says_when_it_is_worth_it()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Log.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddMinutes(30));

        var again = await stage.RunAsync("run");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
        Assert.Empty(stage.Requests);
        Assert.Contains("It is worth asking again at 2026-01-06 11:59 UTC.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_state_is_rebuilt_and_changes_no_byte()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        Directory.Delete(stage.Folder.State, recursive: true);

        // An hour later, so that a time taken from the clock would show.
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(1));
        var again = await stage.RunAsync("run");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_lost_state_is_rebuilt_even_when_arXiv_shows_nothing_any_more()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        Directory.Delete(stage.Folder.State, recursive: true);

        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 10));
        var again = await stage.RunAsync("run", "--json");

        Assert.True(again.Exit == 0, again.ToString());
        var readme = stage.Folder.Read("README.md");
        Assert.Contains("- **Last Updated**: 2026-01-06 11:00:0", readme, StringComparison.Ordinal);
        Assert.Equal(published["feeds/rss.xml"], stage.Folder.Snapshot()["feeds/rss.xml"]);
    }

    [Fact]
    public async Task Lost_pages_come_back_from_the_state_to_the_byte()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        Directory.Delete(stage.Folder.Output, recursive: true);

        var again = await stage.RunAsync("run");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_write_and_writes_nothing()
    {
        await using var stage = await Stage.OnTuesdayAsync();

        var run = await stage.RunAsync("run", "--dry-run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("  README.md", run.Output, StringComparison.Ordinal);
        Assert.Empty(stage.Folder.Snapshot());
        Assert.False(Directory.Exists(stage.Folder.State));
    }

    [Fact]
    public async Task With_json_standard_output_holds_the_report_and_nothing_else()
    {
        await using var stage = await Stage.OnTuesdayAsync();

        var run = await stage.RunAsync("run", "--json");

        using var report = JsonDocument.Parse(run.Output);
        var root = report.RootElement;
        Assert.Equal(0, root.GetProperty("run").GetProperty("exit").GetInt32());
        Assert.Equal("2026-01-06", root.GetProperty("days")[0].GetProperty("date").GetString());
        Assert.Equal("complete", root.GetProperty("days")[0].GetProperty("state").GetString());
        Assert.Equal(3, root.GetProperty("requests").GetProperty("count").GetInt32());
        Assert.Equal(15, root.GetProperty("files").GetArrayLength());
        Assert.Contains(root.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()?.Contains("WINNOW_NOW", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_works_and_the_other_ends_with_5()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        stage.Fault("slow-drip", "cs.LG");
        await using var first = stage.Start("run");
        while (stage.Requests.Count == 0)
        {
            Assert.False(first.HasExited);
            await Task.Yield();
        }

        var second = await stage.RunAsync("run");
        first.Kill();

        Assert.Equal(5, second.Exit);
        Assert.Contains($"process {first.Id}", second.Errors, StringComparison.Ordinal);
        await first.WaitAsync();
    }

    [Fact]
    public async Task Ctrl_C_leaves_nothing_half_done()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        stage.Fault("hang", "cs.AI");
        await using var run = stage.Start("run");
        while (stage.Requests.Count < 2)
        {
            Assert.False(run.HasExited);
            await Task.Yield();
        }

        run.Interrupt();
        var interrupted = await run.WaitAsync();

        Assert.True(interrupted.Exit == 130, interrupted.ToString());
        Assert.Empty(stage.Folder.Snapshot());
        stage.Arxiv.Faults.Clear();
        Assert.Equal(0, (await stage.RunAsync("run")).Exit);
    }

    [Fact]
    public async Task A_day_in_the_future_is_bad_usage_and_asks_nobody()
    {
        await using var stage = await Stage.OnTuesdayAsync();

        var run = await stage.RunAsync("run", "--date", "2026-01-08");

        Assert.Equal(2, run.Exit);
        Assert.Empty(stage.Requests);
    }

    [Fact]
    public async Task Another_configuration_ranks_the_newest_day_again_without_fetching_it()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        stage.Folder.Config["max_papers"] = 3;
        stage.Folder.Save();

        await stage.RunAsync("run");

        Assert.Contains("- **Total Papers Found**: 3\n", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Equal(3, stage.Requests.Count);
    }

    [Fact]
    public async Task The_archive_finds_what_the_run_brought()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        using var line = JsonDocument.Parse(stage.Folder.Read("data/2026-01-06.jsonl").Split('\n')[0]);
        var id = line.RootElement.GetProperty("id").GetString() ?? "";
        var word = (line.RootElement.GetProperty("title").GetString() ?? "").Split(' ').MaxBy(part => part.Length) ?? "";

        var found = await stage.RunAsync("search", $"ti:{word}", "--json");
        var shown = await stage.RunAsync("show", id);

        Assert.Contains($"\"id\": \"{id}\"", found.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-06  rank 1,", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_without_an_announcement_is_told_and_leaves_the_page_alone()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var readme = stage.Folder.Read("README.md");

        var run = await stage.RunAsync("run", "--date", "2026-01-05");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("2026-01-05  cs.LG     quiet", run.Output, StringComparison.Ordinal);
        Assert.Equal(readme, stage.Folder.Read("README.md"));
    }

    [Fact]
    public async Task A_past_day_that_cannot_be_read_is_told_and_leaves_every_file_alone()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Fault("status", value: "404");

        var run = await stage.RunAsync("run", "--date", "2026-01-05");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Theory]
    [InlineData("search", "word")]
    [InlineData("show", "2601.00001")]
    [InlineData("status")]
    public async Task Looking_into_an_archive_that_is_not_there_says_so_and_makes_none(params string[] verb)
    {
        await using var stage = await Stage.OnTuesdayAsync();

        var look = await stage.RunAsync(verb);

        Assert.True(look.Exit == 2, look.ToString());
        Assert.Contains("There is no archive in", look.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(stage.Folder.State));
    }
}
