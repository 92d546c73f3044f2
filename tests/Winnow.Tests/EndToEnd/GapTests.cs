using FakeArxiv.Days;
using static Winnow.Tests.EndToEnd.StageLooks;

namespace Winnow.Tests.EndToEnd;

/// <summary>Missed days, stragglers, interrupted repairs, categories that come and go: a run asks for what the ledger lacks, and for no more.</summary>
public sealed class GapTests
{
    [Fact]
    public async Task Missed_days_are_repaired_one_by_one_oldest_first_each_with_its_own_digest()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8, 9);
        var undisturbed = stage.Beside();
        foreach (var day in new[] { 5, 6, 7, 8, 9 })
        {
            Assert.Equal(0, (await undisturbed.RunOnAsync(day)).Exit);
        }

        await stage.RunOnAsync(5);
        var repair = await stage.RunOnAsync(9);

        Assert.True(repair.Exit == 0, repair.ToString());
        Assert.Equal(
            new[] { 5, 6, 7, 8 }.SelectMany(day => Stage.Categories.Select(category => $"{category}/2026-01-{day:00}")),
            stage.Asked("/catchup/"));
        Assert.All(new[] { 5, 6, 7, 8 }, day => Assert.Equal("complete+", stage.State(day)));
        Assert.Equal("complete", stage.State(9));
        Assert.All(new[] { 5, 6, 7, 8, 9 }, day => Assert.Equal(undisturbed.Papers(day), stage.Papers(day)));
        Assert.All(new[] { 6, 7, 8 }, day => Assert.NotEmpty(stage.Papers(day)));
        Assert.Contains("**Published**: 2026-01-09", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("- **Status**: complete", stage.Folder.Read("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_reaches_as_far_as_days_back_and_says_what_lies_beyond()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8, 9);
        stage.Folder.Config["days_back"] = 2;
        stage.Folder.Save();
        await stage.RunOnAsync(5);

        var repair = await stage.RunOnAsync(9);

        Assert.True(repair.Exit == 0, repair.ToString());
        Assert.Equal(["2026-01-07", "2026-01-08"], stage.Asked("/catchup/cs.LG/"));
        Assert.Equal(("complete", "none", "complete+"), (stage.State(5), stage.State(6), stage.State(7)));
        Assert.Contains("2026-01-06: never read", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        var status = (await stage.RunAsync("status")).Output;
        Assert.Contains("2026-01-06  cs.LG     never read", status, StringComparison.Ordinal);
        Assert.Contains("'winnow run --date 2026-01-06' asks for one day", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_days_back_0_no_past_day_is_asked_for()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7);
        stage.Folder.Config["days_back"] = 0;
        stage.Folder.Save();
        await stage.RunOnAsync(5);

        await stage.RunOnAsync(7);

        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task A_category_that_is_switched_on_later_starts_from_that_day()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8);
        stage.Follow("cs.LG");
        await stage.RunOnAsync(5);
        await stage.RunOnAsync(6);
        stage.Follow("cs.LG", "cs.AI");

        await stage.RunOnAsync(7);
        Assert.Equal(["cs.LG/2026-01-06"], stage.Asked("/catchup/"));
        Assert.Equal(("none", "complete"), (stage.State(6, "cs.AI"), stage.State(7, "cs.AI")));

        await stage.RunOnAsync(8);
        Assert.Equal(["cs.LG/2026-01-07", "cs.AI/2026-01-07"], stage.Asked("/catchup/"));
    }

    [Fact]
    public async Task A_category_that_was_switched_off_starts_again_when_it_is_switched_on()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8);
        stage.Follow("cs.LG", "cs.AI");
        await stage.RunOnAsync(5);
        stage.Follow("cs.LG");
        await stage.RunOnAsync(6);
        stage.Follow("cs.LG", "cs.AI");

        await stage.RunOnAsync(7);
        var run = await stage.RunOnAsync(8);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(["cs.LG/2026-01-07", "cs.AI/2026-01-07"], stage.Asked("/catchup/"));
        Assert.Equal(("none", "complete+"), (stage.State(6, "cs.AI"), stage.State(7, "cs.AI")));
    }

    [Fact]
    public async Task A_straggler_that_the_closing_page_shows_is_added_to_its_own_date()
    {
        await using var stage = await InJanuaryAsync(6, 7);
        var undisturbed = stage.Beside();
        await undisturbed.RunOnAsync(6);
        stage.Announce(6, [.. Batch(6).Take(20)]);
        await stage.RunOnAsync(6);
        var before = stage.Papers(6);
        stage.Announce(6, Batch(6));

        var run = await stage.RunOnAsync(7);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.NotEqual(before, stage.Papers(6));
        Assert.Equal(undisturbed.Papers(6), stage.Papers(6));
        Assert.Equal("complete+", stage.State(6));
        Assert.Empty(stage.Papers(7).Intersect(stage.Papers(6)));
    }

    [Fact]
    public async Task A_repair_that_was_killed_goes_on_where_it_was()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8, 9);
        await stage.RunOnAsync(5);
        stage.FaultOn("/catchup/cs.AI/2026-01-07", "hang");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 9));
        await using (var run = stage.Start("run"))
        {
            while (!stage.Asked("/catchup/cs.AI/").Contains("2026-01-07"))
            {
                Assert.False(run.HasExited);
                await Task.Yield();
            }

            run.Kill();
            await run.WaitAsync();
        }

        Assert.Equal("none", stage.State(6));
        stage.Arxiv.Faults.Clear();

        var next = await stage.RunOnAsync(9);

        Assert.True(next.Exit == 0, next.ToString());
        Assert.Equal(
            new[] { 7, 8 }.SelectMany(day => Stage.Categories.Select(category => $"{category}/2026-01-{day:00}")),
            stage.Asked("/catchup/"));
        Assert.All(new[] { 5, 6, 7, 8 }, day => Assert.Equal("complete+", stage.State(day)));
        Assert.All(new[] { 5, 6, 7, 8, 9 }, day => Assert.NotEmpty(stage.Papers(day)));
    }

    [Fact]
    public async Task A_past_day_that_fails_is_told_and_repaired_by_a_later_run()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8);
        await stage.RunOnAsync(5);
        stage.FaultOn("/catchup/cs.AI/2026-01-06", "not-found");

        // The records of the other two are asked for first: theirs tell the versions.
        stage.Arxiv.Faults.Add(new() { Path = "/oai", Fault = "not-found", Nth = 3 });

        var run = await stage.RunOnAsync(7);
        Assert.True(run.Exit == 3, run.ToString());
        Assert.Equal(("complete+", "failed"), (stage.State(6), stage.State(6, "cs.AI")));
        Assert.Contains("2026-01-06: cs.AI could not be read", stage.Folder.Read("README.md"), StringComparison.Ordinal);

        stage.Arxiv.Faults.Clear();
        var next = await stage.RunOnAsync(8);
        Assert.True(next.Exit == 0, next.ToString());
        Assert.Equal(["cs.AI/2026-01-06", .. Stage.Categories.Select(category => $"{category}/2026-01-07")], stage.Asked("/catchup/"));
        Assert.Equal("complete+", stage.State(6, "cs.AI"));
    }

    [Fact]
    public async Task One_past_day_that_is_asked_for_gets_its_digest_and_leaves_the_page_alone()
    {
        await using var stage = await InJanuaryAsync(9, 5, 7);
        await stage.RunOnAsync(9);
        var readme = stage.Folder.Read("README.md");

        var run = await stage.RunOnAsync(9, "--date", "2026-01-07");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(Stage.Categories.Select(category => $"/catchup/{category}/2026-01-07?abs=True"), stage.Requests.Take(3).Select(request => request.Target));
        Assert.All(stage.Requests.Skip(3), request => Assert.StartsWith("/oai?", request.Target, StringComparison.Ordinal));
        Assert.Equal("complete+", stage.State(7));
        Assert.NotEmpty(stage.Papers(7));
        Assert.Equal(readme.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)), stage.Folder.Read("README.md").Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task After_a_loss_of_the_state_closed_days_are_not_asked_for_again()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7);
        await stage.RunOnAsync(5);
        await stage.RunOnAsync(6);
        Directory.Delete(stage.Folder.State, recursive: true);

        var run = await stage.RunOnAsync(7);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(Stage.Categories.Select(category => $"{category}/2026-01-06"), stage.Asked("/catchup/"));
    }

    [Fact]
    public async Task A_day_that_fills_its_pages_to_the_last_entry_is_read_whole()
    {
        await using var stage = await InJanuaryAsync(5, 6);
        stage.Follow("cs.LG");
        await stage.RunOnAsync(5);
        stage.Announce(6, [.. InventedDay.Make(7, 2000, new DateOnly(2026, 1, 6)).Select(paper => paper with { Version = 1, Categories = ["cs.LG"], Types = new Dictionary<string, string>() })]);

        var run = await stage.RunOnAsync(7);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(2, stage.Asked("/catchup/cs.LG/2026-01-06").Count());
        Assert.Equal(("complete+", 2000), (stage.State(6), stage.Line(6)?.GetProperty("expected").GetInt32()));
    }
}
