using System.Xml;
using System.Xml.Linq;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Oai;

namespace Winnow.Tests.FakeArxiv;

public sealed class OaiTests
{
    private const string Records = "/oai?verb=ListRecords&metadataPrefix=arXivRaw";

    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";
    private static readonly XNamespace Raw = "http://arxiv.org/OAI/arXivRaw/";
    private static readonly XNamespace Arxiv = "http://arxiv.org/OAI/arXiv/";
    private static readonly DateOnly Tuesday = InventedDay.Date;

    [Theory]
    [InlineData("/oai", "badVerb", "Invalid verb provided")]
    [InlineData("/oai?verb=Dance", "badVerb", "Invalid verb provided")]
    [InlineData("/oai?verb=Identify&set=cs", "badArgument", "No other parameters allowed for Identify")]
    [InlineData("/oai?verb=Identify&verb=Identify", "badArgument", "Duplicate parameters not allowed")]
    [InlineData("/oai?verb=ListRecords", "badArgument", "metadataPrefix required.")]
    [InlineData("/oai?verb=ListRecords&metadataPrefix=oai_dc", "cannotDisseminateFormat", "Did not recognize requested format")]
    [InlineData(Records + "&from=2026-01-06T00:00:00Z", "badArgument", "from date format must be YYYY-MM-DD")]
    [InlineData(Records + "&until=6 January", "badArgument", "until date format must be YYYY-MM-DD")]
    [InlineData(Records + "&from=2026-01-06&until=2026-01-05", "badArgument", "until date must be greater than or equal to from date")]
    [InlineData(Records + "&from=2005-09-15", "badArgument", "start date too early")]
    [InlineData(Records + "&until=2026-01-08", "badArgument", "until date too late")]
    [InlineData(Records + "&set=zz", "badArgument", "Set does not exist")]
    [InlineData(Records + "&set=math:cs:LG", "badArgument", "Set does not exist")]
    [InlineData(Records + "&set=cs:cs:LG:x", "badArgument", "Set has too many levels")]
    [InlineData(Records + "&colour=red", "badArgument", "Unallowed parameter. Allowed parameters: verb, metadataPrefix, from, until, set")]
    [InlineData("/oai?verb=ListRecords&resumptionToken=x", "badResumptionToken", "Token decoding failed or format is invalid.")]
    [InlineData("/oai?verb=ListRecords&resumptionToken=verb%253DListIdentifiers%2526metadataPrefix%253DarXiv%2526skip%253D1", "badResumptionToken", "token from different verb")]
    [InlineData("/oai?verb=ListRecords&metadataPrefix=arXiv&resumptionToken=x", "badArgument", "No other paramters allowed with resumptionToken")]
    [InlineData("/oai?verb=GetRecord&metadataPrefix=arXiv", "badArgument", "Parameters provided did not match expected. Expected: identifier, metadataPrefix, verb")]
    [InlineData("/oai?verb=GetRecord&metadataPrefix=arXiv&identifier=2601.00001", "idDoesNotExist", null)]
    [InlineData("/oai?verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:2601.00009", "idDoesNotExist", "Nothing found for this ID")]
    [InlineData(Records + "&from=2026-01-07", "badArgument", "until date must be greater than or equal to from date")]
    [InlineData(Records + "&until=2026-01-05", "noRecordsMatch", null)]
    [InlineData(Records + "&set=math", "noRecordsMatch", null)]
    public async Task What_arXiv_refuses_is_refused_with_status_200(string target, string code, string? reason)
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));

        var answer = await RawHttp.GetAsync(server, target.Replace(" ", "%20", StringComparison.Ordinal));

        var error = Parsed(answer).Element(Oai + "error");
        Assert.Equal((200, "text/xml", code), (answer.Status, answer.Header("Content-Type"), error?.Attribute("code")?.Value));
        Assert.Contains($"<error code='{code}'>", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(reason is null ? "." : $" Reason: {reason}", error?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_tells_about_itself()
    {
        await using var server = await Some.Server();

        var identify = Parsed(await RawHttp.GetAsync(server, "/oai?verb=Identify"));
        var sets = Parsed(await RawHttp.GetAsync(server, "/oai?verb=ListSets")).Descendants(Oai + "setSpec").Select(set => set.Value).ToArray();
        var formats = Parsed(await RawHttp.GetAsync(server, "/oai?verb=ListMetadataFormats")).Descendants(Oai + "metadataPrefix").Select(format => format.Value);

        Assert.Equal("2005-09-16", identify.Descendants(Oai + "earliestDatestamp").Single().Value);
        Assert.Equal("YYYY-MM-DD", identify.Descendants(Oai + "granularity").Single().Value);
        Assert.Superset(new HashSet<string> { "cs", "cs:cs", "cs:cs:LG", "physics:hep-th", "physics:astro-ph:GA", "math:math:NA", "stat:stat:ML", "eess:eess:AS" }, sets.ToHashSet());
        Assert.Equal(["arXiv", "arXivRaw"], formats);
    }

    [Theory]
    [InlineData("&set=cs", "2601.00001 2601.00002")]
    [InlineData("&set=cs:cs", "2601.00001 2601.00002")]
    [InlineData("&set=cs:cs:LG", "2601.00001")]
    [InlineData("&set=cs:cs:IT", "2601.00002")]
    [InlineData("&set=math:math:IT", "2601.00002")]
    [InlineData("&set=math", "2601.00002")]
    [InlineData("&set=physics:hep-th", "2601.00003")]
    [InlineData("&set=physics", "2601.00003")]
    [InlineData("", "2601.00001 2601.00002 2601.00003")]
    public async Task A_set_holds_its_categories_and_their_other_names(string set, string ids)
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"), Some.Paper("2601.00002", "cs.IT"), Some.Paper("2601.00003", "hep-th"));

        Assert.Equal(ids, string.Join(' ', Ids(await RawHttp.GetAsync(server, Records + set))));
        Assert.Equal(ids, string.Join(' ', Ids(await RawHttp.GetAsync(server, (Records + set).Replace("Records", "Identifiers", StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task A_form_is_answered_like_a_query()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));

        var answer = await RawHttp.SendAsync(server, "POST /oai HTTP/1.1\r\n", TimeSpan.FromSeconds(10), "verb=ListRecords&metadataPrefix=arXivRaw&set=cs%3Acs%3ALG");

        Assert.Equal((await RawHttp.GetAsync(server, Records + "&set=cs:cs:LG")).Text, answer.Text);
    }

    [Fact]
    public async Task A_record_tells_its_versions_and_moves_with_every_change()
    {
        var paper = Some.Paper("2601.00001", "cs.LG stat.ML") with { Authors = ["Ren\\'e de la Cruz (Here, There)", "Plato", "Ada Lovely Jr"], Abstract = "a<b & \"c\"" };
        await using var server = await Some.Server(paper);
        server.Days.Set(Tuesday.AddDays(1), [paper with { Version = 2, Title = "Another title" }]);
        server.Days.Set(Tuesday.AddDays(2), [(paper with { Version = 2 }).AsWithdrawal()]);
        server.Days.Edit("2601.00001", Tuesday.AddDays(9));

        Assert.Equal(("2026-01-06", "v1"), await RawAsync());
        server.Clock.Set(Some.Morning.AddDays(1));
        Assert.Equal(("2026-01-07", "v1 v2"), await RawAsync());
        server.Clock.Set(Some.Morning.AddDays(2));
        Assert.Equal(("2026-01-08", "v1 v2 v3:I"), await RawAsync());
        server.Clock.Set(Some.Morning.AddDays(9));
        Assert.Equal(("2026-01-15", "v1 v2 v3:I"), await RawAsync());

        var raw = Parsed(await RawHttp.GetAsync(server, "/oai?verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:2601.00001"));
        Assert.Equal("Ren\\'e de la Cruz (Here, There), Plato, Ada Lovely Jr", raw.Descendants(Raw + "authors").Single().Value);
        Assert.Equal("This paper has been withdrawn by its authors.", raw.Descendants(Raw + "abstract").Single().Value);
        var converted = Parsed(await RawHttp.GetAsync(server, "/oai?verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:2601.00001"));
        Assert.Equal(["de la Cruz|René|", "Plato||", "Lovely|Ada|Jr"], converted.Descendants(Arxiv + "author").Select(author =>
            $"{author.Element(Arxiv + "keyname")?.Value}|{author.Element(Arxiv + "forenames")?.Value}|{author.Element(Arxiv + "suffix")?.Value}"));
        Assert.Empty(Ids(await RawHttp.GetAsync(server, Records + "&from=2026-01-06&until=2026-01-14")));

        async Task<(string, string)> RawAsync()
        {
            var record = Parsed(await RawHttp.GetAsync(server, Records)).Descendants(Oai + "record").Single();
            var versions = record.Descendants(Raw + "version").Select(version => version.Attribute("version")?.Value + (version.Element(Raw + "source_type") is { } type ? ":" + type.Value : ""));
            return (record.Descendants(Oai + "datestamp").Single().Value, string.Join(' ', versions));
        }
    }

    [Fact]
    public async Task A_late_part_has_the_day_on_which_it_came()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        server.Days.Announce(Tuesday, [Some.Paper("2601.00002", "cs.LG")], new(2026, 1, 7, 1, 0, 0, TimeSpan.Zero));
        server.Clock.Set(Some.Morning.AddDays(1));

        Assert.Equal(["2601.00001"], Ids(await RawHttp.GetAsync(server, Records + "&until=2026-01-06")));
        Assert.Equal(["2601.00002"], Ids(await RawHttp.GetAsync(server, Records + "&from=2026-01-07")));
    }

    [Theory]
    [InlineData(10, "&set=cs%3Acs%3ALG")]
    [InlineData(4, "&set=cs%3Acs%3ALG&from=2026-01-05")]
    [InlineData(3, "")]
    [InlineData(100, "")]
    public async Task Tokens_lead_through_every_record_once(int pageSize, string query)
    {
        await using var server = await FakeArxivServer.StartAsync(new()
        {
            Now = Some.Morning.AddDays(1),
            Frozen = true,
            OaiPageSize = pageSize,
            Days = Enumerable.Range(-1, 3).ToDictionary(Tuesday.AddDays, day => (IReadOnlyList<Paper>)[.. Enumerable.Range(1, 7).Select(n => Some.Paper($"2601.0{day + 1}{n:000}", "cs.LG"))]),
        }, TestContext.Current.CancellationToken);

        var (found, pages, target) = (new List<string>(), 0, Records + query);
        while (pages++ < 30)
        {
            var answer = await RawHttp.GetAsync(server, target);
            found.AddRange(Ids(answer));
            var token = Parsed(answer).Descendants(Oai + "resumptionToken").SingleOrDefault();
            if (token is not { Value.Length: > 0 })
            {
                Assert.Equal(pages > 1, token is not null);
                break;
            }

            Assert.Equal("2026-01-08T00:00:00Z", token.Attribute("expirationDate")?.Value);
            target = $"/oai?verb=ListRecords&resumptionToken={Uri.EscapeDataString(token.Value)}";
        }

        Assert.Equal(21, found.Distinct().Count());
        Assert.Equal(21, found.Count);
        Assert.Equal((21 + pageSize - 1) / pageSize, pages);
    }

    [Fact]
    public async Task A_token_is_a_query_that_is_quoted_twice()
    {
        await using var server = await FakeArxivServer.StartAsync(new()
        {
            Now = Some.Morning,
            Frozen = true,
            OaiPageSize = 3,
            Days = new Dictionary<DateOnly, IReadOnlyList<Paper>>
            {
                [Tuesday.AddDays(-1)] = [Some.Paper("2601.00001", "cs.LG"), Some.Paper("2601.00002", "cs.LG")],
                [Tuesday] = [.. Enumerable.Range(3, 6).Select(n => Some.Paper($"2601.{n:00000}", "cs.LG"))],
            },
        }, TestContext.Current.CancellationToken);

        var first = Parsed(await RawHttp.GetAsync(server, Records + "&set=cs:cs:LG&from=2026-01-01")).Descendants(Oai + "resumptionToken").Single().Value;
        var second = Parsed(await RawHttp.GetAsync(server, $"/oai?verb=ListRecords&resumptionToken={Uri.EscapeDataString(first)}")).Descendants(Oai + "resumptionToken").Single().Value;

        Assert.Equal("verb%3DListRecords%26metadataPrefix%3DarXivRaw%26from%3D2026-01-06%26set%3Dcs%253Acs%253ALG%26skip%3D1", first);
        Assert.Equal("verb%3DListRecords%26metadataPrefix%3DarXivRaw%26from%3D2026-01-06%26set%3Dcs%253Acs%253ALG%26skip%3D4", second);
    }

    [Fact]
    public async Task Bulk_records_are_many_realistic_and_the_same_each_time()
    {
        await using var server = await FakeArxivServer.StartAsync(new() { Now = Some.Morning, Frozen = true, Bulk = 9000, BulkSeed = 5, OaiPageSize = 2000 }, TestContext.Current.CancellationToken);
        await using var other = await FakeArxivServer.StartAsync(new() { Now = Some.Morning, Frozen = true, Bulk = 9000, BulkSeed = 5 }, TestContext.Current.CancellationToken);

        var (found, target) = (new List<XElement>(), Records);
        while (target is { } page)
        {
            var answer = Parsed(await RawHttp.GetAsync(server, page));
            found.AddRange(answer.Descendants(Oai + "record"));
            target = answer.Descendants(Oai + "resumptionToken").SingleOrDefault() is { Value: { Length: > 0 } token } ? $"/oai?verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}" : null;
        }

        var ids = found.Select(record => record.Descendants(Raw + "id").Single().Value).ToArray();
        var days = found.Select(record => record.Descendants(Oai + "datestamp").Single().Value).ToArray();
        Assert.Equal((9000, 9000), (ids.Length, ids.Distinct().Count()));
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.InRange(days.Distinct().Count(), 120, 131);
        Assert.InRange(found.Average(record => record.Descendants(Raw + "abstract").Single().Value.Length), 1_000, 1_500);
        Assert.InRange(found.Count(record => record.Descendants(Raw + "version").Count() > 1), 1_000, 1_600);
        Assert.Contains(found, record => record.Descendants(Raw + "source_type").Any());
        var one = $"/oai?verb=GetRecord&metadataPrefix=arXiv&identifier=oai:arXiv.org:{ids[4321]}";
        Assert.Equal((await RawHttp.GetAsync(server, one)).Text, (await RawHttp.GetAsync(other, one)).Text);
        Assert.All(Ids(await RawHttp.GetAsync(server, Records + "&from=2025-03-03&until=2025-03-03&set=stat:stat:ML")), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Bulk_records_have_identifiers_of_their_own_up_to_the_most()
    {
        var ids = new BulkRecords(BulkRecords.Most, 1).Keys(DateOnly.MinValue, DateOnly.MaxValue, DateTimeOffset.MaxValue).Select(key => key.Id).ToArray();

        Assert.Equal(BulkRecords.Most, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(10, id.Length));
    }

    private static XElement Parsed(RawAnswer answer)
    {
        using var reader = XmlReader.Create(new MemoryStream(answer.Body));
        return XElement.Load(reader);
    }

    private static string[] Ids(RawAnswer answer) =>
        [.. Parsed(answer).Descendants(Oai + "identifier").Select(identifier => identifier.Value["oai:arXiv.org:".Length..]).Order(StringComparer.Ordinal)];
}
