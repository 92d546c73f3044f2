using System.Text.Json;
using System.Xml;

namespace Winnow.Tests.EndToEnd;

/// <summary>Whatever arXiv sends for one category, the run ends by itself, says what it made of it, and publishes the rest.</summary>
public sealed class FaultTests
{
    /// <summary>The fault, what becomes of the category's day, and a word of the report that tells why.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "item-twice", "complete", "" },
        { "two-versions", "complete", "" },
        { "two-types", "complete", "" },
        { "primary-as-cross", "complete", "" },
        { "old-style-id", "complete", "" },
        { "four-digit-id", "complete", "" },
        { "malformed-id", "partial", "not-an-id" },
        { "path-traversal-id", "partial", "could not be read" },
        { "missing-link", "complete", "" },
        { "missing-guid", "complete", "" },
        { "missing-title", "complete", "title" },
        { "missing-type", "complete", "" },
        { "unknown-type", "complete", "" },
        { "missing-prefix", "complete", "" },
        { "missing-categories", "complete", "categor" },
        { "missing-creator", "complete", "" },
        { "bad-dates", "complete", "date" },
        { "missing-dates", "complete", "date" },
        { "many-authors", "complete", "" },
        { "foreign-links", "complete", "" },
        { "script", "complete", "" },
        { "odd-unicode", "complete", "" },
        { "control-characters", "complete", "characters" },
        { "other-category", "waiting", "404" },
        { "over-limit", "complete", "" },
        { "bad-end-tag", "failed", "malformed" },
        { "truncated-xml", "failed", "malformed" },
        { "billion-laughs", "failed", "DTD" },
        { "external-entity", "failed", "DTD" },
        { "deep-nesting", "failed", "" },
        { "huge-feed", "failed", "" },
        { "gzip-bomb", "failed", "" },
        { "corrupt-gzip", "failed", "" },
        { "error-feed-200", "failed", "" },
        { "html-200", "failed", "" },
        { "wrong-content-type", "complete", "" },
        { "empty-200", "failed", "empty" },
        { "unasked-304", "failed", "304" },
        { "changing-etag", "complete", "" },
        { "odd-headers", "complete", "" },
        { "redirect-missing", "failed", "" },
        { "redirect-chain", "failed", "redirect" },
        { "unavailable", "failed", "503" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task One_bad_feed_is_told_and_the_rest_is_published(string fault, string state, string why)
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 40);
        stage.Fault(fault, "cs.LG");

        var run = await stage.RunAsync("run", "--json", "--max-wait", "0s");

        using var report = JsonDocument.Parse(run.Output);
        var day = report.RootElement.GetProperty("days").EnumerateArray().Single(one => one.GetProperty("date").GetString() == "2026-01-06");
        var category = day.GetProperty("categories").EnumerateArray().Single(one => one.GetProperty("category").GetString() == "cs.LG");
        Assert.True(category.GetProperty("state").GetString() == state, run.ToString());
        Assert.Equal(state is "complete" or "waiting" ? 0 : 3, run.Exit);
        Assert.Contains(why, run.Output, StringComparison.Ordinal);
        Assert.Contains("(https://arxiv.org/abs/", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.All(stage.Folder.Snapshot().Keys.Where(path => path.EndsWith(".xml", StringComparison.Ordinal)), path => AssertHarmless(stage.Folder.Read(path)));
    }

    [Fact]
    public async Task A_429_that_the_run_may_not_wait_for_keeps_it_from_asking_on()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 40);
        stage.Fault("too-many-requests", "cs.LG");

        var run = await stage.RunAsync("run", "--max-wait", "0s");

        Assert.True(run.Exit == 4, run.ToString());
        Assert.Contains("429", run.Errors, StringComparison.Ordinal);
        Assert.Single(stage.Requests);
    }

    private static void AssertHarmless(string feed)
    {
        using var reader = XmlReader.Create(new StringReader(feed), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
        }

        Assert.DoesNotContain("example.net", feed, StringComparison.Ordinal);
    }
}
