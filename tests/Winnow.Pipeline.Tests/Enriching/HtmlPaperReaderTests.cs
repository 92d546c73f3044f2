using Winnow.Pipeline.Enriching;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Enriching;

public sealed class HtmlPaperReaderTests
{
    [Fact]
    public void A_paper_becomes_sections_in_the_order_of_reading()
    {
        var sections = SomePaper.Sections(
            """<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">We boil water.</p></div>"""
            + SomePaper.Section("S1", "1 ", "Introduction", """<div class="ltx_para"><p class="ltx_p">Tea is old.</p></div><div class="ltx_para"><p class="ltx_p">Coffee is   <em>not</em>&nbsp;new.</p></div>""")
            + SomePaper.Section("S4", "4 ", "Experimental Evaluation", "<p class=\"ltx_p\">We boil.</p>"
                + SomePaper.Section("S4.SS1", "4.1 ", "Training", "<p class=\"ltx_p\">For ten minutes.</p>"
                    + SomePaper.Section("S4.SS1.SSS1", "4.1.1 ", "Gas", "<p class=\"ltx_p\">And on gas.</p>", "subsubsection", "h4"), "subsection", "h3"))
            + """<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist"><li class="ltx_bibitem"><span class="ltx_tag ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">A. Author. Tea.</span></li></ul></section>"""
            + """<section class="ltx_appendix"><h2 class="ltx_title ltx_title_appendix"><span class="ltx_tag ltx_tag_appendix">Appendix A </span>More Results</h2><p class="ltx_p">Steam.</p></section>""");

        Assert.Equal(
            [
                "Abstract Abstract: We boil water.",
                "Introduction Introduction: Tea is old.\n\nCoffee is not new.",
                "Results Experimental Evaluation: We boil.",
                "Results Training: For ten minutes.\n\nGas\n\nAnd on gas.",
                "Back References: - [1]A. Author. Tea.",
                "Back More Results: Steam.",
            ],
            sections);
    }

    [Theory]
    [InlineData("""a <math alttext="x^{2}" display="inline"><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">y</annotation></semantics></math>.""", "a $x^{2}$.")]
    [InlineData("""<math><semantics><mi>x</mi><annotation-xml encoding="MathML-Content"><ci>z</ci></annotation-xml><annotation encoding="application/x-tex">\frac{1}{2}</annotation><annotation encoding="application/x-llamapun">half</annotation></semantics></math>""", @"$\frac{1}{2}$")]
    [InlineData("<math><mn>3.9</mn><mo>×</mo></math>", "$3.9×$")]
    [InlineData("<math alttext=\"a+%\nb\"></math>", "$a+ b$")]
    [InlineData("""so<table class="ltx_equation ltx_eqn_table"><tbody><tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell ltx_eqn_center_padleft"></td><td class="ltx_eqn_cell"><math alttext="\displaystyle E=mc^{2}" display="block"></math></td><td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">(1)</span></td></tr></tbody></table>where""", "so\n\n$E=mc^{2}$\n\nwhere")]
    [InlineData("""no <math alttext=""></math>thing""", "no thing")]
    public void Mathematics_is_TeX(string html, string text) => Assert.Equal([$"Method Method: {text}"], Inside($"<div>{html}</div>"));

    [Fact]
    public void Tables_are_lines_of_cells_with_their_captions()
    {
        var table = """
            <figure class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Minutes to boil.</figcaption>
            <table class="ltx_tabular"><thead class="ltx_thead"><tr class="ltx_tr"><th class="ltx_td ltx_th">Kettle</th><th class="ltx_td">Gas</th><th class="ltx_td"></th></tr></thead>
            <tbody><tr class="ltx_tr"><td class="ltx_td"></td><td class="ltx_td"></td></tr>
            <tr class="ltx_tr"><td class="ltx_td"><p class="ltx_p">Ours</p> <p>(small)</p></td><td class="ltx_td"><math alttext="3.9\times"></math></td><td class="ltx_td"><table><tr><td>a</td><td>b</td></tr></table></td></tr>
            </tbody></table></figure><p>Then <span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">x</span><span class="ltx_td">y</span></span></span></p>
            """;

        Assert.Equal([$"Method Method: Table 1: Minutes to boil.\n\nKettle | Gas |\nOurs (small) | $3.9\\times$ | a b\n\nThen\n\nx | y"], Inside(table));
    }

