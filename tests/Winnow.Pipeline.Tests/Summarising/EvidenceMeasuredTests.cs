using System.Globalization;
using System.Text;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Evidence;
using Winnow.Pipeline.Tests.Summarising.Measuring;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Summarising;

public sealed class EvidenceMeasuredTests
{
    // Real ones where they are at hand.
    private static readonly Lazy<string[]> Papers = new(() => [.. Abstracts.Read(TestData.Folder)]);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nineteen_of_twenty_wrong_figures_are_caught_and_few_right_ones_suspected(Paraphrase paraphrase, int others) =>
        Hold(SeededErrors.Measure(Papers.Value, 200, others, paraphrase));

    [Theory]
    [InlineData(Paraphrase.None)]
    [InlineData(Paraphrase.All)]
    public void The_same_holds_for_invented_abstracts(Paraphrase paraphrase) =>
        Hold(SeededErrors.Measure(Abstracts.Read(null), 200, others: 0, paraphrase));

    [Theory]
    [InlineData("digits", 2_000_000)]
    [InlineData("1. ", 100_000)]
    [InlineData("1.", 100_000)]
    [InlineData("17% of 3 ms ", 20_000)]
    [InlineData("17% ", 30_000)]
    [InlineData("| 1 ", 30_000)]
    [InlineData("$", 50_000)]
    [InlineData("$1", 50_000)]
    [InlineData("(", 50_000)]
    [InlineData("[1,", 50_000)]
    [InlineData("1,000", 50_000)]
    [InlineData("one thousand ", 20_000)]
    [InlineData("10^{", 100_000)]
    [InlineData("1e", 50_000)]
    [InlineData("\\", 50_000)]
    [InlineData("1\\times", 30_000)]
    [InlineData("7 GB/x", 30_000)]
    [InlineData("a. B", 50_000)]
    [InlineData("\u202e17% \u200f\u05d0\u05d1 ", 20_000)]
    [InlineData("\ud800 17% \udc00", 20_000)]
    [InlineData("# 1\n", 100_000)]
    [InlineData("- 1\n", 100_000)]
    public async Task Hostile_text_ends_soon(string piece, int count)
    {
        var hostile = piece == "digits" ? new string('7', count) : new StringBuilder().Insert(0, piece, count).ToString();

        var work = Task.Run(
            () =>
            {
                EvidenceChecker.Check(hostile, PaperText.OfAbstract("Heron sorts 17% of the pebbles."));
                EvidenceChecker.Check("Heron sorts 17% of 1,000 pebbles in 3 ms.", PaperText.OfAbstract(hostile));
                EvidenceChecker.Check(hostile, PaperText.OfAbstract(hostile));
            },
            TestContext.Current.CancellationToken);

        await work.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Any_text_gives_ordered_figures_within_it_and_marks_that_can_be_taken_out()
    {
        var random = new Random(11);
        string[] parts = ["17", "%", " ", "$", "\\times", "10^{", "3}", "x", "-", ".", ",", "|", "\n", "**", "`", "one", "hundred", " ms", "B", "\ud83d", "é", "倍", "[", "]", "(", ")", "±", "Figure ", "⁻³", "\t", "of Heron "];
        for (var i = 0; i < 3000; i++)
        {
            var summary = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));

            var report = EvidenceChecker.Check(summary, PaperText.OfAbstract(text));

            var at = 0;
            foreach (var figure in report.Figures)
            {
                Assert.True(figure.Start >= at && figure.Length > 0);
                at = figure.Start + figure.Length;
            }

            Assert.True(at <= summary.Length);
            Assert.Equal(summary, report.Markdown.Replace($" ({EvidenceChecker.NotFoundMark})", "", StringComparison.Ordinal).Replace($" ({EvidenceChecker.OtherPlaceMark})", "", StringComparison.Ordinal));
        }
    }

    public static TheoryData<Paraphrase, int> Ways() =>
        new([(Paraphrase.None, 0), (Paraphrase.Reordered, 0), (Paraphrase.All, 0), (Paraphrase.None, 30), (Paraphrase.All, 30)]);

    private static void Hold(Score score)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"caught {score.Caught} of {score.Changed}, alarms {score.Alarms} of {score.Unchanged}\n{string.Join('\n', score.Examples.Take(20))}");
        Assert.True(score is { Papers: 200, Changed: >= 80 }, found);
        Assert.True(score.CaughtShare >= 0.95, found);
        Assert.True(score.AlarmShare < 0.05, found);
    }
}
