using FakeArxiv.Days;

namespace Winnow.Tests.EndToEnd;

/// <summary>Weekends, late and stale batches, and an arXiv that fails: what is missing is said, and what is published stands.</summary>
public sealed class HardDaysTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;

    [Fact]
    public async Task A_category_that_fails_is_told_and_the_others_are_published()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        stage.Fault("status", "cs.AI", "404");

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 3, run.ToString());
        Assert.Contains("cs.AI could not be read", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("(https://arxiv.org/abs/", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_repairs_what_failed_and_ends_like_an_undisturbed_one()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        var undisturbed = stage.Beside();
        await undisturbed.RunAsync("run");
        stage.Fault("status", "cs.AI", "404");
        await stage.RunAsync("run");
        stage.Arxiv.Faults.Clear();

        var repair = await stage.RunAsync("run");

        Assert.True(repair.Exit == 0, repair.ToString());
        Assert.Equal(undisturbed.Published(), stage.Published());
    }

    [Fact]
    public async Task When_nothing_can_be_fetched_what_is_published_stands_untouched()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Fault("status", value: "404");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(1));

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task After_a_403_arXiv_is_asked_nothing_more()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        stage.Fault("forbidden", "cs.LG");

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Single(stage.Requests);
    }

    [Fact]
    public async Task A_newcomer_on_a_Saturday_gets_Fridays_announcement_from_the_listing_pages()
    {
        var friday = new DateOnly(2026, 1, 9);
        await using var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 10), 60, friday);

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("**Published**: 2026-01-09", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Equal(Stage.Categories.Select(category => $"/list/{category}/new"), stage.Requests.Skip(3).Take(3).Select(request => request.Target));
        Assert.DoesNotContain("\"version\":null", stage.Digest("2026-01-09"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_records_the_versions_of_cross_lists_on_a_page_stay_open()
    {
        await using var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 10), 60, new DateOnly(2026, 1, 9));
        stage.Arxiv.Faults.Add(new() { Path = "/oai", Fault = "status", Value = "404" });

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("\"version\":null", stage.Digest("2026-01-09"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"closed\": true", stage.Folder.Read("data/index.json"), StringComparison.Ordinal);

        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 10).AddHours(1));
        await stage.RunAsync("run");
        Assert.DoesNotContain("\"version\":null", stage.Digest("2026-01-09"), StringComparison.Ordinal);
        Assert.Contains("\"closed\": true", stage.Folder.Read("data/index.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_days_ahead_makes_up_no_days()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(2));
        stage.Arxiv.Log.Clear();

        var run = await WinnowCli.RunAsync(stage.Folder, ["run"], Stage.Morning(2026, 1, 20));

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("clock is 14 days ahead of arXiv's", run.Errors, StringComparison.Ordinal);
        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
        Assert.DoesNotContain("2026-01-2", stage.Folder.Read("data/index.json").Replace("updated", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weekend_closes_Friday_and_then_asks_nothing_more()
    {
        await using var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 9), 60, new DateOnly(2026, 1, 9));
        await stage.RunAsync("run");
        var readme = stage.Folder.Read("README.md");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 10));
        stage.Arxiv.Log.Clear();

        var closing = await stage.RunAsync("run");
        Assert.True(closing.Exit == 0, closing.ToString());
        Assert.Equal(Stage.Categories.Select(category => $"/catchup/{category}/2026-01-09?abs=True"), stage.Requests.Select(request => request.Target));
        Assert.Equal(readme, stage.Folder.Read("README.md"));
        Assert.Contains("\"closed\": true", stage.Folder.Read("data/index.json"), StringComparison.Ordinal);

        var published = stage.Folder.Snapshot();
        stage.Arxiv.Log.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 11).AddHours(13));
        var sunday = await stage.RunAsync("run");
        Assert.True(sunday.Exit == 0, sunday.ToString());
        Assert.Empty(stage.Requests);
        Assert.Contains("the next feed comes at 2026-01-12 05:00 UTC", sunday.Output, StringComparison.Ordinal);
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_late_batch_is_waited_for_and_found_by_the_next_poll()
    {
        await using var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 7), 60, Tuesday);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6));
        await stage.RunAsync("run");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));

        var early = await stage.RunAsync("run");
        Assert.True(early.Exit == 0, early.ToString());
        Assert.Contains("2026-01-07: cs.LG has not appeared yet", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("**Published**: 2026-01-06", stage.Folder.Read("README.md"), StringComparison.Ordinal);

        stage.Arxiv.Days.Set(Tuesday.AddDays(1), InventedDay.Make(9, 40, Tuesday.AddDays(1)));
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7).AddHours(3));
        await stage.RunAsync("run");
        Assert.Contains("**Published**: 2026-01-07", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("- **Status**: complete", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_feed_under_todays_date_lists_no_paper_again()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        stage.Arxiv.Faults.Add(new() { Path = "/rss/*", Fault = "stale-batch" });
        stage.Arxiv.Faults.Add(new() { Path = "/list/*", Fault = "stale-batch" });

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("repeats an earlier announcement", run.Errors, StringComparison.Ordinal);
        Assert.Contains("**Published**: 2026-01-06", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(stage.Folder.Output, "data", "2026-01-07.jsonl")));
    }

    [Fact]
    public async Task A_part_of_the_batch_is_completed_by_a_later_poll_under_the_same_date()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        var undisturbed = stage.Beside();
        await undisturbed.RunAsync("run");
        var batch = InventedDay.Make(7, 60, Tuesday);
        stage.Arxiv.Days.Set(Tuesday, [.. batch.Take(25)]);
        await stage.RunAsync("run");
        stage.Arxiv.Days.Set(Tuesday, batch);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6).AddHours(1));

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(undisturbed.Digest("2026-01-06"), stage.Digest("2026-01-06"));
        Assert.Contains("- **Last Updated**: 2026-01-06 12:00:", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_cross_listed_on_a_later_day_is_not_listed_twice()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        await stage.RunAsync("run");
        var paper = InventedDay.Make(7, 60, Tuesday).First(one => one.Version == 1 && one.Categories[0] == "cs.LG" && !one.Categories.Contains("cs.AI"));
        var wednesday = InventedDay.Make(8, 20, Tuesday.AddDays(1));
        stage.Arxiv.Days.Set(Tuesday.AddDays(1), [.. wednesday, paper with { Categories = ["cs.LG", "cs.AI"], Types = new Dictionary<string, string> { ["cs.AI"] = "cross" } }]);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.DoesNotContain(paper.Id, stage.Folder.Read("data/2026-01-07.jsonl"), StringComparison.Ordinal);
        Assert.Contains("2026-01-07  cross in cs.AI", (await stage.RunAsync("show", paper.Id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_configuration_asks_nobody_and_writes_nothing()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        stage.Folder.Config["max_paper"] = 3;
        stage.Folder.Save();

        var run = await stage.RunAsync("run");

        Assert.Equal(2, run.Exit);
        Assert.Contains("max_papers", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Requests);
        Assert.Empty(stage.Folder.Snapshot());
    }

    [Fact]
    public async Task Doctor_finds_everything_well_and_says_when_the_network_is_not()
    {
        await using var stage = await Stage.OnTuesdayAsync();
        var well = await stage.RunAsync("doctor");
        stage.Folder.Config["arxiv"]!["feed_url"] = "http://127.0.0.1:9";
        stage.Folder.Save();

        var ill = await stage.RunAsync("doctor");

        Assert.True(well.Exit == 0, well.ToString());
        Assert.Contains("SQLite 3.", well.Output, StringComparison.Ordinal);
        Assert.True(ill.Exit == 4, ill.ToString());
    }
}
