using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;

namespace Winnow.Tests.FakeArxiv;

/// <summary>The faults of pages other than feeds, and those of feeds that strike them too.</summary>
public sealed class PageFaultTests
{
    private const string List = "/list/cs.LG/new";
    private const string Catchup = "/catchup/cs.LG/2026-01-06?abs=True";
    private const string Oai = "/oai?verb=ListRecords&metadataPrefix=arXivRaw";
    private const string Api = "/api/query?search_query=cat:cs.LG&start=1&max_results=1";
    private const string Token = "/oai?verb=ListRecords&resumptionToken=verb%253DListRecords%2526metadataPrefix%253DarXivRaw%2526from%253D2026-01-06%2526skip%253D2";

    private static readonly DateOnly Tuesday = InventedDay.Date;

    // What must be true of a page under a fault, given the healthy one: two new papers and a cross-list, and three others the day before.
    private static readonly (string Fault, string Target, Func<RawAnswer, RawAnswer, bool> Holds)[] Checks =
    [
        ("empty-feed", List, (_, bad) => Has(bad, "<p>No updates today.</p>") && Has(bad, "for Tuesday, 6 January 2026")),
        ("empty-feed", Catchup, (_, bad) => Has(bad, "No updates for Tue, 06 Jan 2026.")),
        ("stale-batch", List, (_, bad) => Listed(bad) is ["2601.00901", _, _] && Has(bad, "for Tuesday, 6 January 2026")),
        ("yesterdays-feed", List, (_, bad) => Listed(bad) is ["2601.00901", _, _] && Has(bad, "for Monday, 5 January 2026")),
        ("listing-other-category", List, (_, bad) => Listed(bad) is ["2601.00777"]),
        ("listing-other-category", Catchup, (_, bad) => Listed(bad) is ["2601.00777"] && Has(bad, "on Tue, 06 Jan 2026")),
        ("part-of-batch", Catchup, (good, bad) => Listed(bad).Length is > 0 and < 3 && Listed(bad).All(Listed(good).Contains)),
        ("over-limit", List, (_, bad) => Listed(bad).Length == 2000 && Has(bad, "of 1667 entries")),
        ("html-200", List, (_, bad) => bad.Status == 200 && Listed(bad) is []),
        ("truncated-xml", List, (good, bad) => good.Text.StartsWith(bad.Text, StringComparison.Ordinal) && bad.Text.Length < good.Text.Length),
        ("replica-lag", List, (_, bad) => bad.Status == 503 && bad.Header("Retry-After") == "300"),
        ("listing-counts", List, (good, bad) => Has(bad, "showing 2 of 5 entries") && Has(bad, "showing 1 of 4 entries") && Same(good, bad)),
        ("listing-missing-entries", List, (good, bad) => Has(bad, "showing 1 of 1 entries") && Listed(bad).SequenceEqual(Listed(good).Take(2))),
        ("listing-entry-twice", List, (good, bad) => Listed(bad).Length == 4 && Listed(bad)[0] == Listed(bad)[1]),
        ("listing-no-date", List, (good, bad) => !Has(bad, "Showing new listings for") && Same(good, bad)),
        ("listing-other-date", List, (good, bad) => Has(bad, "<h3>Showing new listings for Monday, 5 January 2026</h3>\n") && Same(good, bad)),
        ("listing-bad-id", List, (_, bad) => Listed(bad) is ["../../../tmp/escaped", _, _] && Has(bad, "\"/abs/../../../tmp/escaped\"")),
        ("listing-missing-title", List, Lacks("class='list-title")),
        ("listing-missing-authors", List, Lacks("class='list-authors")),
        ("listing-missing-subjects", List, Lacks("class='list-subjects")),
        ("listing-missing-abstract", List, Lacks("<p class='mathjax'>")),
        ("listing-script", List, (_, bad) => Has(bad, "&lt;script&gt;alert(1)&lt;/script&gt;") && Has(bad, "&lt;img src=x")),
        ("listing-cut", List, (_, bad) => Listed(bad) is ["2601.00001"] && bad.Text.EndsWith("</dd>\n", StringComparison.Ordinal)),
        ("listing-relabelled", List, (good, bad) => !Has(bad, "class='meta'") && Has(bad, "class='x-meta'") && Has(bad, "class=\"x-primary-subject\"")),
        ("oai-expired-token", Oai, (good, bad) => good.Text == bad.Text),
        ("oai-expired-token", Token, (good, bad) => Has(good, "<record>") && Has(bad, "<error code='badResumptionToken'>")),
        ("oai-stuck-token", Token, (good, bad) => Has(good, "<resumptionToken/>") && Has(bad, ">verb%3DListRecords%26metadataPrefix%3DarXivRaw%26from%3D2026-01-06%26skip%3D2</resumptionToken>")),
        ("oai-duplicates", Oai, (good, bad) => Count(bad, "<record>") == 2 * Count(good, "<record>")),
        ("oai-deleted", Oai, (good, bad) => Count(bad, "<header status=\"deleted\">") == 1 && Count(bad, "<metadata>") == Count(good, "<metadata>") - 1),
        ("oai-no-records", Oai, (_, bad) => bad.Status == 200 && Has(bad, "<error code='noRecordsMatch'>") && Has(bad, "metadataPrefix=\"arXivRaw\"")),
        ("oai-error", Oai, (_, bad) => Has(bad, "<error code='badArgument'>")),
        ("oai-missing-title", Oai, (good, bad) => Count(bad, "<title>") == Count(good, "<title>") - 1),
        ("oai-missing-id", Oai, (_, bad) => Has(bad, "<identifier>oai:arXiv.org:../../../tmp/escaped<") && Has(bad, "<id>../../../tmp/escaped<")),
        ("oai-shifted-page", Token, (good, bad) => Count(bad, "<record>") == 4 && Count(good, "<record>") == 2),
        ("api-empty-page", Api, (good, bad) => Count(good, "<entry>") == 1 && Count(bad, "<entry>") == 0 && Has(bad, "<opensearch:totalResults>6</opensearch:totalResults>")),
        ("api-zero-results", Api, (_, bad) => Count(bad, "<entry>") == 0 && Has(bad, "<opensearch:totalResults>0</opensearch:totalResults>")),
        ("api-error", Api, (_, bad) => bad.Status == 200 && Has(bad, "<title>Error</title>") && Has(bad, "https://arxiv.org/api/errors#start_must_be_an_integer")),
        ("api-shifted-page", Api, (good, bad) => Has(good, "abs/2601.00002v1") && Has(bad, "abs/2601.00001v1") && Has(bad, "<opensearch:startIndex>0<")),
        ("api-no-opensearch", Api, (_, bad) => Count(bad, "<entry>") == 1 && !Has(bad, "<opensearch:")),
    ];

