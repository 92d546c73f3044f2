using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using FakeArxiv;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

public sealed class FeedPageTests
{
    [Fact]
    public async Task Types_are_relative_to_the_categories_that_are_asked_for()
    {
        await using var server = await Some.Server(
            Some.Paper("2601.00001", "cs.LG cs.AI", "cs.LG=new cs.AI=cross"),
            Some.Paper("2601.00002", "math.NT cs.LG", "math.NT=new cs.LG=cross"),
            Some.Paper("2511.00003", "cs.LG cs.AI", "cs.LG=replace cs.AI=replace") with { Version = 2 },
            Some.Paper("2511.00004", "hep-ex cs.AI", "cs.AI=cross") with { Version = 3 });

        Assert.Equal(["2601.00001v1 new", "2601.00002v1 cross", "2511.00003v2 replace"], await Feed(server, "/rss/cs.LG"));
        Assert.Equal(["2511.00004v3 cross", "2601.00001v1 cross", "2511.00003v2 replace-cross"], await Feed(server, "/rss/cs.AI"));
        Assert.Equal(["2601.00001v1 new", "2511.00004v3 cross", "2601.00002v1 cross", "2511.00003v2 replace"], await Feed(server, "/rss/cs.AI+cs.LG"));
        Assert.Equal(["2601.00001v1 new", "2511.00004v3 cross", "2601.00002v1 cross", "2511.00003v2 replace"], await Feed(server, "/rss/cs"));
    }

    [Fact]
    public async Task An_old_paper_newly_cross_listed_is_a_cross_where_both_are_asked_for_and_absent_from_its_primary_category()
    {
        await using var server = await Some.Server(Some.Paper("2511.00004", "cs.LG cs.AI", "cs.AI=cross") with { Version = 3 });

        Assert.Equal(["2511.00004v3 cross"], await Feed(server, "/rss/cs"));
        Assert.Empty(await Feed(server, "/rss/cs.LG"));
    }

    [Fact]
    public async Task Items_go_by_type_and_then_by_identifier_as_text()
    {
        await using var server = await Some.Server(
            Some.Paper("math/0309136", "cs.LG"), Some.Paper("2601.00009", "cs.LG"), Some.Paper("2601.00010", "cs.LG"),
            Some.Paper("2601.00001", "cs.AI cs.LG"), Some.Paper("2502.00001", "cs.LG", "cs.LG=replace") with { Version = 2 });

        Assert.Equal(["2601.00009v1 new", "2601.00010v1 new", "math/0309136v1 new", "2601.00001v1 cross", "2502.00001v2 replace"], await Feed(server, "/rss/cs.LG"));
    }

    [Theory]
    [InlineData("/rss/CS.lg", "cs.LG updates on arXiv.org", "http://rss.arxiv.org/rss/cs.LG")]
    [InlineData("/rss/cs.LG%2Bhep-ex", "hep-ex, cs.LG updates on arXiv.org", "http://rss.arxiv.org/rss/hep-ex+cs.LG")]
    [InlineData("/rss/Math+cond-mat.MTRL-SCI", "math, cond-mat.mtrl-sci updates on arXiv.org", "http://rss.arxiv.org/rss/math+cond-mat.mtrl-sci")]
    public async Task Names_are_found_in_any_case_and_archives_stand_first(string target, string title, string link)
    {
        await using var server = await Some.Server();

        var feed = await RawHttp.GetAsync(server, target);

        Assert.Contains($"<title>{title}</title>", feed.Text, StringComparison.Ordinal);
        Assert.Contains($"<link>{link}</link>", feed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("math")]
    [InlineData("math.IT")]
    [InlineData("cs.IT")]
    public async Task An_alias_counts_for_both_names(string query)
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.IT math.IT"));

        Assert.Equal(["2601.00001v1 new"], await Feed(server, $"/rss/{query}"));
    }

