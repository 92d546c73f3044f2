using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Looks every figure of a summary up in the paper's text: number, unit and what it is said about.</summary>
/// <remarks>Pure: the same input gives the same report. No model is asked. It takes time in proportion to the texts, whatever stands in them.
/// It sees figures, not sense: a figure that is found may still be misread.</remarks>
public static class EvidenceChecker
{
    /// <summary>The mark behind a figure that the text does not have.</summary>
    public const string NotFoundMark = "⚠ not found in the text";

    /// <summary>The mark behind a figure that the text has, but not of what the summary says it of.</summary>
    public const string OtherPlaceMark = "⚠ not found in the text like this";

    private const int MostFigures = 600;

    /// <summary>Checks a summary.</summary>
    /// <param name="markdown">The summary; any text.</param>
    /// <param name="text">What it was made from.</param>
    /// <returns>The report; its list of figures is empty if the summary has none.</returns>
    public static EvidenceReport Check(string markdown, PaperText text)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(text);

        var paper = new PaperIndex(text);
        var summary = new FiguredText(markdown, (word, _) => paper.Vocabulary.Find(word));
        var claims = summary.Figures.Index().Where(figure => figure.Item.Role is FigureRole.Claim).Select(figure => figure.Index).ToArray();
        var states = new FigureJudge(paper, summary).Judge([.. claims.Take(MostFigures)]);

        FigureEvidence[] figures =
        [
            .. states.Select(state => (state, Figure: summary.Figures[state.Figure])).Select(one => new FigureEvidence(
                one.Figure.Start, one.Figure.End - one.Figure.Start, markdown[one.Figure.Start..one.Figure.End], one.state.State, one.state.Section)),
        ];
        return new EvidenceReport(Mark(markdown, figures), figures, Math.Max(claims.Length - MostFigures, 0));
    }

    private static string Mark(string markdown, IReadOnlyList<FigureEvidence> figures)
    {
        var marked = new StringBuilder(markdown.Length);
        var from = 0;
        foreach (var figure in figures.Where(figure => !figure.IsFound))
        {
            // Never inside what a mark would break: a formula, bold or code that the figure ends.
            var end = EndOfSpan(markdown, Math.Max(figure.Start + figure.Length, from));
            marked.Append(markdown, from, end - from).Append(" (").Append(figure.State is FigureState.OtherPlace ? OtherPlaceMark : NotFoundMark).Append(')');
            from = end;
        }

        return marked.Append(markdown, from, markdown.Length - from).ToString();
    }

    private static int EndOfSpan(string markdown, int at)
    {
        var line = markdown.IndexOf('\n', at);
        var rest = markdown.AsSpan(at, (line < 0 ? markdown.Length : line) - at);
        var start = at > 0 ? markdown.LastIndexOf('\n', at - 1) + 1 : 0;
        var before = markdown.AsSpan(start, at - start);
        foreach (var mark in "$`")
        {
            if (before.Count(mark) % 2 == 1 && rest.IndexOf(mark) is >= 0 and < 200 and var close)
            {
                at += close + 1;
                rest = rest[(close + 1)..];
            }
        }

        return rest.StartsWith("**") && before.Count("**") % 2 == 1 ? at + 2 : at;
    }
}