    public static IEnumerable<string> Names => Checks.Select(check => check.Fault).Distinct().Where(name => !FaultTests.Names.Any(row => row.Data == name));

    public static TheoryData<string, string> Rows => new(Checks.Select(check => (check.Fault, check.Target)));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_fault_does_what_it_says_on_a_page(string name, string target)
    {
        await using var server = await ServerAsync();
        var good = await RawHttp.GetAsync(server, target);
        server.Faults.Add(name);

        var bad = await RawHttp.GetAsync(server, target);

        Assert.Equal(200, good.Status);
        Assert.True(
            Checks.Single(check => check.Fault == name && check.Target == target).Holds(good, bad),
            $"{name}:\n{bad.Head}\n\n{bad.Text[..Math.Min(3000, bad.Text.Length)]}");
        Assert.Equal([name], server.Log.Requests[^1].Faults);
    }

    [Fact]
    public async Task A_fault_of_entries_needs_entries()
    {
        await using var server = await Some.Server();
        server.Faults.Add("listing-entry-twice");

        Assert.Equal((500, "FakeArxiv: The fault needs a page with entries, and there are none\n"), await RawHttp.GetAsync(server, List) is var answer ? (answer.Status, answer.Text) : default);
    }

    private static Task<FakeArxivServer> ServerAsync() => FakeArxivServer.StartAsync(new()
    {
        Now = Some.Morning,
        Frozen = true,
        Days = new Dictionary<DateOnly, IReadOnlyList<Paper>>
        {
            [Tuesday] = [Some.Paper("2601.00001", "cs.LG cs.AI"), Some.Paper("2601.00002", "cs.LG"), Some.Paper("2601.00003", "cs.AI cs.LG"), Some.Paper("2601.00777", "math.AG")],
            [Tuesday.AddDays(-1)] = [.. Enumerable.Range(901, 3).Select(n => Some.Paper($"2601.{n:00000}", "cs.LG"))],
        },
    });

    private static string[] Listed(RawAnswer page) => Some.Listed(page);

    private static bool Has(RawAnswer answer, string text) => answer.Text.Contains(text, StringComparison.Ordinal);

    private static bool Same(RawAnswer good, RawAnswer bad) => Listed(good).SequenceEqual(Listed(bad));

    private static int Count(RawAnswer answer, string text) => answer.Text.Split(text).Length - 1;

    private static Func<RawAnswer, RawAnswer, bool> Lacks(string text) => (good, bad) => Count(bad, text) == Count(good, text) - 1 && Same(good, bad);
}
