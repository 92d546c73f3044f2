using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Tests.Summarising.Prompts;

public sealed class FittingTests
{
    private static readonly SummaryPrompt Prompt = SummaryPrompt.BuiltIn("en");

    [Fact]
    public void A_paper_that_fits_is_sent_whole_without_its_back_matter()
    {
        var question = Ask(Paper(10), 100_000);

        Assert.Equal(["Abstract", "Introduction", "Earlier work", "Method", "Results", "Remarks", "Conclusion"], Headings(question));
        Assert.DoesNotContain("left out", question, StringComparison.Ordinal);
        Assert.DoesNotContain("References", question, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(128_000)]
    [InlineData(64_000)]
    [InlineData(32_000)]
    [InlineData(16_000)]
    [InlineData(8_000)]
    [InlineData(4_000)]
    [InlineData(3_000)]
    public void A_question_fits_the_window_and_half_of_it_gives_a_shorter_one(int window)
    {
        var paper = Paper(1_500);
        var question = Prompt.Ask(Asked.Paper(), paper, window);
        var smaller = Prompt.Ask(Asked.Paper(), paper, window / 2);

        Assert.InRange(TokenEstimate.Of(question.Instructions) + TokenEstimate.Of(question.Schema) + TokenEstimate.Of(question.Text) + question.MaxAnswerTokens, window / 2, window);
        Assert.InRange(question.MaxAnswerTokens, Math.Min(window / 8, 2_500), 2_500);
        Assert.True(smaller.Text.Length < question.Text.Length);
    }

    [Fact]
    public void Abstract_and_conclusion_come_before_all_else_and_others_work_last()
    {
        var question = Ask(Paper(60), 6_500);
        Assert.Contains("Abstract 59.", question, StringComparison.Ordinal);
        Assert.Contains("Conclusion 59.", question, StringComparison.Ordinal);
        Assert.DoesNotContain("## Earlier work", question, StringComparison.Ordinal);
        Assert.Contains("[1 section left out here for length]", question, StringComparison.Ordinal);
        Assert.True(question.IndexOf("## Introduction", StringComparison.Ordinal) < question.IndexOf("## Conclusion", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_introduction_does_not_starve_the_results()
    {
        var question = Ask(new PaperText(TextOrigin.Html, [Section("Introduction", SectionKind.Introduction, 3_000), Section("Results", SectionKind.Results, 3_000)]), 16_000);

        Assert.Contains("Results 0.", question, StringComparison.Ordinal);
        Assert.Contains("Results 2999.", question, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_section_keeps_begin_and_end_and_is_cut_at_the_end_of_a_paragraph()
    {
        var question = Ask(new PaperText(TextOrigin.Html, [Section("Method", SectionKind.Method, 4_000)]), 16_000);

        Assert.Contains("Method 0.", question, StringComparison.Ordinal);
        Assert.Contains("Method 3999.", question, StringComparison.Ordinal);
        var parts = question.Split($"\n\n{Shortening.LeftOut}\n\n");
        Assert.Equal(2, parts.Length);
        Assert.EndsWith(".", parts[0], StringComparison.Ordinal);
        Assert.StartsWith("Method ", parts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One sentence of it. ", ".")]
    [InlineData("一个句子在这里。", "。")]
    public void A_paragraph_without_end_is_cut_at_the_end_of_a_sentence(string sentence, string end)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 2_000)).Trim();

        var parts = Shortening.Shorten(text, 1_000).Split($"\n\n{Shortening.LeftOut}\n\n");

        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.EndsWith(end, part, StringComparison.Ordinal));
        Assert.StartsWith(sentence.Trim(), parts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", 1)]
    [InlineData("\U0001F600", 2)]
    public void Text_without_a_place_to_cut_is_cut_between_characters(string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / length));

        var shorter = Shortening.Shorten(text, 500);

        Assert.InRange(TokenEstimate.Of(shorter), 300, 500);
        Assert.DoesNotContain(shorter.EnumerateRunes(), rune => rune.Value == 0xFFFD);
    }

    [Fact]
    public void A_text_without_an_abstract_gets_the_announced_one()
    {
        var question = Ask(new PaperText(TextOrigin.Pdf, [Section("Introduction", SectionKind.Introduction, 3), Section("References", SectionKind.Back, 900)]), 16_000);

        Assert.Equal(["Abstract", "Introduction"], Headings(question));
        Assert.Contains(Asked.Abstract, question, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("abcdefg", 2)]
    [InlineData("中文字符", 4)]
    [InlineData("\\frac{1}{2}", 5)]
    public void Tokens_are_estimated_rather_too_high(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));

    private static string Ask(PaperText text, int window) => Prompt.Ask(Asked.Paper(), text, window).Text;

    private static string[] Headings(string question) => [.. question.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    private static PaperText Paper(int sentences) => new(TextOrigin.Html,
    [
        Section("Abstract", SectionKind.Abstract, Math.Min(sentences, 60)), Section("Introduction", SectionKind.Introduction, sentences), Section("Earlier work", SectionKind.Background, sentences),
        Section("Method", SectionKind.Method, sentences * 3), Section("Results", SectionKind.Results, sentences * 3), Section("Remarks", SectionKind.Other, sentences), Section("Conclusion", SectionKind.Conclusion, Math.Min(sentences, 60)),
        Section("References", SectionKind.Back, sentences),
    ]);

    // Three sentences a paragraph; each is numbered.
    private static PaperSection Section(string heading, SectionKind kind, int sentences) =>
        new(heading, kind, string.Join("\n\n", Enumerable.Range(0, sentences).Select(i => $"{heading} {i}. Pebbles lie here, there.").Chunk(3).Select(chunk => string.Join(' ', chunk))));
}