    [Fact]
    public void Lists_captions_and_theorems_stand_in_the_text_and_footnotes_at_the_end()
    {
        var text = """
            <p class="ltx_p">Tea<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Of 40 °C.</span></span></span> matters:</p>
            <ul class="ltx_itemize"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span> <div class="ltx_para"><p class="ltx_p">green</p></div></li><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span><p>black</p></li></ul>
            <div class="ltx_theorem"><h6 class="ltx_title ltx_runin ltx_title_theorem"><span class="ltx_tag ltx_tag_theorem">Theorem 1</span>.</h6><p>It cools.</p></div>
            <figure class="ltx_figure"><img alt="Refer to caption" src="x.png"><svg><text>axis</text><foreignObject><p>in the drawing</p></foreignObject></svg><figcaption class="ltx_caption">Figure 2: Steam.</figcaption></figure>
            <span class="ltx_ERROR undefined">\kettle</span>
            """;

        Assert.Equal(
            ["Method Method: Tea matters:\n\n- green\n\n- black\n\nTheorem 1.\n\nIt cools.\n\nin the drawing\n\nFigure 2: Steam.", "Back Footnotes: Of 40 °C."],
            Inside(text));
    }

    [Fact]
    public void Nothing_around_the_paper_is_read()
    {
        var paper = SomePaper.Read(SomePaper.Page(""));

        Assert.NotNull(paper);
        Assert.Equal(TextOrigin.Html, paper.Origin);
        Assert.Equal([new PaperSection("Further Kettles", SectionKind.Other, SomePaper.Filler)], paper.Sections);
    }

