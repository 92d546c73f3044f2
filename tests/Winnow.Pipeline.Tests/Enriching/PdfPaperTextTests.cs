using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Tests.Enriching;

/// <summary>What is made of <c>pdftotext</c>'s text.</summary>
public sealed class PdfPaperTextTests
{
    [Fact]
    public void Numbered_headings_make_sections_whose_words_are_whole()
    {
        var text = $"""
            On Kettles
            Ada Archer

            Abstract
            We boil water e{'\uFB03'}ciently.

            1 Introduction
            Tea is old, and its prepa-
            ration is well known. State-of-the-
            art kettles have self-
            attention, LLM-
            based controls, and GPT-
            4. The self-attention of 10-
            20 kettles.

            2 Our Approach

            2.1 Gas
            A flame burns, and

            goes on in the next column.

            2.1.1 Blue
            It is blue.

            3 Experimental Evaluation of Very Large
            Kettles in the Field

            {SomePaper.Filler}

            Acknowledgments
            Thanks.

            References
            [1] A. Author. Tea.
            """;

        Assert.Equal(
            [
                "Other : On Kettles Ada Archer",
                "Abstract Abstract: We boil water efficiently.",
                "Introduction Introduction: Tea is old, and its preparation is well known. State-of-the-art kettles have self-attention, LLM-based controls, and GPT-4. The self-attention of 10-20 kettles.",
                "Method Gas: A flame burns, and goes on in the next column.\n\nBlue\n\nIt is blue.",
                $"Results Experimental Evaluation of Very Large Kettles in the Field: {SomePaper.Filler}",
                "Back Acknowledgments: Thanks.",
                "Back References: [1] A. Author. Tea.",
            ],
            Show(text));
    }

