using System.Globalization;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Summarising.Prompts.Judging;
using Winnow.Pipeline.Tests.Summarising.Measuring;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Summarising.Prompts;

public sealed class RelationMeasuredTests
{
    private const int Others = 20;

    private static readonly Lazy<string[]> Real = new(() => [.. Abstracts.Read(TestData.Folder)]);

    [Theory]
    [InlineData(200, 0, 0.98)]
    [InlineData(20, 5, 0.75)]
    [InlineData(20, 15, 0.6)]
    public void A_summary_of_another_paper_is_known_and_one_of_this_paper_is_never_suspected(int papers, int longer, double caught)
    {
        TestData.Require("corpus");
        var abstracts = Real.Value.Where(text => text.Length > 500).Take(papers * (1 + longer)).ToArray();
        var (alarms, found) = (0, 0);
        for (var i = 0; i < papers; i++)
        {
            // Towards the length of a full text: other abstracts stand around it.
            var text = PaperText.OfAbstract(string.Join("\n\n", abstracts.Skip(papers + (i * longer)).Take(longer).Prepend(abstracts[i])));
            var paper = Asked.Paper("Untitled", abstracts[i]);
            alarms += Relation.IsOfAnother(abstracts[i], paper, text) ? 1 : 0;
            found += Enumerable.Range(1, Others).Count(k => Relation.IsOfAnother(abstracts[(i + (k * 7)) % papers], paper, text));
        }

        var rates = string.Create(CultureInfo.InvariantCulture, $"alarms {alarms} of {papers}, caught {found} of {papers * Others}");
        Assert.True(alarms == 0 && found >= papers * Others * caught, rates);
    }

    [Fact]
    public void No_abstract_is_taken_for_a_refusal_another_language_or_a_repetition()
    {
        TestData.Require("corpus");
        var suspected = Real.Value
            .Select(text => (Text: text, Why: Refusal.Is(text) ? "refusal" : Repetition.Is(text) ? "repetition" : LanguageJudge.IsOther(text, "en") ? "language" : null))
            .Where(judged => judged.Why is not null)
            .Select(judged => $"{judged.Why}: {judged.Text}");

        Assert.Empty(suspected);
    }
}