    [Theory]
    [InlineData("/rss/zz", "Bad archive &#39;zz&#39;. Valid archive names are: astro-ph, cond-mat, cs, ")]
    [InlineData("/rss/cs.AI+", "Invalid archive specification &#39;cs.AI+&#39;.")]
    [InlineData("/rss/cs.AI%20cs.LG", "Bad archive/subject class structure &#39;cs.AI cs.LG&#39;.")]
    [InlineData("/rss/cs.AI?version=1.0", "Unsupported feed version &#39;1.0&#39;.")]
    [InlineData("/atom/cs.ZZ", "Bad subject class &#39;ZZ&#39;. Valid subject classes for the archive &#39;cs&#39; are: cs.AI, ")]
    public async Task A_bad_query_gets_an_error_feed(string target, string message)
    {
        await using var server = await Some.Server();

        var feed = await RawHttp.GetAsync(server, target);

        Assert.Equal(400, feed.Status);
        Assert.Contains("<title>Feed error for query: http://rss.arxiv.org/", feed.Text, StringComparison.Ordinal);
        Assert.Contains(message.Replace("&#39;", "'", StringComparison.Ordinal), feed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_two_thousand_the_new_papers_with_the_lowest_identifiers_vanish()
    {
        var news = Enumerable.Range(1, 1990).Select(n => Some.Paper($"2601.{n:00000}", "cs.LG"));
        var replaced = Enumerable.Range(1, 20).Select(n => Some.Paper($"2501.{n:00000}", "cs.LG", "cs.LG=replace") with { Version = 2 });
        await using var server = await Some.Server([.. news, .. replaced]);

        var items = await Feed(server, "/rss/cs.LG");

        Assert.Equal(2000, items.Length);
        Assert.Equal("2601.00011v1 new", items[0]);
        Assert.Equal("2501.00020v2 replace", items[^1]);
    }

    [Fact]
    public async Task Replacements_from_the_sixth_version_on_are_left_out()
    {
        await using var server = await Some.Server(
            Some.Paper("2501.00001", "cs.LG", "cs.LG=replace") with { Version = 5 }, Some.Paper("2501.00002", "cs.LG", "cs.LG=replace") with { Version = 6 });

        Assert.Equal(["2501.00001v5 replace"], await Feed(server, "/rss/cs.LG"));
    }

    [Fact]
    public async Task A_client_that_sends_the_unquoted_etag_back_gets_304_until_the_papers_change()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        var first = await RawHttp.GetAsync(server, "/rss/cs.LG");
        var etag = first.Header("ETag") ?? "";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first.Body)), etag);

        server.Clock.Set(Some.Morning.AddHours(1));
        var second = await RawHttp.GetAsync(server, "/rss/cs.LG", $"If-None-Match: {etag}");
        server.Days.Add(InventedDay.Date, [Some.Paper("2601.00002", "cs.LG")]);
        var third = await RawHttp.GetAsync(server, "/rss/cs.LG", $"If-None-Match: {etag}");

        Assert.Equal((304, 0, etag), (second.Status, second.Body.Length, second.Header("ETag")));
        Assert.Null(second.Header("Content-Length"));
        Assert.Equal((200, 2), (third.Status, Some.Items(third).Length));
    }

    [Fact]
    public async Task A_feed_that_is_rendered_anew_has_another_etag_although_no_item_changed()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        var first = await RawHttp.GetAsync(server, "/rss/cs.LG");

        server.Clock.Set(Some.Morning.AddHours(1));
        var purged = await RawHttp.SendAsync(server, "POST /__fake/purge HTTP/1.1\r\n", TimeSpan.FromSeconds(10));
        var second = await RawHttp.GetAsync(server, "/rss/cs.LG", $"If-None-Match: {first.Header("ETag")}");

        Assert.Equal((200, 200), (purged.Status, second.Status));
        Assert.Equal(Some.Items(first), Some.Items(second));
        Assert.Equal("Tue, 06 Jan 2026 12:00:00 GMT", second.Header("Last-Modified"));
    }

    [Fact]
    public async Task Gzip_goes_only_to_those_who_take_it()
    {
        await using var server = await Some.Server(InventedDay.Make(1, 50));
        var plain = await RawHttp.GetAsync(server, "/rss/cs.LG", "Accept-Encoding: br, gzip;q=0");

        var packed = await RawHttp.GetAsync(server, "/rss/cs.LG", "Accept-Encoding: br, gzip");

        Assert.Null(plain.Header("Content-Encoding"));
        Assert.Equal("gzip", packed.Header("Content-Encoding"));
        Assert.Equal(packed.Body.Length.ToString(CultureInfo.InvariantCulture), packed.Header("Content-Length"));
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(packed.Body), CompressionMode.Decompress));
        Assert.Equal(plain.Text, await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2026-01-06T00:00:00-05:00", 1, "Tue, 06 Jan 2026 00:00:00 -0500", "max-age=86400")]
    [InlineData("2026-01-06T23:59:59-05:00", 1, "Tue, 06 Jan 2026 00:00:00 -0500", "max-age=1")]
    [InlineData("2026-01-07T05:00:00Z", 0, "Wed, 07 Jan 2026 00:00:00 -0500", "max-age=86400")]
    [InlineData("2026-01-05T20:30:00-05:00", 0, "Mon, 05 Jan 2026 00:00:00 -0500", "max-age=12600")]
    [InlineData("2026-03-08T00:30:00-05:00", 0, "Sun, 08 Mar 2026 00:00:00 -0500", "max-age=81000")]
    [InlineData("2026-07-01T12:00:00Z", 0, "Wed, 01 Jul 2026 00:00:00 -0400", "max-age=57600")]
    public async Task The_day_of_a_feed_is_that_of_the_clock_in_New_York(string now, int items, string pubDate, string maxAge)
    {
        await using var server = await Some.Server(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Some.Paper("2601.00001", "cs.LG"));

        var feed = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal(200, feed.Status);
        Assert.Equal(items, Some.Items(feed).Length);
        Assert.Contains($"<pubDate>{pubDate}</pubDate>", feed.Text, StringComparison.Ordinal);
        Assert.Equal(maxAge, feed.Header("Cache-Control"));
        Assert.Equal(server.Clock.Now.ToString("R", CultureInfo.InvariantCulture), feed.Header("Date"));
    }

    private static async Task<string[]> Feed(FakeArxivServer server, string target) => Some.Items(await RawHttp.GetAsync(server, target));
}