    [Fact]
    public void A_page_that_an_author_wrote_is_read_by_its_headings()
    {
        var paper = SomePaper.Read($"<html><body><h1>On Kettles</h1><p>Ada</p><h2>1. Results</h2><p>{SomePaper.Filler}</p><h3>1.1 Gas</h3><p>Blue.</p><h2>Discussion</h2><p>Hm.</p></body></html>");

        Assert.Equal([" Other", "Results Results", "Gas Results", "Discussion Conclusion"], paper?.Sections.Select(section => $"{section.Heading} {section.Kind}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no markup")]
    [InlineData("<!DOCTYPE html><html><body><h1>HTML is not available for the source.</h1></body></html>")]
    [InlineData("%PDF-1.4 \u0001\u0002")]
    public void What_is_no_paper_is_null(string page) => Assert.Null(SomePaper.Read(page));

    [Fact]
    public void A_conversion_that_failed_is_null()
    {
        var whole = SomePaper.Page("");

        Assert.NotNull(SomePaper.Read(whole));
        Assert.Null(SomePaper.Read(SomePaper.Page("""<div class="ltx_abstract"><p>We boil water.</p></div>""", withFiller: false)));
        Assert.Null(SomePaper.Read(SomePaper.Page($"""<div class="ltx_abstract"><p>{SomePaper.Filler}</p></div>""", withFiller: false)));
        Assert.Null(SomePaper.Read(whole.Replace("</article>", """</article><div class="ltx_document"><span class="ltx_ERROR">Conversion to HTML had a Fatal error and exited abruptly. This document may be truncated or damaged.</span></div>""", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_page_that_is_cut_off_is_null()
    {
        var whole = SomePaper.Page("");
        Assert.NotNull(SomePaper.Read(whole));
        Assert.Null(SomePaper.Read(whole[..whole.LastIndexOf("</section>", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("""<p>a<script>alert("</p>")</script>b</p>""", "ab")]
    [InlineData("<p>&lt;img src=x onerror=alert(1)&gt;</p>", "<img src=x onerror=alert(1)>")]
    [InlineData("<p>a<b>b<i>c</b>d</i></div></table></p>e", "abcd\n\ne")]
    [InlineData("<p>right\u202Eto left\u200B, half \uD800 of one, \u0007bell</p>", "rightto left, half of one, bell")]
    [InlineData("<p>e\uFB03cient 𝟏𝟐 10²</p>", "efficient 12 10²")]
    [InlineData("<p>before <math>never closed <mi>x</mi></p>", "before $never closed x after$")]
    [InlineData("<p>a</p></div></div></body>", "a")]
    [InlineData("<td>cell<tr>row</table>", "cell\nrow")]
    [InlineData("<textarea></p></section></article>hidden</textarea>shown", "shown")]
    public void Hostile_markup_is_only_text(string html, string text)
    {
        var read = Inside($"{html} after");

        Assert.StartsWith(text.Replace(" after$", "", StringComparison.Ordinal), read[0]["Method Method: ".Length..], StringComparison.Ordinal);
        Assert.DoesNotContain(read, section => section.Contains("alert(\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_costs_nothing()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 200_000));

        Assert.Null(SomePaper.Read(SomePaper.Page(deep)));
        Assert.NotNull(SomePaper.Read(SomePaper.Page(string.Concat(Enumerable.Repeat("<div>", 500)))));
    }

    [Theory]
    [InlineData("</p>")]
    [InlineData("<p>")]
    [InlineData("<td>")]
    [InlineData("<section class=ltx_section>")]
    [InlineData("<span class=ltx_note_content>x</span>")]
    [InlineData("<math alttext='")]
    [InlineData("<a b=c ")]
    [InlineData("<h2>x</h2>")]
    public void Any_number_of_tags_is_survived(string tag)
    {
        var page = SomePaper.Page($"<p>start</p>{string.Concat(Enumerable.Repeat(tag, 100_000))}");

        var paper = SomePaper.Read(page);

        Assert.True(paper is null || paper.Sections.Count <= 1_001);
    }

    [Fact]
    public void Any_order_of_tags_is_survived()
    {
        var random = new Random(11);
        string[] pieces = ["<p>", "</p>", "tea ", "<table>", "</table>", "<tr>", "<td>", "<section class=ltx_section>", "</section>", "<h2>", "</h2>", "<math alttext=x>", "</math>", "<svg>", "</svg>", "<foreignobject>", "<li>",
            "<span class=ltx_note_content>", "</span>", "<div class=ltx_abstract>", "</div>", "<script>", "</script>", "<annotation encoding='application/x-tex'>", "<br>", "&amp;", "<!--", "-->", "<![CDATA[", "\0", "<body>", "<article>", "<a b='"];
        for (var round = 0; round < 2_000; round++)
        {
            var soup = string.Concat(Enumerable.Range(0, 60).Select(_ => pieces[random.Next(pieces.Length)]));

            var paper = SomePaper.Read(SomePaper.Page(soup));

            Assert.All(paper?.Sections ?? [], section => Assert.Equal((section.Text.Trim(), section.Heading.Trim()), (section.Text, section.Heading)));
            Assert.All(paper?.Sections ?? [], section => Assert.DoesNotContain("  ", section.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_endless_text_the_beginning_is_kept()
    {
        var paper = SomePaper.Read(SomePaper.Page(SomePaper.Section("S1", "1 ", "Method", string.Concat(Enumerable.Repeat("<p>0123456789 abcdefgh</p>", 250_000)))));

        Assert.NotNull(paper);
        Assert.InRange(paper.Sections.Sum(section => section.Text.Length), 2_900_000, 3_000_000);
    }

    [Fact]
    public void A_caller_that_gives_up_is_heard()
    {
        var page = SomePaper.Bytes(SomePaper.Page(string.Concat(Enumerable.Repeat("<p>x</p>", 10_000))));

        Assert.Throws<OperationCanceledException>(() => HtmlPaperReader.Read(page, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_page_that_arXivs_own_software_wrote_is_read()
    {
        var answer = File.ReadAllText(TestData.Require("wire/html.http"));

        var paper = SomePaper.Read(answer[(answer.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);

        Assert.Equal(["Abstract", "Section", "Section", "Section"], paper?.Sections.Select(section => section.Heading));
        Assert.All(paper?.Sections ?? [], section => Assert.True(section.Text.Length > 1_000));
    }

    private static string[] Inside(string html) => SomePaper.Sections(SomePaper.Section("S2", "2 ", "Method", html));
}
