using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Winnow.Tests.Serving;

/// <summary>The pages of the sample: complete, well formed, without a script, and with no link that leads nowhere.</summary>
public sealed class PageTests(ServedSample sample)
{
    private static readonly string[] ForbiddenElements = ["script", "style", "iframe", "object", "embed", "img"];

    [Fact]
    public async Task Every_link_from_the_first_page_on_leads_somewhere()
    {
        var server = await sample.ServerAsync();
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/"]));
        while (open.TryDequeue(out var path))
        {
            var reply = await server.GetAsync(path);
            Assert.True(reply.Status == 200, $"{path}: {reply}");
            if (reply["Content-Type"] == "text/html; charset=utf-8")
            {
                var page = await ReadAsync(reply.Text);
                AssertSound(page, path);
                foreach (var link in page.QuerySelectorAll("[href]").Select(element => new Uri(server.Address, element.GetAttribute("href"))).Where(link => link.Authority == server.Address.Authority))
                {
                    if (seen.Add(link.PathAndQuery))
                    {
                        open.Enqueue(link.PathAndQuery);
                    }
                }
            }
        }

        Assert.Contains("/paper/2601.90003", seen);
        Assert.Contains("/category/cs.DC", seen);
        Assert.Contains("/feed/cs.AI.json", seen);
        Assert.True(seen.Count > 40, string.Join(' ', seen));
        Assert.Equal(0, sample.AskedOfArxiv);
    }

