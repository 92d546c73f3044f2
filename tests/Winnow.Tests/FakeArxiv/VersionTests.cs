using System.Globalization;
using FakeArxiv;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

/// <summary>One paper on several days: feeds keep what was announced, the site shows what holds now.</summary>
public sealed class VersionTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;
    private static readonly string[] InOrder = ["2601.00002", "2601.00009", "2512.00004", "2601.00001", "2511.00003", "2511.00002"];

    [Fact]
    public async Task The_feed_has_the_version_of_its_day_and_the_pages_have_the_current_one()
    {
        await using var server = await ReplacedAsync();

        var feed = await RawHttp.GetAsync(server, "/rss/cs.LG");
        server.Clock.Set(Some.Morning.AddDays(2));
        var later = await RawHttp.GetAsync(server, "/rss/cs.LG");
        var old = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06?abs=True");
        var now = await RawHttp.GetAsync(server, "/list/cs.LG/new");

        Assert.Equal(["2601.00001v1 new"], Some.Items(feed));
        Assert.Contains("Abstract: First text.", feed.Text, StringComparison.Ordinal);
        Assert.Equal(["2601.00001v2 replace"], Some.Items(later));
        Assert.Contains("Abstract: Second text.", later.Text, StringComparison.Ordinal);
        Assert.All([old, now], page =>
        {
            Assert.Equal(["2601.00001"], Some.Listed(page));
            Assert.Contains("Second text.", page.Text, StringComparison.Ordinal);
            Assert.Contains("with a proof", page.Text, StringComparison.Ordinal);
            Assert.Contains("https://arxiv.org/html/2601.00001v2", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("First text.", page.Text, StringComparison.Ordinal);
        });
        Assert.Contains("<h3>New submissions (showing 1 of 1 entries)</h3>", old.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>Replacement submissions (showing 1 of 1 entries)</h3>", now.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_replacement_is_public_the_pages_have_the_first_version()
    {
        await using var server = await ReplacedAsync();

        var page = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06?abs=True");

        Assert.Contains("First text.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second text.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_and_home_of_a_listed_paper_are_those_of_now()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"), Some.Paper("2601.00002", "cs.LG"), Some.Paper("2601.00003", "cs.LG"));
        server.Days.Set(Tuesday.AddDays(1),
        [
            Some.Paper("2601.00002", "cs.AI cs.LG") with { Version = 2 },
            Some.Paper("2601.00003", "cs.AI") with { Version = 2 },
        ]);
        server.Clock.Set(Some.Morning.AddDays(1));

        var page = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06?abs=True");

        Assert.Equal(["2601.00001", "2601.00002"], Some.Listed(page));
        Assert.Contains("<h3>New submissions (showing 1 of 1 entries)</h3>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>Cross submissions (showing 1 of 1 entries)</h3>", page.Text, StringComparison.Ordinal);
        Assert.Contains("(cross-list from cs.AI)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_go_new_cross_replaced_replaced_from_elsewhere_each_by_identifier()
    {
        await using var server = await Some.Server(
            Some.Paper("2511.00002", "cs.AI cs.LG", "cs.LG=replace cs.AI=replace") with { Version = 3 },
            Some.Paper("2511.00003", "cs.LG", "cs.LG=replace") with { Version = 5 },
            Some.Paper("2511.00001", "cs.LG", "cs.LG=replace") with { Version = 6 },
            Some.Paper("2601.00009", "cs.LG"), Some.Paper("2601.00002", "cs.LG"), Some.Paper("2601.00001", "cs.AI cs.LG"),
            Some.Paper("2512.00004", "math.NT cs.LG", "cs.LG=cross") with { Version = 2 });

        Assert.Equal(InOrder, Some.Listed(await RawHttp.GetAsync(server, "/list/cs.LG/new")));
        Assert.Equal(InOrder, Some.Listed(await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06?abs=True")));
    }

    [Fact]
    public async Task An_edit_shows_from_its_day_on()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        server.Days.Edit("2601.00001", new(2026, 1, 8), paper => paper with { JournalReference = "J. Inv. Res. 1" });

        var before = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06");
        server.Clock.Set(new(2026, 1, 8, 0, 0, 0, TimeSpan.Zero));
        var after = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06");

        Assert.DoesNotContain("J. Inv. Res. 1", before.Text, StringComparison.Ordinal);
        Assert.Contains("J. Inv. Res. 1", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catchup_has_two_thousand_on_a_page()
    {
        await using var server = await Some.Server([.. Enumerable.Range(1, 2003).Select(n => Some.Paper($"2601.{n:00000}", n > 2001 ? "cs.AI cs.LG" : "cs.LG"))]);

        var (first, second, third) = (await PageAsync(1), await PageAsync(2), await PageAsync(3));

        Assert.Equal((2000, 3, 0), (Some.Listed(first).Length, Some.Listed(second).Length, Some.Listed(third).Length));
        Assert.Contains("<h3>New submissions (showing first 2000 of 2001 entries)</h3>", first.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>New submissions (continued, showing last 1 of 2001 entries)</h3>", second.Text, StringComparison.Ordinal);
        Assert.Contains("Total of 2003 entries for Tue, 06 Jan 2026", second.Text, StringComparison.Ordinal);
        Assert.Contains("No further updates for Tue, 06 Jan 2026", third.Text, StringComparison.Ordinal);

        Task<RawAnswer> PageAsync(int page) => RawHttp.GetAsync(server, $"/catchup/cs.LG/2026-01-06?abs=True&page={page}");
    }

    [Theory]
    [InlineData("2026-01-06", 1, "Tue: from Friday 14:00 to Monday 14:00", "2026-01-02T14:00:00-05:00", "2026-01-05T14:00:00-05:00")]
    [InlineData("2026-01-07", 1, "Wed: from Monday to Tuesday", "2026-01-05T14:00:00-05:00", "2026-01-06T14:00:00-05:00")]
    [InlineData("2026-01-12", 2, "Mon: from Thursday to Friday", "2026-01-08T14:00:00-05:00", "2026-01-09T14:00:00-05:00")]
    public void Submission_times_suit_the_calendar(string announced, int version, string because, string first, string last)
    {
        var times = Enumerable.Range(1, 200)
            .Select(n => Submissions.For($"2601.{n:00000}", version, DateOnly.Parse(announced, CultureInfo.InvariantCulture))).ToArray();

        Assert.All(times, time => Assert.True(time >= At(first) && time < At(last), because));
        Assert.True(times.Distinct().Count() > 190);
    }

    [Fact]
    public void Every_version_has_a_time_and_each_is_later_than_the_one_before()
    {
        var shelf = DayShelf.Empty
            .With(Tuesday, [Some.Paper("2511.00001", "cs.LG") with { Version = 3 }])
            .With(Tuesday.AddDays(2), [Some.Paper("2511.00001", "cs.LG") with { Version = 4 }]);

        var versions = shelf.Find("2511.00001", At("2026-01-09T00:00:00Z"))?.Versions ?? [];

        Assert.Equal([1, 2, 3, 4], versions.Select(version => version.Number));
        Assert.All(versions.Zip(versions.Skip(1)), pair => Assert.True(pair.First.Submitted < pair.Second.Submitted));
    }

    private static async Task<FakeArxivServer> ReplacedAsync()
    {
        var first = Some.Paper("2601.00001", "cs.LG") with { Abstract = "First text.", Html = true };
        var server = await Some.Server(first);
        server.Days.Set(Tuesday.AddDays(2), [first with { Version = 2, Abstract = "Second text.", Comment = "12 pages, with a proof" }]);
        return server;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
