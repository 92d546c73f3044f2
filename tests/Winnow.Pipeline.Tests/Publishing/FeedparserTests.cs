using System.Diagnostics;
using System.Text.Json;
using Winnow.Pipeline.Publishing;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>Another program's parser reads our feeds: Debian's python3-feedparser, where it is installed.</summary>
public sealed class FeedparserTests
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, json, feedparser
        f = feedparser.parse(sys.stdin.buffer.read())
        print(json.dumps({"bozo": bool(f.bozo), "problem": str(f.get("bozo_exception", "")), "version": f.version,
            "entries": [{"id": e.id, "link": e.link, "title": e.title, "author": ", ".join(a.get("name", "") for a in e.get("authors", [])), "html": e.content[0].value if "content" in e else e.summary} for e in f.entries]}))
        """;

    [Theory]
    [InlineData("feeds/rss.xml", "rss20")]
    [InlineData("feeds/atom.xml", "atom10")]
    public async Task Feedparser_reads_a_normal_day(string path, string version)
    {
        var feed = await ReadAsync(SomeDigest.Publication(SomeDigest.Varied()).File(path));

        Assert.Equal(version, feed.GetProperty("version").GetString());
        var first = feed.GetProperty("entries")[0];
        Assert.Equal("tag:winnow.invalid,2026:2512.10001", first.GetProperty("id").GetString());
        Assert.Equal("https://arxiv.org/abs/2512.10001", first.GetProperty("link").GetString());
        Assert.Equal("Mixture of nothing: [sparse] routing in O($n \\log n$) & less", first.GetProperty("title").GetString());
        Assert.Contains("Ada Example", first.GetProperty("author").GetString(), StringComparison.Ordinal);
        Assert.Contains("<p>A second paragraph, with 50% more *emphasis* and snake_case.</p>", first.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feeds/rss.xml")]
    [InlineData("feeds/atom.xml")]
    public async Task Feedparser_finds_nothing_wrong_with_a_hostile_day(string path)
    {
        var feed = await ReadAsync(SomeDigest.Publication(Hostile.Day()).File(path));

        Assert.Equal("", feed.GetProperty("problem").GetString());
        Assert.False(feed.GetProperty("bozo").GetBoolean());
        Assert.Equal(Hostile.Texts.Length, feed.GetProperty("entries").GetArrayLength());
        Assert.StartsWith("<script>alert(1)", feed.GetProperty("entries")[0].GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedparser_does_find_a_planted_fault()
    {
        var feed = await ReadAsync(SomeDigest.Publication(SomeDigest.Varied()).File("feeds/rss.xml").Replace("</item>", "", StringComparison.Ordinal));

        Assert.True(feed.GetProperty("bozo").GetBoolean());
    }

    private static async Task<JsonElement> ReadAsync(string feed)
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync("import feedparser", "")).Ok, "python3-feedparser is not installed.");
        var (ok, output) = await RunAsync(Script, feed);
        Assert.True(ok, output);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static async Task<(bool Ok, string Output)> RunAsync(string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("Python did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode == 0, await output + await errors);
    }
}
