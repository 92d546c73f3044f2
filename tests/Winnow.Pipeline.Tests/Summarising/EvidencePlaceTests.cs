using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Evidence;

namespace Winnow.Pipeline.Tests.Summarising;

/// <summary>A figure is borne out only by a place that speaks of the same.</summary>
public sealed class EvidencePlaceTests
{
    private static readonly PaperText Paper = new(TextOrigin.Html,
    [
        new PaperSection("Abstract", SectionKind.Abstract,
            "Sorting pebbles by weight is slow. We propose Heron, which feels each pebble once. On Pond, Heron reaches an accuracy of 74.2%, while Stork reaches 67.8%. "
            + "It needs 16 GB of memory and is 3.9 times faster than Stork."),
        new PaperSection("Introduction", SectionKind.Introduction,
            "Small machines sort 1,200 pebbles an hour. Earlier work sorts by colour, which fails for 35% of wet pebbles. Training a sorter took 20 hours on 8 GPUs."),
        new PaperSection("Results", SectionKind.Results,
            "Table 2 compares sorters on Pond and Lake.\n\n| Sorter | Pond (%) | Lake (%) | Time (ms) |\n| Stork | 67.8 | 59.1 | 41 |\n| Heron | 74.2 | 63.3 | 12 |\n\n"
            + "Without the second touch, accuracy on Pond drops from 74.2% to 70.5%. Removing the memory of earlier pebbles costs 2.1 percentage points. "
            + "Recall improves by 5.8% and precision by 4.0% on Lake. Over five runs the deviation is 0.4."),
        new PaperSection("Conclusion", SectionKind.Conclusion, "Heron sorts well but fails for 11% of flat pebbles, and was tried with 2,400 pebbles only."),
    ]);

    [Theory]
    [InlineData("Heron attains 74.2% accuracy on Pond, compared with 67.8% for Stork.")]
    [InlineData("Compared with Stork (67.8%), Heron is better on Pond: 74.2%.")]
    [InlineData("The accuracy of 74.2% beats Stork's 67.8%.")]
    [InlineData("On Lake, Heron scores 63.3% against 59.1%, at 12 ms instead of 41 ms.")]
    [InlineData("It runs 3.9× faster with only 16 GB.")]
    [InlineData("Ablation: without the second touch the accuracy falls to 70.5% from 74.2%; without memory by 2.1 percentage points.")]
    [InlineData("Precision rises 4.0% and recall 5.8% on Lake.")]
    [InlineData("Limits: it fails on 11% of flat pebbles and was tested on 2,400 pebbles only.")]
    [InlineData("| Method | Pond | Lake |\n|---|---|---|\n| Heron | 74.2% | 63.3% |\n| Stork | 67.8% | 59.1% |")]
    [InlineData("| | Heron | Stork |\n|---|---|---|\n| Pond | **74.2** | 67.8 |\n| Lake | **63.3** | 59.1 |")]
    [InlineData("- **Problem**: colour sorting fails for 35% of wet pebbles.\n- **Result**: 74.2% on Pond (+6.4 would be ours to add).\n- **Set-up**: 8 GPUs for 20 hours.", "6.4")]
    [InlineData("Das Verfahren erreicht 74.2 % und ist 3.9-mal schneller.")]
    [InlineData("该方法在 Pond 上达到74.2%，比 Stork 快3.9倍，只需16 GB。")]
    public void A_summary_in_other_words_raises_no_alarm(string summary, string alarms = "")
    {
        var report = EvidenceChecker.Check(summary, Paper);

        Assert.NotEmpty(report.Figures);
        Assert.Equal(alarms, string.Join(", ", report.Figures.Where(figure => !figure.IsFound).Select(figure => figure.Text)));
    }

    [Theory]
    [InlineData("On Pond, Heron reaches an accuracy of 67.8%, while Stork reaches 74.2%.")]
    [InlineData("Heron attains 67.8% on Pond, whereas Stork attains 74.2%.")]
    [InlineData("Recall improves by 4.0% and precision by 5.8% on Lake.")]
    [InlineData("| Method | Pond | Lake |\n|---|---|---|\n| Heron | 59.1% | 63.3% |\n| Stork | 67.8% | 74.2% |")]
    [InlineData("| Method | Pond (%) |\n|---|---|\n| Heron | 67.8 |\n| Stork | 74.2 |")]
    [InlineData("- Heron on Pond: 67.8%\n- Stork on Pond: 74.2%")]
    public void Figures_that_are_exchanged_are_both_marked(string summary)
    {
        var report = EvidenceChecker.Check(summary, Paper);

        Assert.Equal(2, report.Figures.Count(figure => figure.State is FigureState.OtherPlace));
        Assert.Equal(2, report.Markdown.Split($"({EvidenceChecker.OtherPlaceMark})").Length - 1);
    }

    [Theory]
    [InlineData("35%", "Heron reaches an accuracy of 35% on Pond, while Stork reaches 67.8%.")]
    [InlineData("67.8%", "Without the second touch, accuracy on Pond drops from 74.2% to 67.8%.")]
    [InlineData("20 hours", "Without the second touch, accuracy on Pond drops within 20 hours.")]
    [InlineData("8", "Heron was tried with 8 flat pebbles only.")]
    public void A_figure_of_something_else_is_marked(string figure, string summary) =>
        Assert.Contains(EvidenceChecker.Check(summary, Paper).Figures, one => one.Text == figure && one.State is FigureState.OtherPlace);
}
