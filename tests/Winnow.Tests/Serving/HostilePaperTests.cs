using System.Text.Json;
using AngleSharp.Html.Parser;
using FakeArxiv.Days;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>A paper whose every text tries to be more than text, in a running server's pages, feeds and API.</summary>
public sealed class HostilePaperTests
{
    private const string Python = "/usr/bin/python3";

    private const string Evil = "<script>alert(1)</script> ]]> <img src=x onerror=alert(2)> &lt;b&gt; \" ' $x<y$ [a](javascript:alert(3)) </article></body>";

    private const string Script = """
        import sys, json, feedparser
        f = feedparser.parse(sys.argv[1])
        print(json.dumps({"problem": str(f.get("bozo_exception", "")), "status": f.get("status"), "version": f.version, "type": f.headers.get("content-type"), "self": [l.href for l in f.feed.links if l.rel == "self"],
            "entries": [{"id": e.id, "title": e.title} for e in f.entries], "again": feedparser.parse(sys.argv[1], etag=f.get("etag"), modified=f.get("modified")).status}))
        """;

    [Theory]
    [InlineData("rss", "rss20")]
    [InlineData("atom", "atom10")]
    [InlineData("rss/cs.LG", "rss20")]
    [InlineData("atom/cs.LG", "atom10")]
    [InlineData("search.rss?q=alert", "rss20")]
    [InlineData("search.atom?q=%3Cscript%3Ealert", "atom10")]
    public async Task Feedparser_asks_the_server_and_finds_nothing_wrong(string path, string version)
    {
        await using var stage = await StageAsync();
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);
        var address = new Uri(server.Address, path).AbsoluteUri;

        var feed = await ReadAsync(address);

        Assert.Equal(("", 200, version), (feed.GetProperty("problem").GetString(), feed.GetProperty("status").GetInt32(), feed.GetProperty("version").GetString()));
        Assert.Equal(address, Assert.Single(feed.GetProperty("self").EnumerateArray()).GetString());
        Assert.Equal(304, feed.GetProperty("again").GetInt32());
        Assert.Contains(feed.GetProperty("entries").EnumerateArray(), entry => entry.GetProperty("title").GetString()?.Contains("alert(1)", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Every_page_shows_it_as_text()
    {
        await using var stage = await StageAsync();
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);

        foreach (var path in new[] { "/", "/day/2026-01-06", "/category/cs.LG", "/paper/2601.15999", "/search?q=alert", $"/search?q={Uri.EscapeDataString(Evil)}" })
        {
            var reply = await server.GetAsync(path);
            var page = await new HtmlParser().ParseDocumentAsync(reply.Text, TestContext.Current.CancellationToken);

            Assert.Equal(200, reply.Status);
            Assert.Empty(page.QuerySelectorAll("script, img, svg, [onerror], [onload], [style]"));
            Assert.DoesNotContain(page.QuerySelectorAll("[href]"), link => link.GetAttribute("href")?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true);
            Assert.Contains("alert(1)", page.Body?.TextContent + page.QuerySelector("input")?.GetAttribute("value"), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("body > footer"));
        }

        using var paper = JsonDocument.Parse((await server.GetAsync("/api/v1/papers/2601.15999")).Body);
        Assert.Contains("alert(1)", paper.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", (await server.GetAsync("/api/v1/papers/2601.15999")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", (await server.GetAsync("/api/v1/search?q=alert")).Text, StringComparison.Ordinal);
    }

    private static async Task<Stage> StageAsync()
    {
        var stage = await Stage.OnTuesdayAsync(5);
        stage.Arxiv.Days.Add(InventedDay.Date, [new Paper
        {
            Id = "2601.15999",
            Title = Evil,
            Authors = [Evil, "</a:name> O'Evil & Sons"],
            Abstract = $"{Evil}\n  {Evil}",
            Categories = ["cs.LG"],
            Announced = InventedDay.Date,
            Types = new Dictionary<string, string> { ["cs.LG"] = "new" },
            Comment = Evil,
        }]);
        var run = await stage.RunAsync("run");
        Assert.True(run.Exit is 0, run.ToString());
        return stage;
    }

    private static async Task<JsonElement> ReadAsync(string address)
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync("import feedparser")).Exit == 0, "python3-feedparser is not installed.");
        var result = await RunAsync(Script, address);
        Assert.True(result.Exit == 0, result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }

    private static async Task<CliResult> RunAsync(string script, params string[] arguments)
    {
        await using var process = CliProcess.Start(Python, ["-c", script, .. arguments]);
        return await process.WaitAsync();
    }
}
