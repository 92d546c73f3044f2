using System.Text;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Extractive;
using Winnow.Pipeline.Tests.Summarising.Measuring;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Summarising;

public sealed class HighlightsTests
{
    private const string Abstract =
        "Sorting pebbles has become important in recent years. Existing methods look at their colour, which is hard in rain. We propose Heron, a sorter that feels each pebble once. "
        + "Its beak is made of wood. On three ponds, i.e. small ones, Heron outperforms Stork by 6.4% and is 3.9x faster. Ponds differ in depth. The code is available at https://example.org/heron.";

    [Fact]
    public void What_the_paper_does_and_finds_is_picked_in_its_order()
    {
        var highlights = Highlights.Pick(PaperText.OfAbstract(Abstract), isWithdrawn: false);

        Assert.NotNull(highlights);
        var lines = highlights.Markdown.Split('\n');
        var does = Array.IndexOf(lines, "- We propose Heron, a sorter that feels each pebble once.");
        var finds = Array.IndexOf(lines, "- On three ponds, i.e. small ones, Heron outperforms Stork by 6.4% and is 3.9x faster.");
        Assert.True(does >= 0 && finds > does, highlights.Markdown);
        Assert.InRange(lines.Length, 3, 5);
        Assert.DoesNotContain("https", highlights.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("in recent years", highlights.Markdown, StringComparison.Ordinal);
        Assert.Null(highlights.Model);
        Assert.Equal(SummarySource.Abstract, highlights.Source);
    }

    [Fact]
    public void Other_sections_give_what_the_abstract_lacks()
    {
        var text = new PaperText(TextOrigin.Html,
        [
            new PaperSection("Abstract", SectionKind.Abstract, "Pebbles are round."),
            new PaperSection("Introduction", SectionKind.Introduction, "We propose Heron, a sorter that feels each pebble once."),
            new PaperSection("Method", SectionKind.Method, "We propose nothing here that should be picked."),
            new PaperSection("Conclusion", SectionKind.Conclusion, "We show that Heron outperforms Stork by 6.4%."),
        ]);

        var highlights = Highlights.Pick(text, isWithdrawn: false);

        Assert.Equal(
            new Summary("- Pebbles are round.\n- We propose Heron, a sorter that feels each pebble once.\n- We show that Heron outperforms Stork by 6.4%.", null, SummarySource.FullText),
            highlights);
    }

    [Fact]
    public void A_sentence_that_says_the_same_again_is_left_out()
    {
        var text = new PaperText(TextOrigin.Html,
        [
            new PaperSection("Abstract", SectionKind.Abstract, "We propose Heron, a wooden sorter that feels pebbles. It is small."),
            new PaperSection("Introduction", SectionKind.Introduction, "Here we propose Heron, the wooden sorter that feels pebbles."),
        ]);

        Assert.Equal("- We propose Heron, a wooden sorter that feels pebbles.\n- It is small.", Highlights.Pick(text, isWithdrawn: false)?.Markdown);
    }

    [Theory]
    [InlineData("Short.")]
    [InlineData("no capital and no stop")]
    [InlineData("The code is available at https://example.org.")]
    [InlineData("提出了一种新方法。")]
    public void An_abstract_always_gives_something(string text) =>
        Assert.Equal($"- {text}", Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn: false)?.Markdown);

    [Theory]
    [InlineData("", false)]
    [InlineData(" \n ", false)]
    [InlineData("We propose Heron.", true)]
    [InlineData("This paper has been withdrawn by the author due to an error in Lemma 2.", false)]
    public void A_withdrawn_or_empty_paper_gives_none(string text, bool isWithdrawn) =>
        Assert.Null(Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn));

    [Fact]
    public void Length_is_bounded_and_a_cut_is_shown()
    {
        var endless = "We propose " + string.Join(' ', Enumerable.Repeat("pebbles", 500)) + ".";

        var highlights = Highlights.Pick(PaperText.OfAbstract(endless), isWithdrawn: false);

        Assert.NotNull(highlights);
        Assert.InRange(highlights.Markdown.Length, 300, 430);
        Assert.EndsWith("pebbles…", highlights.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_abstract_gives_one_to_five_whole_sentences_of_bounded_length_and_the_same_again()
    {
        foreach (var text in Abstracts.Read(TestData.Folder, 331))
        {
            var highlights = Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn: false);

            if (highlights is null)
            {
                Assert.Contains("withdrawn", text, StringComparison.OrdinalIgnoreCase);
                continue;
            }

            var lines = highlights.Markdown.Split('\n');
            Assert.InRange(lines.Length, 1, 5);
            Assert.All(lines, line => Assert.StartsWith("- ", line, StringComparison.Ordinal));
            Assert.InRange(highlights.Markdown.Length, 1, 900);
            Assert.Equal(highlights, Highlights.Pick(PaperText.OfAbstract(text), isWithdrawn: false));
        }
    }

    [Theory]
    [InlineData("7", 2_000_000)]
    [InlineData("1. ", 100_000)]
    [InlineData("a. B", 200_000)]
    [InlineData("$", 500_000)]
    [InlineData("\u05d0\u202e ", 200_000)]
    [InlineData("\ud800", 200_000)]
    [InlineData("x\n\n", 200_000)]
    [InlineData("We show 1%. ", 100_000)]
    public async Task Hostile_text_ends_soon(string piece, int count)
    {
        var hostile = new StringBuilder().Insert(0, piece, count).ToString();
        var text = new PaperText(TextOrigin.Pdf, [new("Abstract", SectionKind.Abstract, hostile), new("", SectionKind.Introduction, hostile), new("", SectionKind.Conclusion, hostile)]);

        var work = Task.Run(() => Highlights.Pick(text, isWithdrawn: false), TestContext.Current.CancellationToken);

        Assert.True((await work.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))?.Markdown.Length is null or < 2200);
    }
}
