namespace Winnow.Tests.EndToEnd;

/// <summary>Which day it is, the source says: late evenings, midnights, nights on which New York's clocks change, machines elsewhere, wrong clocks.</summary>
public sealed class ClockRowTests
{
    /// <summary>The time in New York, the offset there, and the day whose papers a run then publishes.</summary>
    public static TheoryData<string, string, string> Times => new()
    {
        // The papers of Wednesday are public since 20:00; the feed is still Tuesday's.
        { "2026-01-06T20:30:00-05:00", "2026-01-06", "half an hour after the announcement" },
        { "2026-01-06T23:59:00-05:00", "2026-01-06", "a minute before the feed changes" },
        { "2026-01-07T00:01:00-05:00", "2026-01-07", "a minute after" },

        // Sunday, 8 March: 01:59 EST is followed by 03:00 EDT; Monday's feed comes at 04:00 UTC.
        { "2026-03-08T01:59:00-05:00", "2026-03-06", "before the clocks go forward" },
        { "2026-03-08T03:01:00-04:00", "2026-03-06", "after they went forward" },
        { "2026-03-08T19:59:00-04:00", "2026-03-06", "a minute before Monday's papers are public" },
        { "2026-03-08T23:59:00-04:00", "2026-03-09", "the evening after, when the listing page shows Monday's" },
        { "2026-03-09T00:01:00-04:00", "2026-03-09", "the first feed of summer" },

        // Sunday, 1 November: 01:30 comes twice; Monday's feed comes at 05:00 UTC.
        { "2026-11-01T01:30:00-04:00", "2026-10-30", "the first half past one" },
        { "2026-11-01T01:30:00-05:00", "2026-10-30", "the second half past one" },
        { "2026-11-01T19:59:00-05:00", "2026-10-30", "a minute before Monday's papers are public" },
        { "2026-11-01T23:59:00-05:00", "2026-11-02", "the evening after, when the listing page shows Monday's" },
        { "2026-11-02T00:01:00-05:00", "2026-11-02", "the first feed of winter" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_newest_day_that_the_feeds_or_pages_show_is_published_under_its_own_date(string now, string date, string when)
    {
        await using var stage = await AtAsync(now);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, $"{when}: {run.Result}");
        Assert.Contains(date, run.Dates);
        Assert.Equal([$"data/{date}.jsonl"], stage.Folder.Snapshot().Keys.Where(path => path.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.Contains($"**Published**: {date}", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/Los_Angeles")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Apia")]
    public async Task Where_the_machine_stands_changes_no_byte(string zone)
    {
        await using var stage = await AtAsync("2026-01-06T23:30:00-05:00");
        var elsewhere = stage.Beside();
        await stage.RunAsync("run");

        var run = await WinnowCli.RunAsync(elsewhere.Folder, ["run"], stage.Arxiv.Clock.Now.ToOffset(TimeSpan.FromHours(9)), new Dictionary<string, string> { ["TZ"] = zone, ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8" });

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(WithoutSeconds(stage), WithoutSeconds(elsewhere));
    }

    [Theory]
    [InlineData(-26)]
    [InlineData(-3)]
    [InlineData(3)]
    [InlineData(30)]
    public async Task With_a_wrong_clock_the_papers_still_stand_under_arXivs_date(int hours)
    {
        await using var stage = await Stage.OnTuesdayAsync(OrdinaryTuesday.Papers);

        var run = new ReportedRun(await WinnowCli.RunAsync(stage.Folder, ["run", "--json"], stage.Arxiv.Clock.Now.AddHours(hours)));

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(OrdinaryTuesday.Date));
        Assert.Equal(["data/2026-01-06.jsonl"], stage.Folder.Snapshot().Keys.Where(path => path.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.Equal(hours > 1, run.Warnings.Contains("ahead of arXiv's", StringComparison.Ordinal));
    }

    private static async Task<Stage> AtAsync(string now) => await Stage.AtAsync(
        DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture),
        30,
        [new(2026, 1, 6), new(2026, 1, 7), new(2026, 3, 6), new(2026, 3, 9), new(2026, 10, 30), new(2026, 11, 2)]);

    private static IEnumerable<string> WithoutSeconds(Stage stage) =>
        stage.Folder.Snapshot().Keys.Select(path => $"{path}: {System.Text.RegularExpressions.Regex.Replace(stage.Folder.Read(path), "04:30:[0-5][0-9]", "04:30:**")}");
}
