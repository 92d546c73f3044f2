using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>Under which address a server shows itself: never under one that a stranger names.</summary>
public sealed class AddressTests(ServedSample sample)
{
    private static readonly (string, string)[] Poison =
    [
        ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.66"), ("X-Forwarded-Prefix", "/evil"),
        ("X-Original-URL", "/evil"), ("X-Rewrite-URL", "/evil"), ("X-Host", "evil.example"), ("Forwarded", "host=evil.example;proto=https"),
    ];

    [Fact]
    public async Task Every_feed_names_the_address_that_it_was_asked_at()
    {
        var server = await sample.ServerAsync();

        foreach (var path in new[] { "rss", "atom", "feed.json", "rss/cs.LG", "atom/cs.LG", "feed/cs.LG.json", "search.rss?q=attention", "search.atom?q=attention", "search.json?q=attention" })
        {
            Assert.Equal(new Uri(server.Address, path).AbsoluteUri, Self((await server.GetAsync($"/{path}")).Text));
        }
    }

    [Theory]
    [InlineData("/", "rss")]
    [InlineData("/category/cs.LG", "rss/cs.LG")]
    [InlineData("/search?q=attention", "search.rss?q=attention")]
    public async Task Every_page_leads_readers_to_its_feeds(string path, string rss)
    {
        var server = await sample.ServerAsync();

        var page = await new HtmlParser().ParseDocumentAsync((await server.GetAsync(path)).Text, TestContext.Current.CancellationToken);
        var links = page.QuerySelectorAll("head > link[rel=alternate]");

        Assert.Equal(["application/rss+xml", "application/atom+xml", "application/feed+json"], links.Select(link => link.GetAttribute("type")));
        Assert.Equal(new Uri(server.Address, rss).AbsoluteUri, links[0].GetAttribute("href"));
        foreach (var link in links)
        {
            var feed = await server.GetAsync(link.GetAttribute("href") ?? "");
            Assert.Equal((200, link.GetAttribute("type")), (feed.Status, feed["Content-Type"]?.Split(';')[0]));
        }
    }

    [Theory]
    [InlineData("/rss")]
    [InlineData("/")]
    [InlineData("/feeds")]
    [InlineData("/search.atom?q=attention")]
    [InlineData("/status")]
    [InlineData("/api/v1/ledger")]
    public async Task What_a_stranger_says_of_the_address_poisons_nothing(string path)
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        var poisoned = await server.GetAsync(path, Poison);
        var whole = await server.RawAsync($"GET http://evil.example{path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        var ordinary = await server.GetAsync(path);

        Assert.Equal(ordinary.Text, poisoned.Text);
        Assert.Equal(ordinary["ETag"], poisoned["ETag"]);
        Assert.DoesNotContain("evil", poisoned.ToString() + whole.Head + whole.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_configured_address_is_the_first_choice_with_its_path()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["output"] = new JsonObject { ["base_url"] = "https://papers.example/winnow" };
        folder.Config["serve"] = new JsonObject { ["trusted_proxies"] = new JsonArray("127.0.0.1") };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);

        Assert.Equal("https://papers.example/winnow/atom/cs.LG", Self((await server.GetAsync("/atom/cs.LG", Poison)).Text));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/winnow/")]
    public async Task Below_a_path_of_another_server_every_link_leads_somewhere_whether_the_proxy_passes_the_path_on_or_not(string entrance)
    {
        using var folder = await sample.CopyAsync();
        folder.Config["output"] = new JsonObject { ["base_url"] = "https://papers.example/winnow" };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);
        var papers = new Uri("https://papers.example/winnow/");
        var found = new HashSet<string>(StringComparer.Ordinal);

        foreach (var page in new[] { "", $"day/{ServedSample.Day}", "category/cs.LG", "paper/2601.90003", "search?q=attention", "status", "feeds" })
        {
            var html = await new HtmlParser().ParseDocumentAsync((await server.GetAsync(entrance + page)).Text, TestContext.Current.CancellationToken);
            var home = new Uri(papers, html.QuerySelector("base")?.GetAttribute("href"));
            var links = html.QuerySelectorAll("[href]:not(base), form").Select(one => new Uri(home, one.GetAttribute("href") ?? one.GetAttribute("action"))).Where(link => link.Host == papers.Host).ToArray();
            Assert.All(links, link => Assert.StartsWith(papers.AbsolutePath, link.AbsolutePath, StringComparison.Ordinal));
            found.UnionWith(links.Select(link => link.PathAndQuery[papers.AbsolutePath.Length..]));
        }

        Assert.Superset(new HashSet<string> { "", "style.css", "status", "feeds", "search", "rss/cs.LG", $"day/{ServedSample.Day}", "api/v1/export?format=bibtex&id=2601.90003" }, found);
        foreach (var link in found)
        {
            var reply = await server.GetAsync(entrance + link);
            Assert.True(reply.Status == 200, $"{link}: {reply.Status}");
        }
    }

    [Fact]
    public async Task A_trusted_proxys_word_counts_where_no_address_is_configured()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["trusted_proxies"] = new JsonArray("127.0.0.1") };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);

        var first = Self((await server.GetAsync("/rss", ("X-Forwarded-Host", "papers.example"), ("X-Forwarded-Proto", "https"))).Text);
        var second = Self((await server.GetAsync("/rss", ("X-Forwarded-Host", "other.example:8443"))).Text);
        var own = Self((await server.GetAsync("/rss")).Text);

        Assert.Equal(("https://papers.example/rss", "http://other.example:8443/rss", new Uri(server.Address, "rss").AbsoluteUri), (first, second, own));
        foreach (var host in new[] { "a b", "a/b", "user@evil.example", "evil.example\"onload=x", "<b>", "a,b", new string('a', 300), "[", ":", "a:b", "a:99999" })
        {
            Assert.Equal(own, Self((await server.GetAsync("/rss", ("X-Forwarded-Host", host))).Text));
        }
    }

    [Fact]
    public async Task Whoever_listens_everywhere_is_this_machine_and_knows_its_proxy_by_its_old_address()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["trusted_proxies"] = new JsonArray("127.0.0.1") };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule", "--urls", "http://[::]:0"], ServedSample.Now);
        server.Client.BaseAddress = new Uri($"http://127.0.0.1:{server.Address.Port}");

        Assert.Equal($"http://localhost:{server.Address.Port}/rss", Self((await server.GetAsync("/rss")).Text));
        Assert.Equal("https://papers.example/rss", Self((await server.GetAsync("/rss", ("X-Forwarded-Host", "papers.example"), ("X-Forwarded-Proto", "https"))).Text));
    }

    [Theory]
    [InlineData("http://localhst:8080")]
    [InlineData("http://example.org")]
    [InlineData("http://unix:/run/winnow.sock")]
    [InlineData("https://127.0.0.1:8443")]
    [InlineData("http://127.0.0.1:8080/base")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:8080;nonsense")]
    [InlineData(";")]
    public async Task What_cannot_be_listened_on_or_would_be_more_than_was_meant_is_refused(string urls)
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), "cs.LG");

        var result = await WinnowCli.RunAsync(folder, ["serve", "--no-schedule", "--urls", urls]);

        Assert.True(result.Exit == 2, result.ToString());
        Assert.Contains("is no address to listen on", result.Errors, StringComparison.Ordinal);
    }

    private static string? Self(string feed)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        return feed.StartsWith('{')
            ? JsonNode.Parse(feed)?["feed_url"]?.GetValue<string>()
            : Xml.Read(feed).Descendants(atom + "link").First(link => (string?)link.Attribute("rel") == "self").Attribute("href")?.Value;
    }
}
