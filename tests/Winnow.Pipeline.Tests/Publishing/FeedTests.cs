using System.Text.Json;
using System.Xml.Linq;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Feeds;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class FeedTests
{
    private static readonly Publication Normal = SomeDigest.Publication(SomeDigest.Varied()) with { Output = new OutputOptions { BaseUrl = new Uri("https://example.org/bot/") } };

    [Fact]
    public void RSS_reads_as_approved() => Approved.Matches(Normal.File("feeds/rss.xml"), "Digest.rss.xml");

    [Fact]
    public void Atom_reads_as_approved() => Approved.Matches(Normal.File("feeds/atom.xml"), "Digest.atom.xml");

    [Fact]
    public void JSON_Feed_reads_as_approved() => Approved.Matches(Normal.File("feeds/feed.json"), "Digest.feed.json");

    [Fact]
    public void Every_followed_category_has_the_papers_that_its_listing_brought()
    {
        Assert.Equal(["2512.10001", "2512.10003"], Ids(Normal, "feeds/cs.LG.rss.xml"));
        Assert.Equal(["2512.10001", "math/0309136", "2512.10003"], Ids(Normal, "feeds/cs.AI.rss.xml"));
        Assert.Contains(Publisher.Render(Normal), file => file.Path == "feeds/cs.LG.json");
        Assert.Contains(Publisher.Render(Normal), file => file.Path == "feeds/cs.AI.atom.xml");
    }

    [Fact]
    public void The_newest_hundred_are_in_newest_day_first_best_first()
    {
        var days = Enumerable.Range(0, 5).Select(back => SomeDigest.Tuesday.AddDays(-back))
            .Select(date => SomeDigest.Day([.. Enumerable.Range(1, 30).Select(rank => SomeDigest.Paper(rank, $"2512.{date.Day:00}{rank:000}", on: date))], date));

        var ids = Ids(SomeDigest.Publication([.. days]), "feeds/rss.xml");

        Assert.Equal(100, ids.Count);
        Assert.Equal(["2512.16001", "2512.16002"], ids.Take(2));
        Assert.Equal("2512.15001", ids[30]);
        Assert.Equal("2512.13010", ids[99]);
    }

    [Fact]
    public void A_paper_of_two_days_stands_once_on_the_newer_one_with_the_same_identifier()
    {
        var monday = SomeDigest.Tuesday.AddDays(-1);
        var second = SomeDigest.Paper(2);
        second = second with { Ranked = second.Ranked with { Paper = second.Ranked.Paper with { Version = 2, Type = AnnouncementType.Replace } } };
        var publication = SomeDigest.Publication(SomeDigest.Day([second]), SomeDigest.Day([SomeDigest.Paper(2, on: monday), SomeDigest.Paper(3, on: monday)], monday));

        Assert.Equal(["2512.10002", "2512.10003"], Ids(publication, "feeds/rss.xml"));
        Assert.Contains("replace", XDocumentOf(publication, "feeds/rss.xml").Descendants("item").First().Element("description")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_version_that_has_left_a_category_takes_the_paper_out_of_no_feed()
    {
        var monday = SomeDigest.Tuesday.AddDays(-1);
        var moved = SomeDigest.Paper(2);
        var types = new Dictionary<string, AnnouncementType> { ["cs.AI"] = AnnouncementType.Replace };
        moved = moved with { Ranked = moved.Ranked with { Category = "cs.AI", Paper = moved.Ranked.Paper with { Version = 2, Type = AnnouncementType.Replace, Types = types } } };
        var publication = SomeDigest.Publication(SomeDigest.Day([moved]), SomeDigest.Day([SomeDigest.Paper(2, on: monday), SomeDigest.Paper(3, on: monday)], monday));

        Assert.Equal(["2512.10002", "2512.10003"], Ids(publication, "feeds/cs.LG.rss.xml"));
        Assert.Equal(["2512.10002", "2512.10003"], Ids(publication, "feeds/cs.AI.rss.xml"));
        Assert.Equal("announced as new", Told(publication, "feeds/cs.LG.rss.xml"));
        Assert.Equal("announced as a replacement", Told(publication, "feeds/cs.AI.rss.xml"));

        static string Told(Publication publication, string path) =>
            XDocumentOf(publication, path).Descendants("item").First().Element("description")!.Value.Contains("replace", StringComparison.Ordinal) ? "announced as a replacement" : "announced as new";
    }

    [Theory]
    [InlineData("2025-12-16", "-05:00")]
    [InlineData("2025-07-01", "-04:00")]
    [InlineData("2026-03-08", "-05:00")] // The clocks go forward at two.
    [InlineData("2026-03-09", "-04:00")]
    [InlineData("2026-11-01", "-04:00")] // And back.
    [InlineData("2026-11-02", "-05:00")]
    public void Days_begin_at_midnight_in_New_York(string date, string offset)
    {
        var midnight = Eastern.Midnight(DateOnly.ParseExact(date, "yyyy-MM-dd", null));

        Assert.Equal($"{date}T00:00:00{offset}", FeedXml.Rfc3339(midnight));
    }

    [Theory]
    [InlineData(2007, 2037)]
    public void Midnight_agrees_with_the_time_zone_data(int from, int to)
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone), "No time zone data on this machine.");

        for (var date = new DateOnly(from, 1, 1); date.Year <= to; date = date.AddDays(1))
        {
            Assert.Equal(zone.GetUtcOffset(date.ToDateTime(TimeOnly.MinValue)), Eastern.Midnight(date).Offset);
        }
    }

    [Fact]
    public void A_quiet_day_changes_no_feed()
    {
        var sunday = SomeDigest.Tuesday.AddDays(5);
        var quiet = SomeDigest.Day([], sunday, categories: [SomeDigest.Category("cs.LG", sunday, Winnow.Pipeline.Reconciling.DayState.Quiet, received: 0)]);

        Assert.Equal(Normal.File("feeds/atom.xml"), (Normal with { Days = [quiet, .. Normal.Days] }).File("feeds/atom.xml"));
    }

    [Fact]
    public void Hostile_titles_come_back_as_the_text_they_are()
    {
        var day = Hostile.Day();
        var publication = SomeDigest.Publication(day);
        var titles = Ids(publication, "feeds/rss.xml", "title").Zip(Ids(publication, "feeds/atom.xml", "title"));

        foreach (var ((rss, atom), paper) in titles.Zip(day.Papers))
        {
            // A blank stands in an end tag, and a question mark for half a character.
            var expected = PlainText.OneLine(paper.Ranked.Paper.Title).Replace('\uFFFD', '?');
            Assert.Equal(expected.Length > 0 ? expected : paper.Ranked.Paper.Id.Value, rss.Replace(" >", ">", StringComparison.Ordinal));
            Assert.Equal(rss, atom);
        }
    }

    [Fact]
    public void JSON_Feed_holds_no_character_that_a_page_could_trip_over()
    {
        var json = SomeDigest.Publication(Hostile.Day()).File("feeds/feed.json");
        using var document = JsonDocument.Parse(json);

        Assert.Equal(Hostile.Texts.Length, document.RootElement.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain(json, c => c is '<' or '>' or '&' or '\'' or '\u2028' or '\u2029' or '\u202E' or '\u200B' or '\0' or '\u0085');
        Assert.DoesNotContain("\\u202E", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Of_1201_authors_a_few_are_named_in_every_format()
    {
        var publication = SomeDigest.Publication(SomeDigest.Day([Hostile.Day().Papers[0]]));

        foreach (var file in Publisher.Render(publication).Where(file => file.Path.StartsWith("feeds/", StringComparison.Ordinal) && !file.Path.Contains("cs.AI", StringComparison.Ordinal)))
        {
            Assert.Contains("et al. (1201 authors)", file.Content, StringComparison.Ordinal);
            Assert.InRange(file.Content!.Length, 1_000, 12_000);
        }
    }

    [Fact]
    public void A_summary_in_a_feed_is_HTML_with_nested_lists_closed() =>
        Assert.Contains(
            "<p>a</p><ul><li>b<ul><li><strong>c</strong></li></ul></li><li>d</li></ul><ol><li>e &lt;i&gt;</li></ol><h4>f</h4>",
            EntryHtml.Whole(SomeDigest.Paper(summary: new Summary("a\n- b\n  - **c**\n- d\n1. e <i>\n# f", null, SummarySource.FullText))), StringComparison.Ordinal);

    private static IReadOnlyList<string> Ids(Publication publication, string path, string? element = null)
    {
        var document = XDocumentOf(publication, path);
        return
        [
            .. document.Descendants().Where(e => e.Name.LocalName == (element ?? "guid") && e.Parent!.Name.LocalName is "item" or "entry" && e.Name.LocalName == (element ?? "guid"))
                .Select(e => e.Value.Replace("tag:winnow.invalid,2026:", "", StringComparison.Ordinal)),
        ];
    }

    private static XDocument XDocumentOf(Publication publication, string path)
    {
        using var reader = new StringReader(publication.File(path));
        return XDocument.Load(reader);
    }
}
