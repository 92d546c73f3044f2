using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>RIS, CSL-JSON, JSON lines and OPML, read back.</summary>
public sealed class ReferenceManagerTests
{
    private static readonly StoredPaper Full = SomeExport.Paper("Über $x$ & more", authors: ["Anna Müller", "John von Neumann, Jr.", "Nothing, Inc. Collaboration", "Plato"]) with
    {
        Comments = "12 pages",
        License = "http://creativecommons.org/licenses/by/4.0/",
        Doi = "10.1000/182",
        JournalReference = "J. Nothing 1",
        IsWithdrawn = true,
    };

    [Fact]
    public async Task RIS_tells_a_preprint_with_all_that_is_known()
    {
        var record = Assert.Single(RisParser.Read(await SomeExport.TextAsync(ExportFormat.Ris, Full)));

        Assert.Equal(["Müller, Anna", "von Neumann, John, Jr.", "Nothing Inc. Collaboration", "Plato"], record["AU"]);
        Assert.Equal(["cs.LG", "cs.AI"], record["KW"]);
        Assert.Equal(["Published in: J. Nothing 1. Withdrawn from arXiv", "12 pages"], record["N1"]);
        Assert.Equal(
            "TY=UNPB; ID=muller2026uber; TI=Über $x$ & more; PY=2026; DA=2026/01/02; AB=We look at nothing in depth. Nothing is found.; PB=arXiv; M1=arXiv:2601.00123; DO=10.1000/182; UR=https://arxiv.org/abs/2601.00123",
            string.Join("; ", record.Where(field => field.Key is not ("AU" or "KW" or "N1")).Select(field => $"{field.Key}={string.Join('|', field)}")));
    }

    [Fact]
    public async Task RIS_without_a_day_has_the_month() => Assert.Equal(
        ["2026/01/"],
        Assert.Single(RisParser.Read(await SomeExport.TextAsync(ExportFormat.Ris, Full with { SubmittedOn = null, AnnouncedOn = null })))["DA"]);

    [Fact]
    public async Task CSL_is_an_article_of_the_publisher_arXiv()
    {
        using var csl = JsonDocument.Parse(await SomeExport.TextAsync(ExportFormat.Csl, Full, SomeExport.Paper(id: "math/0309136") with { SubmittedOn = null, AnnouncedOn = null, Abstract = "", Categories = [] }));

        Assert.Equal(2, csl.RootElement.GetArrayLength());
        Assert.Equal(
            """{"id":"muller2026uber","type":"article","title":"Über $x$ & more","author":[{"family":"Müller","given":"Anna"},{"family":"Neumann","given":"John","non-dropping-particle":"von","suffix":"Jr."},{"literal":"Nothing, Inc. Collaboration"},{"family":"Plato"}],"issued":{"date-parts":[[2026,1,2]]},"number":"arXiv:2601.00123","publisher":"arXiv","source":"arXiv.org","genre":"preprint","DOI":"10.1000/182","URL":"https://arxiv.org/abs/2601.00123","abstract":"We look at nothing in depth. Nothing is found.","keyword":"cs.LG, cs.AI","note":"Published in: J. Nothing 1. Withdrawn from arXiv"}""",
            csl.RootElement[0].GetRawText().Replace("\\u0026", "&", StringComparison.Ordinal));
        Assert.Equal("[[2003,9]]", csl.RootElement[1].GetProperty("issued").GetProperty("date-parts").GetRawText());
        Assert.False(csl.RootElement[1].TryGetProperty("abstract", out _));
    }

    [Fact]
    public async Task JSON_lines_hold_a_paper_without_loss()
    {
        using var line = JsonDocument.Parse(await SomeExport.TextAsync(ExportFormat.Jsonl, Full));
        var json = line.RootElement;

        Assert.Equal(
            (Full.Id.Value, 2, Full.Title, Full.Abstract, "2026-01-05", "2026-01-02"),
            (Text(json, "id"), json.GetProperty("version").GetInt32(), Text(json, "title"), Text(json, "abstract"), Text(json, "announced"), Text(json, "submitted")));
        Assert.Equal(
            (Full.Comments, Full.License, Full.Doi, Full.JournalReference, true, false),
            (Text(json, "comments"), Text(json, "license"), Text(json, "doi"), Text(json, "journal_reference"), json.GetProperty("withdrawn").GetBoolean(), json.GetProperty("deleted").GetBoolean()));
        Assert.Equal(Full.Authors, json.GetProperty("authors").EnumerateArray().Select(author => author.GetString()));
        Assert.Equal(Full.Categories, json.GetProperty("categories").EnumerateArray().Select(category => category.GetString()));
        Assert.Equal(["cs.AI cross", "cs.LG new"], json.GetProperty("types").EnumerateObject().Select(type => $"{type.Name} {type.Value}"));
    }

    [Fact]
    public async Task JSON_lines_leave_out_what_is_not_known()
    {
        var line = await SomeExport.TextAsync(ExportFormat.Jsonl, SomeExport.Paper() with { Version = null, AnnouncedOn = null, SubmittedOn = null, Types = new Dictionary<string, AnnouncementType>() });

        Assert.Equal(
            """{"id":"2601.00123","version":null,"title":"A paper about nothing","authors":["Ada Example","Bo Sample"],"abstract":"We look at nothing in depth.\n  Nothing is found.","categories":["cs.LG","cs.AI"],"types":{},"withdrawn":false,"deleted":false}""" + "\n",
            line);
    }

    [Theory]
    [InlineData(ExportFormat.Jsonl, "")]
    [InlineData(ExportFormat.BibTeX, "")]
    [InlineData(ExportFormat.Ris, "")]
    [InlineData(ExportFormat.Csl, "[\n\n]\n")]
    public async Task No_papers_make_an_empty_document(ExportFormat format, string expected) =>
        Assert.Equal(expected, await SomeExport.TextAsync(format));

    [Theory]
    [InlineData(null, "feeds/rss.xml feeds/cs.LG.rss.xml feeds/stat.ML.rss.xml")]
    [InlineData("https://example.org/papers/", "https://example.org/papers/feeds/rss.xml https://example.org/papers/feeds/cs.LG.rss.xml https://example.org/papers/feeds/stat.ML.rss.xml")]
    public void OPML_lists_the_feed_of_all_and_of_each_category(string? baseUrl, string expected)
    {
        var opml = Xml(Opml.Write(new Profile { Categories = ["cs.LG", "stat.ML"] }, new OutputOptions { BaseUrl = baseUrl is null ? null : new Uri(baseUrl) }));

        var outlines = opml.Root?.Element("body")?.Elements("outline").ToArray() ?? [];
        Assert.Equal("2.0", opml.Root?.Attribute("version")?.Value);
        Assert.Equal(expected, string.Join(' ', outlines.Select(outline => outline.Attribute("xmlUrl")?.Value)));
        Assert.All(outlines, outline => Assert.Equal("rss", outline.Attribute("type")?.Value));
        Assert.Equal(["Winnow: new papers", "Winnow: new papers in cs.LG", "Winnow: new papers in stat.ML"], outlines.Select(outline => outline.Attribute("text")?.Value));
    }

    [Fact]
    public void Hostile_text_stays_in_its_attribute_of_OPML()
    {
        var feeds = Hostile.Texts.Select(text => new FeedLink(text, text, text)).ToArray();

        var opml = Xml(Opml.Write(Hostile.Texts[0], feeds));

        Assert.Equal(feeds.Length, opml.Descendants("outline").Count());
        Assert.All(opml.Descendants(), element => Assert.Contains(element.Name.LocalName, "opml head title body outline"));
    }

    private static XDocument Xml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