    [Fact]
    public async Task The_first_page_is_the_newest_day_with_its_state_and_its_papers()
    {
        var server = await sample.ServerAsync();

        var page = await ReadAsync((await server.GetAsync("/")).Text);

        Assert.Equal($"Papers of {ServedSample.Day}", page.QuerySelector("h1")?.TextContent);
        Assert.Equal(ServedSample.Categories, page.QuerySelectorAll(".state strong").Select(category => category.TextContent));
        Assert.Equal(25, page.QuerySelectorAll("article").Length);
        Assert.All(page.QuerySelectorAll("article"), article => Assert.StartsWith("Why: ", article.QuerySelector(".why")?.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_papers_page_has_its_text_its_places_and_its_versions()
    {
        var server = await sample.ServerAsync();
        var first = (await ReadAsync((await server.GetAsync("/")).Text)).QuerySelector("article h2 a");

        var page = await ReadAsync((await server.GetAsync(first?.GetAttribute("href") ?? "")).Text);

        Assert.Equal(first?.TextContent, page.QuerySelector("h1")?.TextContent);
        Assert.Contains(page.QuerySelectorAll("li a"), link => link.GetAttribute("href") == $"day/{ServedSample.Day}");
        Assert.Equal("v1", page.QuerySelector("td")?.TextContent);
        Assert.Equal($"https://arxiv.org/abs/{first?.GetAttribute("href")?["paper/".Length..]}", page.QuerySelector(".facts a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/day/2026-01-09")]
    [InlineData("/day/2026-02-30")]
    [InlineData("/day/0001-01-01")]
    [InlineData("/day/9999-12-31")]
    [InlineData("/day/today")]
    [InlineData("/day/2026-01-08/x")]
    [InlineData("/day/")]
    [InlineData("/category/cs.XX")]
    [InlineData("/category/")]
    [InlineData("/paper/2601.99999")]
    [InlineData("/paper/nonsense")]
    [InlineData("/paper/math/9901001")]
    [InlineData("/paper/")]
    [InlineData("/rss/cs.XX")]
    [InlineData("/atom/math.CO")]
    [InlineData("/feed/cs.XX.json")]
    [InlineData("/nothing")]
    [InlineData("/favicon.ico")]
    [InlineData("/winnow.db")]
    [InlineData("/state/winnow.db")]
    public async Task What_does_not_exist_is_404_and_not_repeated(string path)
    {
        var server = await sample.ServerAsync();

        var reply = await server.GetAsync(path);

        Assert.Equal((404, "no-store"), (reply.Status, reply["Cache-Control"]));
        Assert.Contains("<h1>Not found</h1>", reply.Text, StringComparison.Ordinal);
        AssertSafe(reply);
    }

    [Theory]
    [InlineData("/category/cs.lg", "/category/cs.LG")]
    [InlineData("/rss/CS.LG", "/rss/cs.LG")]
    [InlineData("/atom/Cs.Lg", "/atom/cs.LG")]
    public async Task A_category_is_known_in_any_case(string path, string written)
    {
        var server = await sample.ServerAsync();
        var reply = await server.GetAsync(path);

        Assert.Equal((200, (await server.GetAsync(written))["ETag"]), (reply.Status, reply["ETag"]));
    }

    [Theory]
    [MemberData(nameof(ConditionalTests.Addresses), MemberType = typeof(ConditionalTests))]
    [InlineData("/health")]
    [InlineData("/metrics")]
    [InlineData("/search?q=%22")]
    [InlineData("/api/v1/papers/nonsense")]
    public async Task Every_answer_forbids_scripts_frames_guessing_and_sets_no_cookie(string path) => AssertSafe(await (await sample.ServerAsync()).GetAsync(path));

    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "public, max-age=600")]
    [InlineData("/status", "text/html; charset=utf-8", "no-cache")]
    [InlineData("/style.css", "text/css; charset=utf-8", "public, max-age=600")]
    [InlineData("/rss", "application/rss+xml; charset=utf-8", "public, max-age=600")]
    [InlineData("/atom", "application/atom+xml; charset=utf-8", "public, max-age=600")]
    [InlineData("/feed.json", "application/feed+json; charset=utf-8", "public, max-age=600")]
    [InlineData("/api/v1/ledger", "application/json; charset=utf-8", "public, max-age=600")]
    [InlineData("/health", "application/json; charset=utf-8", "no-store")]
    [InlineData("/metrics", "text/plain; version=0.0.4; charset=utf-8", "no-store")]
    public async Task Every_kind_has_its_type_and_its_age(string path, string type, string cache)
    {
        var reply = await (await sample.ServerAsync()).GetAsync(path);

        Assert.Equal((type, cache), (reply["Content-Type"], reply["Cache-Control"]));
    }

    [Fact]
    public async Task A_search_finds_marks_and_offers_itself_as_a_feed()
    {
        var server = await sample.ServerAsync();

        var page = await ReadAsync((await server.GetAsync("/search?q=attention")).Text);

        Assert.NotEmpty(page.QuerySelectorAll("article"));
        Assert.Contains(page.QuerySelectorAll("mark"), mark => mark.TextContent.Equals("attention", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("attention", ((IHtmlInputElement?)page.QuerySelector("input[name=q]"))?.Value);
        Assert.Equal(200, (await server.GetAsync(page.QuerySelector("main a")?.GetAttribute("href") ?? "")).Status);
    }

    [Fact]
    public async Task The_state_page_shows_the_ledger_and_the_run()
    {
        var server = await sample.ServerAsync();
        using var ledger = JsonDocument.Parse((await server.GetAsync("/api/v1/ledger")).Body);
        var lines = ledger.RootElement.GetProperty("days")[0].GetProperty("categories").EnumerateArray();

        var page = await ReadAsync((await server.GetAsync("/status")).Text);

        Assert.Equal([ServedSample.Day, .. lines.Select(line => $"complete {line.GetProperty("received")}")], page.QuerySelectorAll(".calendar td").Select(cell => cell.TextContent.Split('/')[0]));
        Assert.Equal("0", page.QuerySelectorAll("table:not(.calendar) td")[^1].TextContent);
        Assert.Contains("No model was asked.", page.Body?.TextContent, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> ReadAsync(string html) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocumentAsync(html, TestContext.Current.CancellationToken);

    private static void AssertSound(IHtmlDocument page, string path)
    {
        Assert.Equal(("en", "UTF-8"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("meta[charset]")?.GetAttribute("charset")?.ToUpperInvariant()));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("/", Assert.Single(page.QuerySelectorAll("base")).GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll(string.Join(',', ForbiddenElements)));
        var identifiers = page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToArray();
        Assert.Equal(identifiers.Distinct(), identifiers);
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
        {
            Assert.False(attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase), $"{path}: {attribute.Name}={attribute.Value}");
        }
    }

    private static void AssertSafe(Reply reply)
    {
        Assert.StartsWith("default-src 'none';", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.EndsWith(" frame-ancestors 'none'", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("same-origin", reply["Cross-Origin-Opener-Policy"]);
        Assert.Equal(("nosniff", "no-referrer", null, null), (reply["X-Content-Type-Options"], reply["Referrer-Policy"], reply["Set-Cookie"], reply["Server"]));
    }
}
