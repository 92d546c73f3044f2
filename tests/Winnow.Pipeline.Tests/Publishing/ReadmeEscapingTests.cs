using System.Text.Json;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Readme;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class ReadmeEscapingTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UseAutoLinks(new AutoLinkOptions { ValidPreviousCharacters = "*_~('\">" })
        .UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseTaskLists().UseFootnotes().Build();

    public static TheoryData<string> Texts => [.. Hostile.Texts];

    [Fact]
    public void Whatever_papers_hold_the_page_has_only_our_own_HTML_and_links()
    {
        var readme = SomeDigest.Publication(Hostile.Day()).File("README.md");
        var document = Markdown.Parse(readme, GitHub);

        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.All(document.Descendants<HtmlBlock>(), block =>
            Assert.Matches(@"^(<details>\n<summary><strong>[^<>]*</strong> - Click to expand</summary>|</details>)$", block.Lines.ToString()));
        Assert.All(document.Descendants<LinkInline>(), link =>
            Assert.Matches(@"^(https://arxiv\.org/(abs/2512\.1\d{4}|category_taxonomy)|(feeds|data)(/.*)?)$", link.Url));
        Assert.DoesNotContain(document.Descendants<LinkInline>(), link => link.IsImage);
        Assert.Equal(Hostile.Texts.Length, document.Descendants<HeadingBlock>().Count(heading => heading.Level == 3 && heading.Line < Lines(readme, "## 🔧")));
        Assert.Equal(Hostile.Texts.Length, document.Descendants<HeadingBlock>().Count(heading => heading.Level == 4));
        Assert.Equal(8, document.Descendants<HeadingBlock>().Count(heading => heading.Level <= 2));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_line_of_text_is_one_paragraph_that_shows_as_it_is(string text)
    {
        var line = PlainText.OneLine(text);
        if (line.Length == 0)
        {
            return;
        }

        var document = Markdown.Parse(MarkdownText.Line(line), GitHub);

        var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(document));
        Assert.DoesNotContain(paragraph.Inline!, inline => inline is HtmlInline or LinkInline or AutolinkInline);
        if (!line.Contains('$', StringComparison.Ordinal))
        {
            Assert.Equal(line, Shown(paragraph));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_summary_shows_no_HTML_link_image_or_code_block(string text)
    {
        var document = Markdown.Parse(SummaryMarkdown.Write(text), GitHub);

        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.Empty(document.Descendants<CodeBlock>());
        Assert.Empty(document.Descendants<LinkReferenceDefinition>());
        Assert.DoesNotContain(document.Descendants<HeadingBlock>(), heading => heading.Level != 5);
    }

    [Theory]
    [InlineData("a<b>c & d", "a&lt;b&gt;c &amp; d")]
    [InlineData("[x](y) *z* a_b _c_ a * b", "\\[x\\](y) \\*z\\* a_b \\_c\\_ a * b")]
    [InlineData("a|b ~c~ `d`", "a\\|b \\~c\\~ \\`d\\`")]
    [InlineData("ask @name or me@host.org.", "ask `@name` or `me@host.org`.")]
    [InlineData("see https://host.org/a_b.", "see `https://host.org/a_b`.")]
    [InlineData("see https://host.org/.", "see `https://host.org/`.")]
    [InlineData("(www.host.org)", "(`www.host.org`)")]
    [InlineData("pass@1 and recall@10", "pass@1 and recall@10")]
    [InlineData("$x_1 < y$ costs $5 or $6", "$x_1 &lt; y$ costs \\$5 or \\$6")]
    [InlineData("$a](b$ and $$c$$", "\\$a\\](b\\$ and \\$\\$c\\$\\$")]
    [InlineData("50\\% of \\alpha", "50\\\\% of \\alpha")]
    public void Marks_are_escaped_where_they_would_mean_something(string text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Inline(text));

    [Fact]
    public void Real_titles_and_abstracts_show_as_they_are()
    {
        foreach (var line in File.ReadLines(TestData.Require("days/2025-12-16.jsonl")))
        {
            using var paper = JsonDocument.Parse(line);
            foreach (var name in new[] { "title", "abstract" })
            {
                var text = PlainText.OneLine(paper.RootElement.GetProperty(name).GetString() ?? "").Replace('$', '\u20AC');
                var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(Markdown.Parse(MarkdownText.Line(text), GitHub)));
                Assert.DoesNotContain(paragraph.Inline!, inline => inline is HtmlInline or LinkInline or AutolinkInline or EmphasisInline);
                Assert.Equal(text, Shown(paragraph));
            }
        }
    }

    [Theory]
    [InlineData("# x", "\\# x")]
    [InlineData("- x", "\\- x")]
    [InlineData("1. x", "1\\. x")]
    [InlineData("12)", "12\\)")]
    [InlineData("===", "\\===")]
    [InlineData("> x", "&gt; x")]
    [InlineData("* x", "\\* x")]
    [InlineData("3.5 times", "3.5 times")]
    public void Marks_at_the_beginning_of_a_line_are_escaped(string text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Line(text));

    [Fact]
    public void A_summary_keeps_its_paragraphs_lists_headings_tables_and_bold_words() =>
        Assert.Equal(
            "##### Idea\n\nTwo lines **bold** and `code`\n\n- one\n    - two\n- three goes on\n1. first\n\n| a | b |\n| --- | --- |\n| 1 |  |\n\nEnd",
            SummaryMarkdown.Write("# Idea\nTwo lines\n**bold** and `code`\n\n* one\n  * two\n* three\ngoes on\n\n1) first\n\n| a | b |\n|:--|--:|\n| 1 |\nEnd"));

    [Fact]
    public void A_huge_summary_is_cut() =>
        Assert.InRange(SummaryMarkdown.Write(new string('x', 2_000_000)).Length, 20_000, 20_010);

    [Fact]
    public void Nothing_is_left_of_a_summary_without_text() =>
        Assert.DoesNotContain("<details>", SomeDigest.Publication(SomeDigest.Day([SomeDigest.Paper(summary: new Summary(" \n---\n", "m", SummarySource.Abstract))])).File("README.md"), StringComparison.Ordinal);

    private static string Shown(LeafBlock block) => string.Concat(block.Inline!.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => "\n",
        _ => "",
    }));

    private static int Lines(string text, string until) => text[..text.IndexOf(until, StringComparison.Ordinal)].Count(character => character == '\n');
}
