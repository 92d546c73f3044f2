using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Evidence;

namespace Winnow.Pipeline.Tests.Summarising;

public sealed class EvidenceCheckerTests
{
    [Theory]
    [InlineData("3.9 times", "Heron is 3.9x faster.", "Heron is 3.9 times faster.")]
    [InlineData("3.9×", "Heron is $3.9\\times$ faster.", "Heron is 3.9× faster.")]
    [InlineData("3.9x", "Heron gains speed by a factor of 3.9.", "Heron gains 3.9x speed.")]
    [InlineData("threefold", "Heron gives a 3x gain.", "Heron gives a threefold gain.")]
    [InlineData("twice", "Heron doubles the speed.", "Heron has twice the speed.")]
    [InlineData("1000", "We sort 1,000 pebbles.", "It sorts 1000 pebbles.")]
    [InlineData("1,000", "We sort 1{,}000 pebbles.", "It sorts 1,000 pebbles.")]
    [InlineData("1,000", "We sort one thousand pebbles.", "It sorts 1,000 pebbles.")]
    [InlineData("3", "We use three scales.", "It uses 3 scales.")]
    [InlineData("25", "We use twenty-five scales.", "It uses 25 scales.")]
    [InlineData("12", "We use twelve scales.", "It uses 12 scales.")]
    [InlineData("17 percent", "Errors fall by 17\\%.", "Errors fall by 17 percent.")]
    [InlineData("17 %", "Errors fall by 17%.", "Errors fall by 17 %.")]
    [InlineData("70B", "A model of 70 billion parameters.", "A 70B model of parameters.")]
    [InlineData("8B", "We train Heron-8B on pebbles.", "The 8B Heron is trained on pebbles.")]
    [InlineData("1.5M", "We gather 1,500,000 pebbles.", "It gathers 1.5M pebbles.")]
    [InlineData("1M hours", "We watch ponds for one million hours.", "It watches ponds for 1M hours.")]
    [InlineData("2 ms", "A step takes 0.002 seconds.", "A step takes 2 ms.")]
    [InlineData("1.5 hours", "Training takes 90 minutes.", "Training takes 1.5 hours.")]
    [InlineData("16 GB", "Heron needs 16GB of memory.", "Heron needs 16 GB of memory.")]
    [InlineData("0.0012", "The error is $1.2\\times 10^{-3}$ here.", "The error is 0.0012 here.")]
    [InlineData("1.2e-3", "The error is 1.2 × 10⁻³ here.", "The error is 1.2e-3 here.")]
    [InlineData("94.2%", "Heron has an accuracy of 0.942 on Pond.", "Heron has an accuracy of 94.2% on Pond.")]
    [InlineData("5%", "Gains of 5-10% on Pond.", "Gains on Pond begin at 5%.")]
    [InlineData("0.6 THz", "We see modes at 0.6, 1.3 and 2.1 THz.", "There are modes at 0.6 THz.")]
    [InlineData("0.3%", "It has 91.2 ± 0.3% accuracy.", "The accuracy varies by 0.3%.")]
    [InlineData("2.3 percentage points", "Accuracy rises by 2.3 points.", "Accuracy rises by 2.3 percentage points.")]
    [InlineData("two orders of magnitude", "It is 2 orders of magnitude faster.", "It is two orders of magnitude faster.")]
    [InlineData("3,9 %", "Errors fall by 3.9%.", "Die Errors fallen um 3,9 %.")]
    [InlineData("3.9倍", "Heron is 3.9x faster.", "速度提高了3.9倍。")]
    [InlineData("17%", "Errors fall by 17% on Pond.", "在 Pond 上错误减少了17%。")]
    public void A_figure_is_found_in_other_spellings(string figure, string text, string summary)
    {
        var report = Check(summary, text);

        var found = Assert.Single(report.Figures, one => one.Text == figure);
        Assert.Equal(FigureState.Found, found.State);
        Assert.Equal(figure, summary.Substring(found.Start, found.Length));
        Assert.Equal(summary, report.Markdown);
    }

    [Theory]
    [InlineData("Accuracy rises by 17.3%.", "Accuracy rises by 17%.")]
    [InlineData("We sort 17,342 pebbles.", "It sorts 17,300 pebbles.")]
    [InlineData("Heron is 3.9x faster.", "Heron is about 4x faster.")]
    [InlineData("We sort 1,483,112 pebbles.", "It sorts 1.5M pebbles.")]
    [InlineData("Heron finds 93.4% of pebbles.", "Heron finds over 90% of pebbles.")]
    public void A_rounded_figure_is_found(string text, string summary) =>
        Assert.Equal(FigureState.Rounded, Assert.Single(Check(summary, text).Figures).State);

