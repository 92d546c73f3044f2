using Winnow.Pipeline.Summarising.Extractive;

namespace Winnow.Pipeline.Tests.Summarising;

public sealed class PassagesTests
{
    [Theory]
    [InlineData("It is new. It is fast.", "It is new.|It is fast.")]
    [InlineData("It is 3.9 times faster. We like it.", "It is 3.9 times faster.|We like it.")]
    [InlineData("Sorters, e.g. Heron, i.e. A, work. See Fig. 2 and Eq. (3). Done.", "Sorters, e.g. Heron, i.e. A, work.|See Fig. 2 and Eq. (3).|Done.")]
    [InlineData("Gull et al. Showed it. J. Smith too.", "Gull et al. Showed it.|J. Smith too.")]
    [InlineData("It has type C. We show more.", "It has type C.|We show more.")]
    [InlineData("It is known [1]. (So it was.) \"Is it?\" Yes!", "It is known [1].|(So it was.)|\"Is it?\"|Yes!")]
    [InlineData("Let $a. B$ be. $x$ is small.", "Let $a. B$ be.|$x$ is small.")]
    [InlineData("It has good speed.We show why.", "It has good speed.|We show why.")]
    [InlineData("速度快。效果好！", "速度快。|效果好！")]
    [InlineData("One line\ngoes on. Next.\n\nA paragraph", "One line\ngoes on.|Next.|A paragraph")]
    [InlineData("First.\n  Second paragraph.", "First.|Second paragraph.")]
    [InlineData("- one\n- two. Three", "- one|- two.|Three")]
    [InlineData("", "")]
    [InlineData(" \n\t\n ", "")]
    public void A_text_is_parted_into_sentences(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Passages.Read(text).Select(passage => text[passage.Start..passage.End])));

    [Fact]
    public void Rows_and_headings_stand_alone()
    {
        const string Text = "# Results\nProse here.\n| a | b |\n| 1 | 2 |\n\nMore.";

        Assert.Equal(
            [("# Results", PassageKind.Heading), ("Prose here.", PassageKind.Sentence), ("| a | b |", PassageKind.Row), ("| 1 | 2 |", PassageKind.Row), ("More.", PassageKind.Sentence)],
            Passages.Read(Text).Select(passage => (Text[passage.Start..passage.End], passage.Kind)));
        Assert.Equal(Passages.Read(Text)[2].Block, Passages.Read(Text)[3].Block);
    }
}
