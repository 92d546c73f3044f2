using static Winnow.Tests.EndToEnd.StageLooks;

namespace Winnow.Tests.EndToEnd;

/// <summary>An unreliable scheduler, weekends and holidays: arXiv is asked when there is something to hear.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task Hourly_runs_over_three_days_ask_each_feed_once_an_hour_and_fetch_it_once_a_day()
    {
        await using var stage = await InJanuaryAsync(5, 6, 7, 8);
        var (feeds, bodies, pages) = (0, 0, new List<string>());
        var start = new DateTimeOffset(2026, 1, 6, 0, 10, 0, TimeSpan.FromHours(-5));
        for (var time = start; time < start.AddDays(3); time = time.AddMinutes(30))
        {
            stage.Arxiv.Clock.Set(time);
            var run = await stage.RunInsideAsync();

            Assert.True(run.Exit == 0, $"{time}: {run}");
            var asked = stage.Requests.Where(request => request.Target.StartsWith("/rss/", StringComparison.Ordinal)).ToArray();
            Assert.Equal(time.Minute == 10 ? Stage.Categories.Length : 0, asked.Length);
            feeds += asked.Length;
            bodies += asked.Count(request => request.Status == 200);
            pages.AddRange(stage.Requests.Select(request => request.Target.Split('?')[0]).Where(target => !target.StartsWith("/rss/", StringComparison.Ordinal)));
        }

        Assert.Equal(72 * 3, feeds);
        Assert.Equal(3 * 3, bodies);
        Assert.Equal(new[] { 6, 7 }.SelectMany(day => Stage.Categories.Select(category => $"/catchup/{category}/2026-01-{day:00}")), pages.Where(page => page.StartsWith("/catchup/", StringComparison.Ordinal)));
        Assert.DoesNotContain(pages, page => page.StartsWith("/list/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Between_the_closing_of_Friday_and_Mondays_feed_arXiv_is_asked_nothing()
    {
        await using var stage = await InJanuaryAsync(9, 12);
        await stage.RunOnAsync(9);
        await stage.RunOnAsync(10);
        var published = stage.Folder.Snapshot();

        foreach (var hours in new[] { 1, 7, 18, 27, 38.5, 41.9 })
        {
            stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 10).AddHours(hours));
            var run = await stage.RunInsideAsync();
            Assert.True(run.Exit == 0, run.ToString());
            Assert.Empty(stage.Requests);
            Assert.Contains("the next feed comes at 2026-01-12 05:00 UTC", run.Out, StringComparison.Ordinal);
        }

        Assert.Equal(published, stage.Folder.Snapshot());
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 12).AddHours(-5.9));
        await stage.RunInsideAsync();
        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
        Assert.Equal("complete", stage.State(12));
    }

    [Fact]
    public async Task One_expected_day_without_a_batch_is_a_warning_and_two_are_an_alarm()
    {
        await using var stage = await InJanuaryAsync(6);
        await stage.RunOnAsync(6);

        var first = await stage.RunOnAsync(7);
        Assert.True(first.Exit == 0, first.ToString());
        Assert.Contains("warning: cs.LG, 2026-01-07: waiting.", first.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("second announcement in a row", first.Errors, StringComparison.Ordinal);

        var second = await stage.RunOnAsync(8);
        Assert.True(second.Exit == 3, second.ToString());
        Assert.Contains("The second announcement in a row has not come.", second.Errors, StringComparison.Ordinal);
        Assert.Equal(("quiet+", "waiting"), (stage.State(7), stage.State(8)));
    }

    [Fact]
    public async Task While_a_batch_is_late_the_day_before_stays_closed_and_is_not_asked_for_again()
    {
        await using var stage = await InJanuaryAsync(6);
        await stage.RunOnAsync(6);
        await stage.RunOnAsync(7);
        Assert.Equal("complete+", stage.State(6));
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7).AddHours(1));
        stage.Arxiv.Log.Clear();

        await stage.RunAsync("run");

        Assert.Empty(stage.Asked("/catchup/"));
        Assert.All(stage.Requests, request => Assert.Equal(304, request.Status));
    }

    [Fact]
    public async Task A_listed_holiday_and_the_day_after_are_quiet_without_a_warning()
    {
        await using var stage = await InJanuaryAsync(16, 21);
        await stage.RunOnAsync(16);

        var holiday = await stage.RunOnAsync(19);
        var after = await stage.RunOnAsync(20);
        Assert.Equal((0, 0, "", ""), (holiday.Exit, after.Exit, Warnings(holiday), Warnings(after)));
        Assert.Empty(stage.Asked("/list/"));
        Assert.Equal(("quiet+", "quiet"), (stage.State(19), stage.State(20)));

        await stage.RunOnAsync(21);
        Assert.Equal(("quiet+", "quiet+", "complete"), (stage.State(19), stage.State(20), stage.State(21)));
        Assert.Contains("- **Status**: complete", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        var status = (await stage.RunAsync("status")).Output;
        Assert.Contains("2026-01-19: quiet. arXiv has a holiday.", status, StringComparison.Ordinal);
        Assert.Contains("2026-01-20: quiet. On the evening before arXiv had a holiday.", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_on_a_holiday_are_taken_all_the_same()
    {
        await using var stage = await InJanuaryAsync(16, 19);
        await stage.RunOnAsync(16);

        await stage.RunOnAsync(19);

        Assert.Equal("complete", stage.State(19));
        Assert.NotEmpty(stage.Papers(19));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-found")]
    public async Task After_papers_on_a_day_that_nobody_counted_on_no_earlier_day_is_waited_for(string? fault)
    {
        // The categories are switched on on the day after a holiday, and the last day that could be counted on was before that.
        // One of them has nothing that day: its listing page says so.
        await using var stage = await InJanuaryAsync(20);
        stage.Follow([.. Stage.Categories, "econ.TH"]);
        await stage.RunOnAsync(20);
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 20).AddHours(1));
        if (fault is not null)
        {
            stage.FaultOn("/rss/cs.LG", fault);
        }

        var again = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Equal(("none", "complete"), (stage.State(16), stage.State(20)));
        Assert.Equal(("none", "quiet"), (stage.State(16, "econ.TH"), stage.State(20, "econ.TH")));
    }

    [Fact]
    public async Task A_holiday_of_the_readers_own_list_is_waited_for_by_nobody()
    {
        await using var stage = await InJanuaryAsync(6);
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Path, "holidays.txt"), "# our own\n2026 01-07\n", TestContext.Current.CancellationToken);
        stage.Folder.Config["arxiv"]!["holidays_file"] = "holidays.txt";
        stage.Folder.Save();
        await stage.RunOnAsync(6);

        var (holiday, after) = (await stage.RunOnAsync(7), await stage.RunOnAsync(8));

        Assert.Equal((0, 0, "", ""), (holiday.Exit, after.Exit, Warnings(holiday), Warnings(after)));
        Assert.Equal(("quiet+", "quiet"), (stage.State(7), stage.State(8)));
    }

    [Fact]
    public async Task In_a_year_whose_holidays_are_not_known_a_day_without_a_batch_may_be_one()
    {
        // 2027 is not in the list; 18 January 2027 is a Monday.
        var friday = new DateOnly(2027, 1, 15);
        await using var stage = await Stage.AtAsync(Stage.Morning(2027, 1, 15), 30, friday);
        await stage.RunAsync("run");
        stage.Arxiv.Clock.Set(Stage.Morning(2027, 1, 18));

        var monday = await stage.RunAsync("run");
        Assert.True(monday.Exit == 0, monday.ToString());
        Assert.Contains("it may be a holiday, since those of 2027 are not known", monday.Errors, StringComparison.Ordinal);

        stage.Arxiv.Clock.Set(Stage.Morning(2027, 1, 19));
        await stage.RunAsync("run");
        Assert.Contains("2027-01-18: quiet. arXiv's page of that day shows no updates; the holidays of 2027 are not known.", (await stage.RunAsync("status")).Output, StringComparison.Ordinal);
    }

    // WINNOW_NOW is a warning in every test.
    private static string Warnings(CliResult run) =>
        string.Join('\n', run.Errors.Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal) && !line.Contains("WINNOW_NOW", StringComparison.Ordinal)));
}
