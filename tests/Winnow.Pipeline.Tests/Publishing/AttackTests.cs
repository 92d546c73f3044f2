using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>Every attack, in every file that it could reach: as a summary, as a title and abstract, and as what a model wrote into its JSON.</summary>
public sealed partial class AttackTests
{
    private const string Before = "Before it.";
    private const string After = "After it.";

    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UseAutoLinks(new AutoLinkOptions { ValidPreviousCharacters = "*_~('\">" })
        .UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseTaskLists().UseFootnotes().UseAlertBlocks().UseMathematics().Build();

    private static readonly HashSet<string> AllowedInFeeds = [.. "p strong br h4 ul ol li table tbody tr th td code a".Split(' ')];

    public static TheoryData<string> Names => [.. SummaryAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public void There_are_enough_of_them_and_each_has_a_name_of_its_own()
    {
        Assert.InRange(SummaryAttacks.All.Length, 60, int.MaxValue);
        Assert.Equal(SummaryAttacks.All.Length, SummaryAttacks.All.Select(attack => attack.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_summary_it_changes_nothing_of_the_page_but_the_summary(string name)
    {
        var readme = SomeDigest.Publication(Day(Summarised(SummaryAttacks.Text(name)))).File("README.md");
        var harmless = SomeDigest.Publication(Day(Summarised("Harmless."))).File("README.md");

        // Rank, score, title, links: all that stands outside is the same to the byte.
        var block = Assert.Single(SummaryBlock().Matches(readme)).Value;
        Assert.Equal(SummaryBlock().Replace(harmless, ""), SummaryBlock().Replace(readme, ""));
        Assert.Contains(Before, block, StringComparison.Ordinal);
        Assert.InRange(block.Length, 0, 130_000);
        AssertHarmless(readme);
        Assert.DoesNotContain(Markdown.Parse(block, GitHub).Descendants<HeadingBlock>(), heading => heading.Level != 5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_title_and_an_abstract_it_is_text(string name)
    {
        var text = SummaryAttacks.Text(name);
        AssertHarmless(SomeDigest.Publication(Day(SomeDigest.Paper(title: text[..Math.Min(text.Length, 2_000)], @abstract: text))).File("README.md"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_feeds_it_is_HTML_of_few_elements_and_no_attributes(string name)
    {
        var text = SummaryAttacks.Text(name);
        foreach (var paper in new[] { Summarised(text), SomeDigest.Paper(title: text[..Math.Min(text.Length, 2_000)], @abstract: $"{Before} {text}") })
        {
            var publication = SomeDigest.Publication(Day(paper));
            var (rss, atom, json) = (publication.File("feeds/rss.xml"), publication.File("feeds/atom.xml"), publication.File("feeds/feed.json"));
            Assert.Empty(FeedRules.Rss(rss, null));
            Assert.Empty(FeedRules.AtomFeed(atom, null));
            using var feed = JsonDocument.Parse(json);
            string?[] contents =
            [
                Assert.Single(Xml(rss).Descendants("item")).Element("description")?.Value,
                Assert.Single(Xml(atom).Descendants(XName.Get("entry", "http://www.w3.org/2005/Atom"))).Element(XName.Get("content", "http://www.w3.org/2005/Atom"))?.Value,
                Assert.Single(feed.RootElement.GetProperty("items").EnumerateArray()).GetProperty("content_html").GetString(),
            ];

            Assert.All(contents, AssertFewElements);
            Assert.All([rss, atom, json], AssertNothingUnseen);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_data_it_is_a_string_of_JSON_that_comes_back_as_it_was(string name)
    {
        var text = SummaryAttacks.Text(name);
        var file = SomeDigest.Publication(Day(Summarised(text))).File("data/2025-12-16.jsonl");

        // A line of JSON begins with a brace: no spreadsheet takes it for a formula, whatever the strings in it begin with.
        Assert.Equal(1, file.Count(character => character == '\n'));
        Assert.StartsWith("{\"id\":", file, StringComparison.Ordinal);
        Assert.DoesNotContain(file[..^1], char.IsControl);
        AssertNothingUnseen(file);
        using var line = JsonDocument.Parse(file);
        Assert.Equal(WholeCharacters($"{Before}\n\n{text}\n\n{After}"), line.RootElement.GetProperty("summary").GetProperty("markdown").GetString());
        Assert.Equal(1.5m, line.RootElement.GetProperty("score").GetDecimal());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Out_of_a_models_JSON_it_is_rejected_or_harmless(string name)
    {
        var text = SummaryAttacks.Text(name);
        var reply = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["tldr"] = $"{text} The paper looks at nothing in depth.",
            ["contributions"] = new { problem = text, idea = new[] { "Nothing is found by looking at nothing in depth, which takes the authors many words to say.", text } },
            ["results"] = new { comparison = new { columns = new[] { text, "b" }, rows = new[] { new[] { "1", text } } } },
        });
        var paper = SomeDigest.Paper();

        var verdict = SummaryPrompt.BuiltIn("en").Read(new ModelReply(reply, ReplyEnd.Whole, null), paper.Ranked.Paper, PaperText.OfAbstract(paper.Ranked.Paper.Abstract));

        Assert.True(verdict.Markdown is null != verdict.Rejection is null);
        if (verdict.Markdown is { } markdown)
        {
            Assert.InRange(markdown.Length, 0, 25_000);
            AssertHarmless(SomeDigest.Publication(Day(Summarised(markdown))).File("README.md"));
        }
    }

    private static XDocument Xml(string feed)
    {
        using var reader = XmlReader.Create(new StringReader(feed), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    private static StoredDay Day(DigestPaper paper) => SomeDigest.Day([paper]);

    private static DigestPaper Summarised(string text) => SomeDigest.Paper(summary: new Summary($"{Before}\n\n{text}\n\n{After}", "some-model", SummarySource.FullText));

    private static void AssertHarmless(string readme)
    {
        var document = Markdown.Parse(readme, GitHub);

        Assert.All(document.Descendants<HtmlBlock>(), block => Assert.Matches(@"^(<details>\n<summary><strong>[^<>]*</strong> - Click to expand</summary>|</details>)$", block.Lines.ToString()));
        Assert.DoesNotContain(document.Descendants(), node => node is HtmlInline or AutolinkInline or Footnote or FootnoteLink or TaskList or AlertBlock or MathBlock);
        Assert.DoesNotContain(document.Descendants<CodeBlock>(), code => !code.Lines.ToString().Contains("winnow", StringComparison.Ordinal));
        Assert.All(document.Descendants<LinkInline>(), link => Assert.Matches(@"^(https://arxiv\.org/(abs/2512\.1\d{4}|category_taxonomy)|(feeds|data)(/.*)?)$", link.Url));
        Assert.DoesNotContain(document.Descendants<LinkInline>(), link => link.IsImage);
        Assert.Equal(readme.Split("\n<details>\n").Length, readme.Split("\n</details>\n").Length);
        Assert.Single(document.Descendants<HeadingBlock>(), heading => heading.Level == 4);
        Assert.DoesNotMatch(@"\{[{%:]", readme);
        Assert.All(document.Descendants<LiteralInline>(), literal => Assert.DoesNotMatch(@"(?<![\w.])@\w", literal.Content.ToString()));
        Assert.All(document.Descendants<MathInline>(), maths => Assert.DoesNotMatch(@"\\(href|url|require|g?def|newcommand|rule|style|class|kern|unicode|includegraphics|input|csname)", maths.Content.ToString()));
        Assert.InRange(document.Descendants<TableRow>().Count(), 0, 60);
        AssertNothingUnseen(readme);
    }

    private static void AssertFewElements(string? html)
    {
        Assert.Contains(Before, html, StringComparison.Ordinal);
        Assert.InRange(html?.Length ?? 0, 0, 300_000);
        var body = new HtmlParser().ParseDocument($"<!DOCTYPE html><html><head></head><body>{html}</body></html>").Body;
        Assert.NotNull(body);
        Assert.All(body.GetDescendants().OfType<IElement>(), element =>
        {
            Assert.Contains(element.LocalName, AllowedInFeeds);
            Assert.All(element.Attributes, attribute => Assert.True(element.LocalName == "a" && attribute.Name == "href" && attribute.Value == "https://arxiv.org/abs/2512.10001", attribute.Value));
        });
        Assert.DoesNotContain(body.GetDescendants(), node => node is not (IElement or IText));
        Assert.Single(body.QuerySelectorAll("a"));
    }

    // Nothing that a terminal obeys, that turns the text, that hides in it, or that XML forbids.
    private static void AssertNothingUnseen(string file) => Assert.DoesNotContain(file.EnumerateRunes(), rune =>
        rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string WholeCharacters(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    [GeneratedRegex("<details>\n.*?\n</details>\n", RegexOptions.Singleline)]
    private static partial Regex SummaryBlock();
}