    [Theory]
    [InlineData("18%", FigureState.NotFound, "Accuracy rises by 17%.", "Accuracy rises by 18%.")]
    [InlineData("18%", FigureState.NotFound, "Accuracy rises by 17.3%.", "Accuracy rises by 18%.")]
    [InlineData("17.34%", FigureState.NotFound, "Accuracy rises by 17.3%.", "Accuracy rises by 17.34%.")]
    [InlineData("17 ms", FigureState.OtherUnit, "Accuracy rises by 17%.", "Accuracy takes 17 ms.")]
    [InlineData("7", FigureState.OtherUnit, "We train a 7B model.", "It trains 7 models.")]
    [InlineData("7M", FigureState.OtherUnit, "We train a 7B model.", "It trains a 7M model.")]
    [InlineData("17 percentage points", FigureState.OtherUnit, "Accuracy rises by 17%.", "Accuracy rises by 17 percentage points.")]
    [InlineData("10,000", FigureState.NotFound, "We sort 1,000 pebbles.", "It sorts 10,000 pebbles.")]
    [InlineData("2 seconds", FigureState.OtherUnit, "A step takes 2 ms.", "A step takes 2 seconds.")]
    [InlineData("9 times", FigureState.NotFound, "Heron is 3.9 times faster.", "Heron is 9 times faster.")]
    [InlineData("fourfold", FigureState.NotFound, "Heron gives a 3x gain.", "Heron gives a fourfold gain.")]
    [InlineData("12", FigureState.NotFound, "As shown before [12], in Table 12 and Section 12.", "It uses 12 scales.")]
    [InlineData("$1.2\\times 10^{-4}", FigureState.NotFound, "The error is $1.2\\times 10^{-3}$ here.", "The error is $1.2\\times 10^{-4}$ here.")]
    public void A_figure_that_the_text_does_not_have_is_marked(string figure, FigureState state, string text, string summary)
    {
        var report = Check(summary, text);

        var wrong = Assert.Single(report.Figures, one => !one.IsFound);
        Assert.Equal(figure.TrimStart('$'), wrong.Text);
        Assert.Equal(state, wrong.State);
        Assert.Equal(1, report.NotFound);
        Assert.Contains($" ({EvidenceChecker.NotFoundMark})", report.Markdown, StringComparison.Ordinal);
        Assert.Equal(summary, report.Markdown.Replace($" ({EvidenceChecker.NotFoundMark})", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("See Figure 2, Fig. 3, Table 4, Section 5.1 and Theorem 6.")]
    [InlineData("It was shown in 2023, by Gull et al. [12] and others [3, 4-6].")]
    [InlineData("GPT-4, Llama 3, Claude 3.5, an H100, Qwen2.5-7B, COVID-19 and F1 are names.")]
    [InlineData("1. First\n2. Second\n  3) Third\n\n## 4. Results\n\n### 4.1 More")]
    [InlineData("3D scenes over 5G, the 8th place, top-5 and pass@10.")]
    [InlineData("We 1) weigh, 2) sort, and (3) count, as in three of the two ways; one of them is new.")]
    [InlineData("See https://example.org/2024/17 and version 1.2.3 of 2024-05-17.")]
    public void What_only_names_something_is_not_checked(string summary)
    {
        var report = Check(summary, "Nothing is counted here.");

        Assert.Equal("", string.Join(" ", report.Figures.Select(figure => figure.Text)));
    }

    [Fact]
    public void The_section_of_a_figure_is_told()
    {
        var text = new PaperText(TextOrigin.Html,
        [
            new PaperSection("Abstract", SectionKind.Abstract, "Heron sorts pebbles."),
            new PaperSection("Results", SectionKind.Results, "On Pond, Heron sorts 93% of the pebbles."),
        ]);

        var report = EvidenceChecker.Check("Heron sorts 93% of the pebbles, and 5 shells.", text);

        Assert.Equal([("93%", "Results"), ("5", null)], report.Figures.Select(figure => (figure.Text, figure.Section)));
        Assert.Equal("Heron sorts 93% of the pebbles, and 5 (⚠ not found in the text) shells.", report.Markdown);
        Assert.Equal((1, 1, 0), (report.Found, report.NotFound, report.Unchecked));
    }

    [Theory]
    [InlineData("**18%** of it", "**18%** (⚠ not found in the text) of it")]
    [InlineData("is $18\\%$ of it", "is $18\\%$ (⚠ not found in the text) of it")]
    [InlineData("is `18 ms` here", "is `18 ms` (⚠ not found in the text) here")]
    [InlineData("| Heron | 18% |", "| Heron | 18% (⚠ not found in the text) |")]
    [InlineData("between 18% and 19%.", "between 18% (⚠ not found in the text) and 19% (⚠ not found in the text).")]
    public void A_mark_breaks_no_Markdown(string summary, string marked) => Assert.Equal(marked, Check(summary, "Nothing.").Markdown);

    [Theory]
    [InlineData("")]
    [InlineData("No figure at all.")]
    public void Nothing_to_check_is_nothing_found(string summary)
    {
        var report = Check(summary, "");

        Assert.Empty(report.Figures);
        Assert.Equal(summary, report.Markdown);
    }

    private static EvidenceReport Check(string summary, string text) => EvidenceChecker.Check(summary, PaperText.OfAbstract(text));
}