    [Theory]
    [InlineData("1\n\nIntroduction\n\nTea.\n\n2\n\nMethod\n\nBoil.")]
    [InlineData("1\nIntroduction\nTea.\n\n2\nMethod\nBoil.")]
    [InlineData("1. Introduction\nTea.\n\n2. Method\nBoil.")]
    [InlineData("I. INTRODUCTION\nTea.\n\nII. METHOD\nBoil.")]
    [InlineData("INTRODUCTION\n\nTea.\n\nMETHOD\n\nBoil.")]
    [InlineData("Introduction\nTea.\n\nMethod\nBoil.")]
    [InlineData("Contents\n\n1 Introduction . . . . . . . 3\n\n2 Method . . . . . . . 4\n\n1 Introduction\nTea.\n\n2 Method\nBoil.")]
    [InlineData("1 Introduction\n\n2 Method\n\n1 Introduction\n\nTea.\n\n2 Method\n\nBoil.")]
    public void Headings_come_in_many_shapes(string text)
    {
        var sections = Show($"{text}\n\nDiscussion\n{SomePaper.Filler}");

        Assert.Equal(["Introduction: Tea.", "Method: Boil."], sections[^3..^1].Select(section => section[(section.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace("INTRODUCTION", "Introduction", StringComparison.Ordinal).Replace("METHOD", "Method", StringComparison.Ordinal)));
        Assert.StartsWith("Introduction ", sections[^3], StringComparison.Ordinal);
        Assert.StartsWith("Method ", sections[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_may_stand_inside_of_blocks_and_columns_out_of_order() =>
        Assert.Equal(
            ["Other : On Kettles", "Abstract Abstract: We boil.", "Method Method: Boil gently.", "Introduction Introduction: Tea is old.", "Introduction Gas: Blue.", $"Method Steam: {SomePaper.Filler}"],
            Show($"On Kettles\nAbstract\nWe boil.\n\n2 Method\nBoil gently.\n\n1 Introduction\nTea is old.\n1.1 Gas\nBlue.\n2.1 Steam\n{SomePaper.Filler}"));

    [Fact]
    public void A_number_inside_a_sentence_is_no_heading() =>
        Assert.Equal([$"Introduction Introduction: We boiled as many kettles as there were in the house, that is, 2 Kettles in All. {SomePaper.Filler}"],
            Show($"1 Introduction\nWe boiled as many kettles as there were in the house, that is,\n2 Kettles\nin All.\n{SomePaper.Filler}"));

    [Fact]
    public void Letters_number_the_subsections_of_roman_sections() =>
        Assert.Equal(
            ["Introduction INTRODUCTION: Tea.", "Results Gas: Blue.", "Results Steam: White.", $"Conclusion CONCLUSION: {SomePaper.Filler}"],
            Show($"I. INTRODUCTION\nTea.\n\nII. EXPERIMENTS\n\nA. Gas\nBlue.\n\nB. Steam\nWhite.\n\nIII. CONCLUSION\n{SomePaper.Filler}"));

    [Theory]
    [InlineData("12 Monkeys were counted")]
    [InlineData("3 kettles boiled")]
    [InlineData("2.5 Times Faster")]
    [InlineData("2 A sentence that goes on and ends.")]
    [InlineData("2 + 2 = 5 × 1")]
    [InlineData("GPT-4 BLEU")]
    [InlineData("2 . . . . . . . .")]
    [InlineData("Method")]
    [InlineData("2. Kettles of Copper")]
    [InlineData("1 Introduction")]
    [InlineData("9 Lives")]
    [InlineData("3.1 Million Kettles")]
    public void What_looks_like_a_heading_may_be_text(string line) =>
        Assert.Equal([$"Introduction Introduction: {SomePaper.Filler}\n\n{line}\n\nThen more."], Show($"1 Introduction\n{SomePaper.Filler}\n\n{line}\n\nThen more."));

    [Fact]
    public void Running_heads_page_numbers_and_the_stamp_are_left_out()
    {
        var pages = Enumerable.Range(1, 6).Select(page =>
            $"{(page % 2 == 0 ? "Archer et al." : "On Kettles")}\n\nAfter {new string('x', page)} it boils.\n{SomePaper.Filler}\nThe {new string('y', page)} cools.\n{page}.5\n\n{page}\n");

        var text = Assert.Single(Show($"arXiv:2411.01234v1 [cs.LG] 2 Nov 2024\n\n{string.Join('\f', pages)}\f"));

        Assert.Contains("After xxx it boils.", text, StringComparison.Ordinal);
        Assert.Contains("The yyy cools. 3.5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Archer et al.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("On Kettles", text, StringComparison.Ordinal);
        Assert.DoesNotContain("arXiv", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n\d\n|\.5 \d", text);
    }

    [Theory]
    [InlineData("Abstract—We boil.")]
    [InlineData("Abstract. We boil.")]
    [InlineData("ABSTRACT: We boil.")]
    [InlineData("Abstract We boil.")]
    public void An_abstract_may_begin_on_its_headings_line(string line) =>
        Assert.Equal("Abstract Abstract: We boil.", Show($"{line}\n\n1 Introduction\n{SomePaper.Filler}")[0]);

    [Fact]
    public void An_abstract_does_not_swallow_a_paper_whose_headings_are_not_seen()
    {
        var paper = PdfPaperText.Read($"Abstract\nWe boil.\n\n{string.Join("\n\n", Enumerable.Repeat(SomePaper.Filler, 10))}");

        Assert.Equal([SectionKind.Abstract, SectionKind.Other], paper?.Sections.Select(section => section.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\f\f\f")]
    [InlineData("Please wait. If this message is not replaced, your viewer is too old.")]
    public void What_has_hardly_any_text_is_null(string text) => Assert.Null(PdfPaperText.Read(text));

    [Fact]
    public void Any_text_is_survived()
    {
        var random = new Random(5);
        string[] pieces = ["1", " ", "\n", "\n\n", "\f", ".", "-", "A.", "IV.", "Abstract", "References", "é", "\uD800", "\u202E", "x", "\0", "\t", "1.1.1.1", "I", "\u00AD"];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 200).Select(_ => pieces[random.Next(pieces.Length)]));

            var paper = PdfPaperText.Read(text + SomePaper.Filler);

            Assert.All(paper?.Sections ?? [], section => Assert.Equal((section.Text.Trim(), section.Heading.Trim()), (section.Text, section.Heading)));
        }
    }

    private static string[] Show(string text) => SomePaper.Show(PdfPaperText.Read(text));
}
