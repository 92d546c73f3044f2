using Microsoft.AspNetCore.Http;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;
using Winnow.Arxiv.Tests.Http;
using static Winnow.Arxiv.Tests.Metadata.SomeOai;

namespace Winnow.Arxiv.Tests.Metadata;

/// <summary>Harvesting page by page from a real server: ARXIV.md §7, rows 41, 42, 44, 48, 55, 57 and 78 to 80.</summary>
public sealed class HarvestTests
{
    private const string Token = "verb%3DListRecords%26metadataPrefix%3DarXivRaw%26skip%3D120";

    private static readonly OaiQuery All = new() { Category = null, From = new(2026, 11, 19) };

    private static readonly RequestDelegate Expired = Xml(Error(OaiErrorException.BadResumptionToken, "The value of the resumptionToken argument is invalid or expired."));

    [Fact]
    public async Task A_list_of_one_page_is_one_question()
    {
        await using var site = await FakeSite.StartAsync(Xml(List(Raw())));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All);

        Assert.Equal("2611.00001", Assert.Single(Assert.Single(pages).Records).Id.Value);
        var asked = Assert.Single(site.Asked);
        Assert.Equal("/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-11-19", asked.Path);
        Assert.StartsWith("text/xml", asked["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_a_token_that_stands_alone_and_is_encoded_again()
    {
        await using var site = await FakeSite.StartAsync(
            Xml(Page(Token, Raw(id: "2611.00001"))),
            Xml(Page(Token.Replace("120", "240", StringComparison.Ordinal), Raw(id: "2611.00002"))),
            Xml(LastPage(Raw(id: "2611.00003"))));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All);

        Assert.Equal(["2611.00001", "2611.00002", "2611.00003"], Papers(pages));
        Assert.Equal("/oai?verb=ListRecords&resumptionToken=verb%253DListRecords%2526metadataPrefix%253DarXivRaw%2526skip%253D120", site.Asked[1].Path);
        Assert.EndsWith("skip%253D240", site.Asked[2].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_page_keeps_the_pace()
    {
        await using var site = await FakeSite.StartAsync(Xml(Page("a", Raw(id: "2611.00001"))), Xml(Page("b", Raw(id: "2611.00002"))), Xml(LastPage()));
        await using var bench = new Bench(Options(site) with { RequestGap = TimeSpan.FromSeconds(3) });

        await HarvestAsync(bench, All);

        Assert.Equal([3.0, 3.0], bench.Watch.PaceSeconds);
        Assert.Equal(3, bench.Traffic.Requests);
    }

    [Fact]
    public async Task A_page_that_nobody_wants_is_not_asked_for()
    {
        await using var site = await FakeSite.StartAsync(Xml(Page("a", Raw())), Xml(LastPage()));
        await using var bench = new Bench(Options(site));

        await foreach (var page in bench.Client.HarvestAsync(All, bench.Watch, TestContext.Current.CancellationToken))
        {
            Assert.Equal("a", page.ResumptionToken);
            break;
        }

        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_harvest_goes_on_where_an_earlier_one_had_come()
    {
        await using var site = await FakeSite.StartAsync(Xml(LastPage(Raw(id: "2611.00002"))));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All with { Category = "cs.LG", ResumptionToken = "a&b=c#d" });

        Assert.Equal(["2611.00002"], Papers(pages));
        Assert.Equal("/oai?verb=ListRecords&resumptionToken=a%26b%3Dc%23d", Assert.Single(site.Asked).Path);
    }

    [Theory]
    [InlineData("cs.LG", "cs:cs:LG")]
    [InlineData("CS.lg", "cs:cs:LG")]
    [InlineData("cs", "cs")]
    [InlineData("math", "math")]
    [InlineData("physics", "physics:physics")]
    [InlineData("physics.optics", "physics:physics:optics")]
    [InlineData("hep-th", "physics:hep-th")]
    [InlineData("math-ph", "physics:math-ph")]
    [InlineData("cond-mat.mes-hall", "physics:cond-mat:mes-hall")]
    [InlineData("astro-ph", "physics:astro-ph")]
    [InlineData("stat.ML", "stat:stat:ML")]
    [InlineData("eess.AS", "eess:eess:AS")]
    [InlineData("q-bio.NC", "q-bio:q-bio:NC")]
    [InlineData("cs.NA", "math:math:NA")]
    [InlineData("math.MP", "physics:math-ph")]
    public async Task A_category_is_asked_for_as_its_set(string category, string set)
    {
        await using var site = await FakeSite.StartAsync(Xml(List()));
        await using var bench = new Bench(Options(site));

        await HarvestAsync(bench, All with { Category = category, From = null });

        Assert.Equal($"/oai?verb=ListRecords&metadataPrefix=arXivRaw&set={set}", Assert.Single(site.Asked).Path);
    }

    [Theory]
    [InlineData("2026-11-19", "2026-11-20", "&from=2026-11-19&until=2026-11-20")]
    [InlineData("2026-11-21", "2026-11-21", "&from=2026-11-21&until=2026-11-21")]
    [InlineData("2005-09-16", "2026-11-22", "&from=2005-09-16")]
    public async Task Days_are_asked_for_until_today_and_tomorrow_is_no_end(string from, string until, string query)
    {
        await using var site = await FakeSite.StartAsync(Xml(List()));
        await using var bench = new Bench(Options(site));

        await HarvestAsync(bench, All with { From = Day(from), Until = Day(until), Format = OaiFormat.Arxiv });

        Assert.Equal($"/oai?verb=ListRecords&metadataPrefix=arXiv{query}", Assert.Single(site.Asked).Path);
    }

    [Theory]
    [InlineData("2005-09-15", null)]
    [InlineData("2026-11-23", null)]
    [InlineData(null, "2026-11-23")]
    [InlineData(null, "1999-01-01")]
    [InlineData("2026-11-20", "2026-11-19")]
    public async Task Days_that_arXiv_does_not_take_are_not_asked_for(string? from, string? until)
    {
        await using var site = await FakeSite.StartAsync();
        await using var bench = new Bench(Options(site));

        Assert.ThrowsAny<ArgumentException>(() => bench.Client.HarvestAsync(
            All with { From = from is null ? null : Day(from), Until = until is null ? null : Day(until) }, null, TestContext.Current.CancellationToken));
        Assert.Empty(site.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://example.org/oai")]
    [InlineData("a\r\nHost: example.org")]
    public async Task A_token_that_arXiv_cannot_have_given_is_not_sent(string token)
    {
        await using var site = await FakeSite.StartAsync();
        await using var bench = new Bench(Options(site));

        Assert.Throws<ArgumentException>(() => bench.Client.HarvestAsync(All with { ResumptionToken = token }, null, TestContext.Current.CancellationToken));
        Assert.Empty(site.Asked);
    }

    [Theory]
    [InlineData("cs.ZZ")]
    [InlineData("")]
    [InlineData("cs&until=x")]
    public async Task What_is_no_category_is_not_asked_for(string category)
    {
        await using var site = await FakeSite.StartAsync();
        await using var bench = new Bench(Options(site));

        var problem = Assert.Throws<ArxivException>(() => bench.Client.HarvestAsync(All with { Category = category }, null, TestContext.Current.CancellationToken));

        Assert.Equal(ArxivFailure.NotFound, problem.Kind);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task An_expired_token_begins_the_list_again()
    {
        await using var site = await FakeSite.StartAsync(
            Xml(Page("a", Raw(id: "2611.00001"))),
            Expired,
            Xml(Page("a", Raw(id: "2611.00001"))),
            Xml(LastPage(Raw(id: "2611.00002"))));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All);

        Assert.Equal(["2611.00001", "2611.00001", "2611.00002"], Papers(pages));
        Assert.Equal(site.Asked[0].Path, site.Asked[2].Path);
        Assert.Equal(site.Asked[1].Path, site.Asked[3].Path);
        Assert.Equal(4, bench.Traffic.Requests);
    }

    [Fact]
    public async Task An_expired_token_of_an_earlier_harvest_begins_the_list_at_its_beginning()
    {
        await using var site = await FakeSite.StartAsync(Expired, Xml(List(Raw())));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All with { ResumptionToken = "old" });

        Assert.Single(pages);
        Assert.EndsWith("&from=2026-11-19", site.Asked[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_always_expire_end_the_harvest_after_two_new_beginnings()
    {
        var page = Xml(Page("a", Raw()));
        await using var site = await FakeSite.StartAsync(page, Expired, page, Expired, page, Expired, page);
        await using var bench = new Bench(Options(site));

        var problem = await FailAsync(bench, All);

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Contains("does not know its own resumption token", problem.Message, StringComparison.Ordinal);
        Assert.Equal(6, site.Asked.Count);
    }

    [Fact]
    public async Task A_token_that_does_not_move_ends_the_harvest_after_what_it_brought()
    {
        await using var site = await FakeSite.StartAsync(Xml(Page("a", Raw(id: "2611.00001"))), Xml(Page("a", Raw(id: "2611.00002"))));
        await using var bench = new Bench(Options(site));
        var papers = new List<string>();

        var problem = await FailAsync(bench, All, papers);

        Assert.Equal(["2611.00001", "2611.00002"], papers);
        Assert.Equal("The records of arXiv: arXiv gave the same resumption token twice, so the list does not move on.", problem.Message);
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task A_token_that_leads_to_itself_is_seen_at_once_when_a_harvest_goes_on()
    {
        await using var site = await FakeSite.StartAsync(Xml(Page("a", Raw())));
        await using var bench = new Bench(Options(site));

        await FailAsync(bench, All with { ResumptionToken = "a" });

        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task Pages_that_bring_nothing_new_end_the_harvest_at_the_third()
    {
        RequestDelegate[] same = [.. Enumerable.Range(0, 9).Select(n => Xml(Page($"t{n}", Raw(id: "2611.00001"), Raw(id: "2611.00002"))))];
        await using var site = await FakeSite.StartAsync(same);
        await using var bench = new Bench(Options(site));

        var problem = await FailAsync(bench, All);

        Assert.Contains("nothing new", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, site.Asked.Count);
    }

    [Fact]
    public async Task Pages_that_overlap_are_no_standstill()
    {
        await using var site = await FakeSite.StartAsync(
            Xml(Page("a", Raw(id: "2611.00001"), Raw(id: "2611.00002"))),
            Xml(Page("b", Raw(id: "2611.00002"))),
            Xml(Page("c", Raw(id: "2611.00002"))),
            Xml(Page("d", Raw(id: "2611.00002"), Raw(id: "2611.00003"))),
            Xml(Page("e", Raw(id: "2611.00003"))),
            Xml(Page("f")),
            Xml(LastPage(Raw(id: "2611.00004"))));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All);

        Assert.Equal(7, pages.Count);
    }

    [Fact]
    public async Task Nothing_that_matches_is_one_empty_page()
    {
        await using var site = await FakeSite.StartAsync(Xml(Error("noRecordsMatch", "empty list")));
        await using var bench = new Bench(Options(site));

        Assert.Empty(Assert.Single(await HarvestAsync(bench, All)).Records);
    }

    [Fact]
    public async Task Deleted_and_bad_records_come_with_the_page()
    {
        await using var site = await FakeSite.StartAsync(Xml(List(Deleted("2611.00001"), Raw(id: "nonsense"), Raw(id: "2611.00003"))));
        await using var bench = new Bench(Options(site));

        var page = Assert.Single(await HarvestAsync(bench, All));

        Assert.Equal((1, 1, 1), (page.Deleted.Count, page.Rejected.Count, page.Records.Count));
    }

    [Fact]
    public async Task An_error_is_told_in_arXivs_words_and_not_asked_for_again()
    {
        await using var site = await FakeSite.StartAsync(Xml(Error("badArgument", "The request includes illegal arguments. Reason: Set does not exist")));
        await using var bench = new Bench(Options(site));

        var problem = await FailAsync(bench, All);

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Equal("The records of arXiv: arXiv says badArgument: The request includes illegal arguments. Reason: Set does not exist.", problem.Message);
        Assert.Single(site.Asked);
    }

    /// <summary>Answers that are none, and how often they are asked for.</summary>
    public static TheoryData<string, string, int> NoAnswers => new()
    {
        { "a page of HTML", "<!DOCTYPE html><html><body>Maintenance</body></html>", 2 },
        { "a feed", "<rss version='2.0'><channel/></rss>", 2 },
        { "a cut document", List(Raw())[..^200], 2 },
        { "nothing", "", 4 },
    };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task What_is_no_answer_is_asked_for_again_and_then_fails(string what, string body, int asked)
    {
        Assert.NotEmpty(what);
        await using var always = await FakeSite.StartAsync([.. Enumerable.Repeat(Xml(body), 9)]);
        await using var once = await FakeSite.StartAsync(Xml(body), Xml(List(Raw())));
        await using var hopeless = new Bench(Options(always));
        await using var bench = new Bench(Options(once));

        var problem = await FailAsync(hopeless, All);

        Assert.Equal(asked, always.Asked.Count);
        Assert.Equal(body.Length == 0 ? ArxivFailure.Unreachable : ArxivFailure.Unreadable, problem.Kind);
        Assert.Single(await HarvestAsync(bench, All));
    }

    [Fact]
    public async Task Flow_control_is_waited_for_and_the_harvest_goes_on()
    {
        await using var site = await FakeSite.StartAsync(
            Xml(Page("a", Raw())), Reply.Status(503, ("Retry-After", "20")), Xml(LastPage(Raw(id: "2611.00002"))));
        await using var bench = new Bench(Options(site));

        var pages = await HarvestAsync(bench, All);

        Assert.Equal(2, pages.Count);
        Assert.Equal(site.Asked[1].Path, site.Asked[2].Path);
        Assert.True(Assert.Single(bench.Watch.RetrySeconds) >= 20);
    }

    [Fact]
    public async Task A_page_that_was_torn_off_is_fetched_again_whole()
    {
        var whole = List(Raw());
        await using var site = await RawSite.StartAsync(
            RawSite.SendAndReset($"HTTP/1.1 200 OK\r\nContent-Length: {whole.Length}\r\n\r\n{whole[..300]}"),
            RawSite.Send($"HTTP/1.1 200 OK\r\nContent-Length: {whole.Length}\r\nConnection: close\r\n\r\n{whole}"));
        await using var bench = new Bench(Some.Options(site.Address));

        Assert.Single(Assert.Single(await HarvestAsync(bench, All)).Records);
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task A_page_may_be_larger_than_a_feed()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Reply.Gzip(Reply.Bytes(List(Raw()) + new string(' ', 200_000))), ("Content-Encoding", "gzip")));
        await using var bench = new Bench(Options(site) with { MaxBytes = 100_000 });

        Assert.Single(await HarvestAsync(bench, All));
    }

    [Fact]
    public async Task A_bomb_is_given_up_at_once()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Reply.Gzip(new byte[65 << 20]), ("Content-Encoding", "gzip")));
        await using var bench = new Bench(Options(site));

        var problem = await FailAsync(bench, All);

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Contains("larger than", problem.Message, StringComparison.Ordinal);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task Giving_up_ends_a_harvest()
    {
        using var enough = new CancellationTokenSource();
        await using var site = await FakeSite.StartAsync(Xml(Page("a", Raw())), Xml(LastPage()));
        await using var bench = new Bench(Options(site));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in bench.Client.HarvestAsync(All, bench.Watch, enough.Token))
            {
                Assert.Single(page.Records);
                await enough.CancelAsync();
            }
        });

        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task The_wire_file_is_harvested()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Announcements.WireFile.Body("oai-arXiv.http"), ("Content-Type", "text/xml")));
        await using var bench = new Bench(Options(site));

        var page = Assert.Single(await HarvestAsync(bench, All with { Category = "cs.DC", Format = OaiFormat.Arxiv }));

        Assert.NotEmpty(page.Records);
        Assert.Empty(page.Rejected);
    }

    internal static RequestDelegate Xml(string body) => Reply.With(200, body, ("Content-Type", "text/xml"));

    internal static ArxivOptions Options(FakeSite site) => Some.Options(site.Address) with { OaiUrl = new Uri(site.Address, "/oai") };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Papers(IEnumerable<OaiPage> pages) => pages.SelectMany(page => page.Records).Select(record => record.Id.Value);

    private static async Task<IReadOnlyList<OaiPage>> HarvestAsync(Bench bench, OaiQuery query)
    {
        var pages = new List<OaiPage>();
        await foreach (var page in bench.Client.HarvestAsync(query, bench.Watch, TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }

    private static Task<ArxivException> FailAsync(Bench bench, OaiQuery query, List<string>? papers = null) => Assert.ThrowsAsync<ArxivException>(async () =>
    {
        await foreach (var page in bench.Client.HarvestAsync(query, bench.Watch, TestContext.Current.CancellationToken))
        {
            papers?.AddRange(Papers([page]));
        }
    });
}
