using System.Text.Json;
using System.Text.RegularExpressions;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;
using Winnow.Tests.Shared;
using static Winnow.Tests.Display.SomeLedger;

namespace Winnow.Tests.Display;

public sealed partial class StatusTests : IDisposable
{
    private const string Config = """{ "categories": ["cs.LG", "cond-mat.mtrl-sci", "cs.CL"], "arxiv": { "holidays_file": "holidays.txt" } }""";

    private static readonly DateOnly Thursday = new(2026, 1, 8);

    private readonly SomeLedger _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Every_state_stands_in_the_calendar_and_every_doubt_below_it()
    {
        await EventfulAsync();

        var status = await _ledger.StatusAsync("2026-01-08T06:30:00-05:00");

        Approved.Matches(status, "Status.eventful.txt");
        Assert.All(status.Split("\n\n").Take(2).SelectMany(part => part.Split('\n')), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task On_a_terminal_the_signs_are_coloured_and_say_the_same()
    {
        await EventfulAsync();

        var coloured = await _ledger.StatusAsync("2026-01-08T06:30:00-05:00", isTerminal: true);

        Assert.Contains("\e[31m✗\e[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[32m●\e[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[33m◐\e[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[2mh\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(await _ledger.StatusAsync("2026-01-08T06:30:00-05:00"), Escape.Replace(coloured, ""));
    }

    [Theory]
    [InlineData("C", false)]
    [InlineData("POSIX", false)]
    [InlineData("de_DE.ISO-8859-1", false)]
    [InlineData("de_DE.utf8", true)]
    [InlineData("", true)]
    public async Task Where_the_screen_is_not_UTF_8_the_signs_are_ASCII(string locale, bool isUnicode)
    {
        await EventfulAsync();

        var status = await _ledger.StatusAsync("2026-01-08T06:30:00-05:00", locale: locale);

        Assert.Equal(isUnicode, status.Contains('●'));
        Assert.Equal(!isUnicode, status.All(char.IsAscii));
    }

    [Fact]
    public async Task Json_holds_all_that_is_known_of_each_line()
    {
        await EventfulAsync();

        using var json = JsonDocument.Parse(await _ledger.StatusAsync("2026-01-08T06:30:00-05:00", "--json"));

        var root = json.RootElement;
        Assert.Equal(("2025-12-10", "2026-01-08"), (root.GetProperty("from").GetString(), root.GetProperty("to").GetString()));
        var line = root.GetProperty("days").EnumerateArray().Single(day => day.GetProperty("date").GetString() == "2026-01-06").GetProperty("categories")[0];
        Assert.Equal(
            """{"category":"cs.LG","state":"complete","expected":100,"received":100,"new":100,"cross":0,"replace":0,"source":"catchup","expected_types":{"new":60,"cross":30,"replace":10,"total":100},"sources":["rss","catchup"],"checked":"2026-01-06T11:00:00+00:00","closed":true}""",
            string.Concat(line.GetRawText().Where(character => !char.IsWhiteSpace(character))));
        Assert.Equal("2025-12-30", root.GetProperty("never_read")[0].GetProperty("date").GetString());
        Assert.Equal("2026-01-08T12:29:00+00:00", root.GetProperty("next").GetProperty("at").GetString());
        Assert.Equal(["2026-01-05", "2026-01-07"], root.GetProperty("next").GetProperty("days").EnumerateArray().Select(day => day.GetProperty("date").GetString()).Intersect(["2026-01-05", "2026-01-07", "2026-01-08"]));
    }

    [Fact]
    public async Task The_days_count_from_the_newest_announcement_and_not_from_the_clock()
    {
        await _ledger.WithAsync(
            [Closed("cs.LG", Thursday.AddDays(-30)), Closed("cs.LG", Thursday), Quiet("cs.LG", Thursday.AddDays(1))],
            new FollowedCategory("cs.LG", Thursday, DateTimeOffset.UnixEpoch));

        Assert.Contains("Nothing is missing from 2025-12-09 to 2026-01-09.", await _ledger.StatusAsync("2027-05-05T06:30:00-05:00", "--days 31"), StringComparison.Ordinal);
        Assert.Contains("Nothing is missing from 2026-01-08 to 2026-01-09.", await _ledger.StatusAsync("2027-05-05T06:30:00-05:00"), StringComparison.Ordinal);
        Assert.Contains("Nothing is missing from 2026-01-08 to 2026-01-09.", await _ledger.StatusAsync("2027-05-05T06:30:00-05:00", "--days 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_next_is_what_the_run_would_do()
    {
        var polled = new DateTimeOffset(2026, 1, 8, 11, 0, 0, TimeSpan.Zero);
        await _ledger.WithConfig("""{ "categories": ["cs.LG"] }""")
            .WithAsync([Closed("cs.LG", Thursday.AddDays(-1)), Line("cs.LG", Thursday)], new FollowedCategory("cs.LG", Thursday.AddDays(-1), polled));

        Assert.Contains("Nothing to ask before 2026-01-08 11:59 UTC; then 'winnow run' asks arXiv for the feed of cs.LG.\n", await _ledger.StatusAsync("2026-01-08T06:30:00-05:00"), StringComparison.Ordinal);
        Assert.Contains("'winnow run' would now ask arXiv for the feed of cs.LG.\n", await _ledger.StatusAsync("2026-01-08T07:00:00-05:00"), StringComparison.Ordinal);
        Assert.Contains("'winnow run' would now ask arXiv for the feed of cs.LG and 1 page of 2026-01-08.\n", await _ledger.StatusAsync("2026-01-09T00:10:00-05:00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configuration_the_ledger_is_shown_all_the_same()
    {
        await _ledger.WithAsync([Line("cs.AI", Thursday), Line("cs.LG", Thursday)], new FollowedCategory("cs.AI", Thursday, default), new FollowedCategory("cs.LG", Thursday, default));

        var status = await _ledger.StatusAsync("2026-01-08T06:30:00-05:00");

        Assert.Contains("\ncs.AI", status, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is missing from 2026-01-08 to 2026-01-08.\n", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_of_months_still_fits_the_screen()
    {
        var lines = Enumerable.Range(0, 150).Select(Thursday.AddDays).Where(date => !AnnouncementCalendar.IsWeekend(date)).Select(date => Line("cs.LG", date, DayState.Failed, 0));
        await _ledger.WithAsync([Closed("cs.LG", Thursday.AddDays(-1)), .. lines], new FollowedCategory("cs.LG", Thursday, default));

        var strip = (await _ledger.StatusAsync("2026-06-08T06:30:00-04:00")).Split('\n').Take(3);

        Assert.All(strip, line => Assert.InRange(line.Length, 40, 80));
        Assert.Contains("06-01", strip.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_without_any_day_says_so()
    {
        await _ledger.WithAsync([]);

        Assert.Equal("No run has kept anything here yet. 'winnow run' makes a beginning.\n", await _ledger.StatusAsync("2026-01-08T06:30:00-05:00"));
    }

    // Four weeks with everything in them that a day can be.
    private async Task EventfulAsync()
    {
        string[] both = ["cs.LG", "cond-mat.mtrl-sci"];
        DateOnly Day(int month, int day) => new(month == 12 ? 2025 : 2026, month, day);
        var plain = new[] { Day(12, 11), Day(12, 12), Day(12, 15), Day(12, 16), Day(12, 18), Day(12, 19), Day(12, 22), Day(12, 23), Day(12, 24), Day(12, 29), Day(12, 31), Day(1, 6) };
        List<CategoryDay> lines =
        [
            .. plain.SelectMany(date => both.Select(category => Closed(category, date))),
            .. both.SelectMany(category => new[] { Day(12, 25), Day(12, 26), Day(1, 1), Day(1, 2) }.Select(date => Quiet(category, date))),
            Quiet("cs.LG", Day(12, 17), "arXiv's page of that day shows no updates, although it is no listed holiday."),
            Closed("cond-mat.mtrl-sci", Day(12, 17)),
            Line("cs.LG", Day(1, 5), DayState.Partial, 2000) with { Why = "The feed is at arXiv's limit of 2,000 entries, which cuts off new papers.", Sources = [ListingSource.Rss, ListingSource.ListingPage] },
            Line("cond-mat.mtrl-sci", Day(1, 5), DayState.Partial, 90) with { Expected = 92, Why = "arXiv says 92 entries; 90 are here.", Sources = [ListingSource.CatchupPage] },
            Line("cs.CL", Day(1, 5), DayState.Failed, 0) with { Why = "The catchup page of cs.CL for 2026-01-05 could not be fetched: arXiv answered 503.", Sources = [] },
            Closed("cs.CL", Day(1, 6)),
            Line("cs.LG", Day(1, 7)),
            Line("cond-mat.mtrl-sci", Day(1, 7)),
            Line("cs.CL", Day(1, 7)),
            Line("cs.LG", Thursday),
            Line("cond-mat.mtrl-sci", Thursday, DayState.Waiting, 0) with { Why = "arXiv has not shown this day's announcement yet.", CheckedAt = null, Sources = [ListingSource.Rss, ListingSource.ListingPage] },
            Line("cs.CL", Thursday, DayState.Waiting, 0) with { Why = "The feed repeats an earlier announcement." },
        ];
        var polled = new DateTimeOffset(2026, 1, 8, 11, 30, 0, TimeSpan.Zero);
        await _ledger.WithConfig(Config, holidays: "2025 12-25").WithAsync(
            lines,
            new FollowedCategory("cs.LG", Day(12, 11), polled), new FollowedCategory("cond-mat.mtrl-sci", Day(12, 11), polled), new FollowedCategory("cs.CL", Day(1, 5), polled));
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Escape { get; }
}
