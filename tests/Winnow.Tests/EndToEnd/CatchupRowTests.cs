using FakeArxiv.Days;

namespace Winnow.Tests.EndToEnd;

/// <summary>A day was missed, and its pages fail, each category's in another way: records stand in, and a later run puts the day right.</summary>
public sealed class CatchupRowTests
{
    private const string Missed = "2026-01-06";

    private static readonly DateOnly[] Days = [new(2026, 1, 5), new(2026, 1, 6), new(2026, 1, 7)];

    /// <summary>For each category what strikes its page of the missed day, and what becomes of it: state and source.</summary>
    private static readonly (string Category, string Fault, string? Value, string State)[] Rows =
    [
        ("cs.LG", "not-found", null, "partial oai"),
        ("cs.AI", "bad-request", null, "partial oai"),
        ("cs.CL", "internal-error", null, "partial oai"),
        ("cs.CV", "html-200", null, "partial oai"),
        ("cs.DC", "empty-200", null, "partial oai"),
        ("cs.RO", "listing-cut", null, "partial oai"),
        ("cs.SE", "corrupt-gzip", null, "partial oai"),
        ("stat.ML", "gzip-bomb", null, "partial oai"),
        ("math.NA", "cut-chunked", null, "partial oai"),
        ("math.OC", "reset", null, "partial oai"),
        ("eess.SP", "listing-missing-entries", null, "partial oai"),
        ("quant-ph", "other-category", "cs.LG", "partial oai"),
        ("hep-ex", "listing-relabelled", null, "failed catchup"),
        ("astro-ph.GA", "listing-counts", null, "partial catchup"),
        ("cond-mat.soft", "listing-bad-id", null, "partial catchup"),
        ("cs.IT", "redirect-host", null, "failed"),
    ];

    [Fact]
    public async Task Each_way_of_failing_ends_as_it_should_and_a_later_run_puts_all_of_them_right()
    {
        var undisturbed = await UndisturbedAsync();
        await using var stage = await MondayAsync(Rows.Select(row => row.Category));
        foreach (var (category, fault, value, _) in Rows)
        {
            stage.Arxiv.Faults.Add(fault, $"/catchup/{category}/{Missed}", value);
        }

        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Equal(
            Rows.Select(row => $"{row.Category}, {row.Fault}: {row.State}"),
            Rows.Select(row => $"{row.Category}, {row.Fault}: {run.StateOf(Missed, row.Category)}"));
        stage.Folder.AssertSound();

        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7).AddHours(1));
        var repair = await ReportedRun.OfAsync(stage);

        Assert.True(repair.Exit == 0, repair.Result.ToString());
        Assert.All(Rows, row => Assert.Equal("complete catchup", repair.StateOf(Missed, row.Category)));
        Assert.Equal(undisturbed[0], stage.Folder.Essence("2026-01-05"));
        Assert.Equal(undisturbed[1], stage.Folder.Essence(Missed));
        Assert.Equal(undisturbed[2], stage.Folder.Essence("2026-01-07"));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Missed_days_are_read_each_under_its_own_date()
    {
        DateOnly[] days = [.. Enumerable.Range(5, 5).Select(day => new DateOnly(2026, 1, day))];
        await using var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 5), 30, days);
        await stage.RunAsync("run");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 9));

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(["2026-01-09", "2026-01-08", "2026-01-07", "2026-01-06", "2026-01-05"], run.Dates);
        Assert.All(days, day => Assert.All(
            stage.Folder.Ids(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            id => Assert.Contains(InventedDay.Make(7, 30, day), paper => paper.Id == id)));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task With_pages_and_records_of_no_use_the_day_fails_and_the_newest_one_is_published()
    {
        await using var stage = await MondayAsync(Stage.Categories);
        stage.Arxiv.Faults.Add("internal-error", "/catchup/*");
        stage.Arxiv.Faults.Add("internal-error", "/oai");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.All(Stage.Categories, category => Assert.Equal("failed", run.StateOf(Missed, category)));
        Assert.All(Stage.Categories, category => Assert.Equal("complete rss", run.StateOf("2026-01-07", category)));
        Assert.Contains("**Published**: 2026-01-07", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("2026-01-06: cs.LG could not be read", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_403_in_the_middle_of_a_repair_is_the_last_request_and_what_was_read_is_published()
    {
        await using var stage = await MondayAsync(Stage.Categories);
        stage.Arxiv.Faults.Add("forbidden", $"/catchup/cs.AI/{Missed}");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        stage.Arxiv.Log.Clear();

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Equal($"/catchup/cs.AI/{Missed}?abs=True", stage.Requests[^1].Target);
        Assert.Equal(("complete rss", "complete rss"), (run.StateOf("2026-01-07", "cs.LG"), run.StateOf("2026-01-07", "cs.CL")));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_day_that_was_read_in_time_stays_complete_while_its_page_cannot_be_read()
    {
        await using var stage = await MondayAsync(Stage.Categories);
        var monday = stage.Folder.Read("data/2026-01-05.jsonl");
        stage.Arxiv.Faults.Add("internal-error", "/catchup/*");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6));
        stage.Arxiv.Log.Clear();

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete rss", run.StateOf("2026-01-05", "cs.LG"));
        Assert.Contains("answered 500", run.Warnings, StringComparison.Ordinal);
        Assert.Equal(monday, stage.Folder.Read("data/2026-01-05.jsonl"));
        Assert.DoesNotContain(stage.Requests, request => request.Target.StartsWith("/oai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_dated_a_day_ahead_is_put_right_by_the_pages_of_the_days()
    {
        var undisturbed = await UndisturbedAsync(Stage.Categories);
        await using var stage = await MondayAsync(Stage.Categories);
        stage.Arxiv.Faults.Add("pubdate-off", "/rss/cs.LG");
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6));

        var run = await ReportedRun.OfAsync(stage);
        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Contains("dated 2026-01-07, but it was fetched on 2026-01-06", run.Warnings, StringComparison.Ordinal);
        stage.Folder.AssertSound();

        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        var repair = await ReportedRun.OfAsync(stage);
        Assert.True(repair.Exit == 0, repair.Result.ToString());
        Assert.Equal(undisturbed[1], stage.Folder.Essence("2026-01-06"));
        Assert.Equal(undisturbed[2], stage.Folder.Essence("2026-01-07"));
    }

    private static Task<IReadOnlyList<string>[]> UndisturbedAsync() => UndisturbedAsync(Rows.Select(row => row.Category));

    private static async Task<IReadOnlyList<string>[]> UndisturbedAsync(IEnumerable<string> categories)
    {
        await using var stage = await MondayAsync(categories);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 6));
        await ReportedRun.OfAsync(stage);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        await ReportedRun.OfAsync(stage);
        return [.. Days.Select(day => stage.Folder.Essence(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))];
    }

    // Followed since Monday: Tuesday is the day to be missed.
    private static async Task<Stage> MondayAsync(IEnumerable<string> categories)
    {
        var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 5), 150, Days);
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray([.. categories.Select(category => System.Text.Json.Nodes.JsonValue.Create(category))]);
        stage.Folder.Save();
        var monday = await ReportedRun.OfAsync(stage);
        return monday.Exit == 0 ? stage : throw new InvalidOperationException(monday.Result.ToString());
    }
}
