using System.Globalization;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

public sealed class ListingTests
{
    private static readonly string[] Four = ["2601.00001", "2601.00002", "2601.00003", "2511.00001"];

    [Theory]
    [InlineData("2026-01-05T19:59:59-05:00", false)]
    [InlineData("2026-01-05T20:00:00-05:00", true)]
    [InlineData("2026-01-06T06:00:00-05:00", true)]
    [InlineData("2026-01-11T12:00:00-05:00", true)]
    public async Task The_listing_comes_at_eight_the_evening_before_and_is_kept(string now, bool there)
    {
        await using var server = await Some.Server(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Some.Paper("2601.00001", "cs.LG"));

        var page = await RawHttp.GetAsync(server, "/list/cs.LG/new");

        Assert.Equal(there ? ["2601.00001"] : [], Some.Listed(page));
        Assert.Equal(there, page.Text.Contains("<h3>Showing new listings for Tuesday, 6 January 2026</h3>", StringComparison.Ordinal));
        Assert.Equal(!there, page.Text.Contains("No updates today.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_a_longer_listing_says_what_it_shows()
    {
        await using var server = await Some.Server(
            [.. Enumerable.Range(1, 30).Select(n => Some.Paper($"2601.{n:00000}", "cs.LG")), .. Enumerable.Range(31, 10).Select(n => Some.Paper($"2601.{n:00000}", "cs.AI cs.LG"))]);

        var first = await RawHttp.GetAsync(server, "/list/cs.LG/new?skip=0&show=25");
        var second = await RawHttp.GetAsync(server, "/list/cs.LG/new?skip=25&show=25");

        Assert.Contains("<h3>New submissions (showing first 25 of 30 entries)</h3>", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cross submissions", first.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>New submissions (continued, showing last 5 of 30 entries)</h3>", second.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>Cross submissions (showing 10 of 10 entries)</h3>", second.Text, StringComparison.Ordinal);
        Assert.Equal((25, 15), (Some.Listed(first).Length, Some.Listed(second).Length));
        Assert.Contains("Total of 40 entries : <a href=\"/list/cs.LG/new?skip=0&amp;show=25\">1-25</a> <span>26-40</span>", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_are_new_cross_and_replaced_and_say_from_where()
    {
        await using var server = await Some.Server(
            Some.Paper("2601.00001", "cs.LG"), Some.Paper("2601.00002", "cs.LG"), Some.Paper("2601.00003", "math.NT cs.LG"),
            Some.Paper("2511.00001", "cs.LG", "cs.LG=replace") with { Version = 2, Html = true });

        var page = await RawHttp.GetAsync(server, "/list/cs.LG/new");

        Assert.Equal(Four, Some.Listed(page));
        Assert.Contains("(cross-list from math.NT)", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h3>Replacement submissions (showing 1 of 1 entries)</h3>", page.Text, StringComparison.Ordinal);
        Assert.Contains("(replaced)", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://arxiv.org/html/2511.00001v2", page.Text, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"#item4\">Replacements</a></li>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_hides_cross_lists_within_itself_which_its_feed_shows()
    {
        await using var server = await Some.Server(Some.Paper("2511.00004", "cs.LG cs.AI", "cs.AI=cross") with { Version = 2 });

        Assert.Empty(Some.Listed(await RawHttp.GetAsync(server, "/list/cs/new")));
        Assert.Single(Some.Listed(await RawHttp.GetAsync(server, "/list/cs.AI/new")));
        Assert.Single(Some.Items(await RawHttp.GetAsync(server, "/rss/cs")));
    }

    [Fact]
    public async Task Pages_show_letters_where_the_feed_has_TeX_accents()
    {
        var paper = Some.Paper("2601.00001", "cs.LG") with { Title = "On Schr\\\"odinger & {\\l}ord", Authors = ["Ren\\'e D\\'{i}az (Here, There)"], Abstract = "One.\n  Two <b>." };
        await using var server = await Some.Server(paper);

        var page = await RawHttp.GetAsync(server, "/list/cs.LG/new");
        var feed = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Contains("On Schrödinger &amp; łord", page.Text, StringComparison.Ordinal);
        Assert.Contains("query=Ren%C3%A9%20D%C3%ADaz\">René Díaz</a> (Here, There)", page.Text, StringComparison.Ordinal);
        Assert.Contains("One.\n  Two &lt;b&gt;.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<title>On Schr\\\"odinger &amp; {\\l}ord</title>", feed.Text, StringComparison.Ordinal);
        Assert.Contains("<dc:creator>Ren\\'e D\\'{i}az (Here, There)</dc:creator>", feed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_that_the_client_has_is_not_sent_again()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        var first = await RawHttp.GetAsync(server, "/list/cs.LG/new");

        var second = await RawHttp.GetAsync(server, "/list/cs.LG/new", $"If-Modified-Since: {first.Header("Last-Modified")}");

        Assert.Equal(304, second.Status);
    }

    [Theory]
    [InlineData("/list/cs.ZZ/new", 400)]
    [InlineData("/list/cs.LG/new?show=33", 400)]
    [InlineData("/list/cs.LG/new?skip=x", 400)]
    [InlineData("/catchup/cs.LG/2026-1-6?abs=True", 400)]
    [InlineData("/catchup/cs.LG/2026-01-07?abs=True", 400)]
    [InlineData("/catchup/cs.LG/2025-10-06?abs=True", 400)]
    [InlineData("/catchup/cs.LG/2025-10-07?abs=True", 200)]
    [InlineData("/catchup/cs.LG/2026-01-06?abs=true", 400)]
    [InlineData("/catchup/cs.LG/2026-01-06?abs=True&show=25", 400)]
    [InlineData("/catchup/cs.LG/2026-01-06?page=0", 400)]
    [InlineData("/catchup/cs.NA/2026-01-06?abs=True", 301)]
    [InlineData("/no/such/page", 404)]
    public async Task What_arXiv_refuses_is_refused(string target, int status)
    {
        await using var server = await Some.Server();

        Assert.Equal(status, (await RawHttp.GetAsync(server, target)).Status);
    }

    [Fact]
    public async Task Catchup_serves_a_past_day_and_leads_to_the_next()
    {
        await using var server = await Some.Server(new DateTimeOffset(2026, 1, 9, 6, 0, 0, TimeSpan.FromHours(-5)), Some.Paper("2601.00001", "cs.LG"));
        server.Days.Set(new(2026, 1, 8), [Some.Paper("2601.00002", "cs.LG")]);

        var page = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-06?abs=False");

        Assert.Equal(["2601.00001"], Some.Listed(page));
        Assert.Contains("/catchup/cs.LG/2026-01-08?abs=False&page=1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("An abstract.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invented_day_is_the_same_each_time_and_has_the_spread_of_a_real_one()
    {
        var day = InventedDay.Make(7, 800);

        using var one = new StringWriter();
        using var two = new StringWriter();
        DayFile.Write(one, day);
        DayFile.Write(two, InventedDay.Make(7, 800));
        Assert.Equal(one.ToString(), two.ToString());
        Assert.Equal(one.ToString(), Again(one.ToString()));
        Assert.Equal(800, day.Select(paper => paper.Id).Distinct().Count());
        Assert.Contains(day, paper => paper.Types.Values.Contains("replace"));
        Assert.Contains(day, paper => !paper.Types.ContainsKey(paper.Categories[0]));
        Assert.Contains(day, paper => paper.Abstract.Contains("\n  ", StringComparison.Ordinal));
        Assert.Contains(day, paper => paper.Abstract.Contains('$', StringComparison.Ordinal));
        Assert.Contains(day, paper => paper.Authors.Any(author => author.Contains("\\'", StringComparison.Ordinal)));
        Assert.Contains(day, paper => paper.License is null);
    }

    private static string Again(string lines)
    {
        using var reader = new StringReader(lines);
        using var writer = new StringWriter();
        DayFile.Write(writer, DayFile.Read(reader));
        return writer.ToString();
    }
}
