using FakeArxiv;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

public sealed class ApiTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;

    [Theory]
    [InlineData("cat:cs.LG", "1 2 4")]
    [InlineData("cat:cs.*", "1 2 3 4")]
    [InlineData("ti:lattice", "1 3")]
    [InlineData("ti:\"lattice models\"", "1")]
    [InlineData("ti:lattic", "")]
    [InlineData("ti:lattic*", "1 3")]
    [InlineData("au:Dumont", "2")]
    [InlineData("au:\"Ada Dumont\"", "2")]
    [InlineData("au:ada_dumont", "2")]
    [InlineData("abs:queue", "4")]
    [InlineData("all:queue", "4")]
    [InlineData("queue", "4")]
    [InlineData("cat:cs.LG AND ti:lattice", "1")]
    [InlineData("cat:cs.LG ANDNOT ti:lattice", "2 4")]
    [InlineData("cat:cs.LG AND NOT ti:lattice", "2 4")]
    [InlineData("au:dumont OR abs:queue", "2 4")]
    [InlineData("au:dumont abs:queue", "2 4")]
    [InlineData("cat:cs.LG AND (au:dumont OR abs:queue)", "2 4")]
    [InlineData("submittedDate:[202601020000 TO 202601052359]", "1 2 3")]
    [InlineData("submittedDate:[20260105 TO 20260106] AND cat:cs.LG", "1 4")]
    [InlineData("cat:cs.LG AND submittedDate:[2025 TO 2025]", "")]
    public async Task A_query_finds(string query, string found)
    {
        await using var server = await ServerAsync();

        var answer = await RawHttp.GetAsync(server, $"/api/query?search_query={Uri.EscapeDataString(query)}");

        Assert.Equal(200, answer.Status);
        Assert.Equal(found, string.Join(' ', Found(answer).Select(id => id[9..^2]).Order(StringComparer.Ordinal)));
        Assert.Contains($"<opensearch:totalResults>{found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length}</opensearch:totalResults>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id_list=2601.00002,2601.00001", "2601.00002v1 2601.00001v1")]
    [InlineData("id_list=2601.00001v1,2601.00009,2601.00002v7", "2601.00001v1")]
    [InlineData("id_list=2601.00001,2601.00002&search_query=ti:lattice", "2601.00001v1")]
    [InlineData("search_query=cat:cs.*&sortBy=submittedDate&sortOrder=ascending", "2601.00002v1 2601.00003v1 2601.00001v1 2601.00004v1")]
    [InlineData("search_query=cat:cs.*&sortBy=submittedDate", "2601.00004v1 2601.00001v1 2601.00003v1 2601.00002v1")]
    [InlineData("search_query=cat:cs.*&sortBy=lastUpdatedDate&max_results=1&start=1", "2601.00001v1")]
    [InlineData("search_query=cat:cs.*&max_results=2&start=3", "2601.00004v1")]
    [InlineData("search_query=cat:cs.*&start=30", "")]
    public async Task Lists_orders_and_pages(string query, string found)
    {
        await using var server = await ServerAsync();

        Assert.Equal(found, string.Join(' ', Found(await RawHttp.GetAsync(server, $"/api/query?{query}"))));
        Assert.Equal(found, string.Join(' ', Found(await RawHttp.SendAsync(server, "POST /api/query HTTP/1.1\r\n", TimeSpan.FromSeconds(10), query))));
    }

    [Theory]
    [InlineData("id_list=2601.00001,1234.12345", "incorrect id format for 1234.12345", "#incorrect_id_format_for_1234.12345")]
    [InlineData("id_list=2601.00001v0", "incorrect id format for 2601.00001v0", "#incorrect_id_format_for_2601.00001v0")]
    [InlineData("search_query=cat:cs.LG&start=x", "start must be an integer", "#start_must_be_an_integer")]
    [InlineData("search_query=cat:cs.LG&start=-1", "start must be non-negative", "#start_must_be_non-negative")]
    [InlineData("search_query=cat:cs.LG&max_results=-1", "max_results must be non-negative", "#max_results_must_be_non-negative")]
    [InlineData("search_query=cat:cs.LG&sortBy=size", "sortBy must be in: relevance, lastUpdatedDate, submittedDate", "")]
    [InlineData("search_query=(cat:cs.LG", "Invalid query string: '(cat:cs.LG'", "")]
    [InlineData("search_query=ti:*", "Invalid query string: 'ti:*'", "")]
    [InlineData("search_query=cat:cs.LG)", "Invalid query string: 'cat:cs.LG)'", "")]
    [InlineData("", "Either a search_query or id_list must be specified for the classic API.", "")]
    public async Task What_makes_no_sense_is_an_entry_called_Error(string query, string message, string anchor)
    {
        await using var server = await ServerAsync();

        var answer = await RawHttp.GetAsync(server, $"/api/query?{query}");

        Assert.Equal((400, "application/atom+xml; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
        Assert.Contains($"<summary>{message}</summary>", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"<id>https://arxiv.org/api/errors{anchor}</id>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Error</title>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start=10000")]
    [InlineData("max_results=0")]
    public async Task It_fails_where_arXiv_fails(string query)
    {
        await using var server = await ServerAsync();

        Assert.Equal(500, (await RawHttp.GetAsync(server, $"/api/query?search_query=cat:cs.LG&{query}")).Status);
    }

    [Fact]
    public async Task A_batch_is_found_some_hours_after_it_is_public()
    {
        await using var server = await ServerAsync();

        server.Clock.Set(new(2026, 1, 6, 0, 59, 0, TimeSpan.FromHours(-5)));
        Assert.Empty(Found(await RawHttp.GetAsync(server, "/api/query?search_query=cat:cs.LG")));
        server.Clock.Set(new(2026, 1, 6, 1, 0, 0, TimeSpan.FromHours(-5)));
        Assert.Equal(3, Found(await RawHttp.GetAsync(server, "/api/query?search_query=cat:cs.LG")).Length);
    }

    [Fact]
    public async Task An_entry_has_everything_in_arXivs_order()
    {
        await using var server = await ServerAsync();
        server.Days.Set(Tuesday.AddDays(1), [Some.Paper("2601.00001", "cs.LG stat.ML") with
        {
            Version = 2, Title = "a < b", Comment = "8 pages", Doi = "10.1/x", JournalReference = "J. 1", Authors = ["Ada Dumont (Here, There)"], Submitted = new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero),
        }]);
        server.Clock.Set(Some.Morning.AddDays(1));

        var answer = await RawHttp.GetAsync(server, "/api/query?id_list=2601.00001");

        Assert.Contains("""
              <entry>
                <id>http://arxiv.org/abs/2601.00001v2</id>
                <title>a &lt; b</title>
                <updated>2026-01-06T12:00:00Z</updated>
                <link href="https://arxiv.org/abs/2601.00001v2" rel="alternate" type="text/html"/>
                <link href="https://arxiv.org/pdf/2601.00001v2" rel="related" type="application/pdf" title="pdf"/>
                <summary>An abstract.</summary>
                <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
                <category term="stat.ML" scheme="http://arxiv.org/schemas/atom"/>
                <published>2026-01-05T06:00:00Z</published>
                <arxiv:comment>8 pages</arxiv:comment>
                <arxiv:primary_category term="cs.LG"/>
                <arxiv:journal_ref>J. 1</arxiv:journal_ref>
                <author>
                  <name>Ada Dumont</name>
                  <arxiv:affiliation>Here, There</arxiv:affiliation>
                </author>
                <arxiv:doi>10.1/x</arxiv:doi>
                <link rel="related" href="https://doi.org/10.1/x" title="doi"/>
              </entry>

            """, answer.Text, StringComparison.Ordinal);
    }

    private static Task<FakeArxivServer> ServerAsync() => Some.Server(
        Some.Paper("2601.00001", "cs.LG") with { Title = "On Lattice Models", Submitted = At(5) },
        Some.Paper("2601.00002", "cs.LG") with { Authors = ["Ada Dumont (Institute)", "B. Brook"], Submitted = At(2) },
        Some.Paper("2601.00003", "cs.AI") with { Title = "Another lattice", Submitted = At(3) },
        Some.Paper("2601.00004", "stat.ML cs.LG") with { Abstract = "Of one\n  queue, and its end.", Submitted = At(6) });

    private static DateTimeOffset At(int day) => new(2026, 1, day, 6, 0, 0, TimeSpan.Zero);

    private static string[] Found(RawAnswer answer) => [.. answer.Text.Split("<id>http://arxiv.org/abs/").Skip(1).Select(entry => entry.Split('<')[0])];
}
