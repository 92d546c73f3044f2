using System.Globalization;
using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>What is sent, and what of the answer's head comes back: ARXIV.md §7, rows 58 to 60 and 65.</summary>
public sealed class RequestTests
{
    private const string UnquotedTag = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";

    [Fact]
    public async Task A_feed_is_asked_for_by_its_name_with_proper_headers()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync("astro-ph.CO");

        var asked = Assert.Single(site.Asked);
        Assert.Equal("/rss/astro-ph.CO", asked.Path);
        Assert.StartsWith("application/rss+xml, application/xml;q=0.9", asked["Accept"], StringComparison.Ordinal);
        Assert.Equal("gzip, br", asked["Accept-Encoding"]);
        Assert.Equal("winnow-tests/1.0 (+https://example.org/bot)", asked["User-Agent"]);
        Assert.Null(asked["If-None-Match"]);
        Assert.Null(asked["Cookie"]);
    }

    [Fact]
    public async Task A_listing_page_is_asked_for_on_the_site()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9"), site.Address));

        var listing = await bench.GetPageAsync("math");

        var asked = Assert.Single(site.Asked);
        Assert.Equal("/list/math/new", asked.Path);
        Assert.StartsWith("text/html", asked["Accept"], StringComparison.Ordinal);
        Assert.Equal(Winnow.Arxiv.Announcements.ListingSource.ListingPage, listing.Source);
    }

    [Fact]
    public async Task An_address_with_a_path_keeps_it()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(new Uri(site.Address, "/mirror/")));

        await bench.GetFeedAsync();

        Assert.Equal("/mirror/rss/cs.LG", Assert.Single(site.Asked).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("cs.LG/../../etc")]
    [InlineData("cs.LG?x=1")]
    [InlineData("cs.LG#x")]
    [InlineData("cs%2fLG")]
    [InlineData("cs.LG\n")]
    [InlineData("cs LG")]
    [InlineData("@example.org")]
    public async Task What_is_no_name_of_a_category_never_becomes_an_address(string category)
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var problem = await bench.FailAsync(category);

        Assert.Equal(ArxivFailure.NotFound, problem.Kind);
        Assert.Empty(site.Asked);
    }

    [Theory]
    [InlineData(UnquotedTag)]
    [InlineData("\"quoted\"")]
    [InlineData("W/\"weak\"")]
    [InlineData("odd, \"tag; \u00fc")]
    public async Task A_validator_goes_back_to_the_letter(string tag)
    {
        const string Modified = "yesterday, about noon";
        await using var site = await FakeSite.StartAsync(
            Reply.With(200, Reply.Good, ("ETag", tag), ("Last-Modified", Modified)),
            Reply.Status(304));
        await using var bench = new Bench(Some.Options(site.Address));

        var first = await bench.GetFeedAsync();
        var second = await bench.GetFeedAsync(validator: first.Validator);

        Assert.Equal(new HttpValidator(tag, Modified), first.Validator);
        Assert.Equal((tag, Modified), (site.Asked[1]["If-None-Match"], site.Asked[1]["If-Modified-Since"]));
        Assert.Null(second.Listing);
        Assert.Equal(first.Validator, second.Validator);
    }

    [Fact]
    public async Task A_304_may_bring_a_new_validator()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(304, ("ETag", "newer")));
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync(validator: new HttpValidator("older", null));

        Assert.Equal(new HttpValidator("newer", null), answer.Validator);
    }

    [Theory]
    [InlineData("new", null, "new", "Fri, 20 Nov 2026 05:00:00 GMT")]
    [InlineData(null, "Sat, 21 Nov 2026 05:00:00 GMT", "W/\"old\"", "Sat, 21 Nov 2026 05:00:00 GMT")]
    [InlineData(null, null, "W/\"old\"", "Fri, 20 Nov 2026 05:00:00 GMT")]
    [InlineData("a\tb", null, "W/\"old\"", "Fri, 20 Nov 2026 05:00:00 GMT")]
    public async Task What_a_304_leaves_out_has_not_changed(string? tag, string? modified, string keptTag, string keptModified)
    {
        var headers = new[] { ("ETag", tag), ("Last-Modified", modified) }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2 ?? ""));
        await using var site = await FakeSite.StartAsync(Reply.Status(304, [.. headers]));
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync(validator: new HttpValidator("W/\"old\"", "Fri, 20 Nov 2026 05:00:00 GMT"));

        Assert.Equal(new HttpValidator(keptTag, keptModified), answer.Validator);
    }

    [Fact]
    public async Task Every_question_with_a_validator_is_conditional_through_redirects_and_retries()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(502), Reply.RedirectTo("/there"), Reply.Status(304, ("ETag", "W/\"b\"")));
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9"), site.Address));
        var sent = new HttpValidator("W/\"a\"", null);

        var kept = await bench.AskAsync(new Question<HttpValidator?>
        {
            Address = new Uri(site.Address, "/list/cs.LG/new"),
            Subject = "A page",
            Accept = "text/html",
            Validator = sent,
            Read = (_, _, _) => throw new FormatException("This page has not changed."),
            Unchanged = answer => answer.ValidatorAfter(sent),
        });

        Assert.Equal(new HttpValidator("W/\"b\"", null), kept);
        Assert.All(site.Asked, asked => Assert.Equal("W/\"a\"", asked["If-None-Match"]));
        Assert.Equal(3, site.Asked.Count);
    }

    [Fact]
    public async Task A_304_to_a_page_that_was_asked_for_unconditionally_is_asked_once_more()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(304), Reply.Ok);
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9"), site.Address));

        Assert.NotNull(await bench.GetPageAsync());
        Assert.Equal(2, site.Asked.Count);
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 03:59:59 GMT", "2026-11-21T03:59:59Z", "2026-11-20")]
    [InlineData("Sat, 21 Nov 2026 05:00:00 GMT", "2026-11-21T05:00:00Z", "2026-11-21")]
    [InlineData("Sat, 21 Nov 2026 04:59:59 GMT", "2026-11-21T04:59:59Z", "2026-11-20")]
    [InlineData("Tue, 21 Jul 2026 04:00:00 GMT", "2026-07-21T04:00:00Z", "2026-07-21")]
    [InlineData("sometime", null, "2026-11-20")]
    public async Task The_fetch_day_is_Eastern_by_arXivs_clock_and_by_ours_only_without_it(string date, string? serverTime, string day)
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Reply.Good, ("Date", date)));
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.Equal(serverTime is null ? null : DateTimeOffset.Parse(serverTime, CultureInfo.InvariantCulture), answer.ServerTime);
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), answer.Listing?.Date);
    }

    [Theory]
    [InlineData("text/plain; charset=martian")]
    [InlineData("text/html; charset=utf-16")]
    [InlineData(";;;")]
    public async Task The_content_type_does_not_matter_if_the_body_reads(string type)
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Reply.Good, ("Content-Type", type)));
        await using var bench = new Bench(Some.Options(site.Address));

        Assert.NotNull((await bench.GetFeedAsync()).Listing);
    }

    [Fact]
    public async Task Odd_headers_do_no_harm()
    {
        await using var site = await RawSite.StartAsync(RawSite.Send(
            $"HTTP/1.1 200 \r\nDate: \r\nDate: twice\r\nETag: {new string('x', 5000)}\r\nLast-Modified: a\x01b\r\nRetry-After: -7\r\nContent-Language: ,,\r\n"
            + $"Set-Cookie: a=b\r\nContent-Type: /\r\nCache-Control: max-age=99999999999999\r\nX-Odd: \u00fc\t\r\nExpires: 0\r\nAge: -1\r\nVia: ;\r\nConnection: close\r\n\r\n{Reply.Good}"));
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.NotNull(answer.Listing);
        Assert.Null(answer.Validator);
        Assert.Null(answer.ServerTime);
    }

    [Fact]
    public async Task A_stored_validator_that_is_no_header_is_not_sent()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync(validator: new HttpValidator("a\r\nX-Evil: 1", new string('x', 600)));

        var asked = Assert.Single(site.Asked);
        Assert.Null(asked["If-None-Match"]);
        Assert.Null(asked["If-Modified-Since"]);
        Assert.Null(asked["X-Evil"]);
    }
}
