using Winnow.Pipeline.Matching;

namespace Winnow.Pipeline.Publishing;

/// <summary>Why a paper is here, in a few words.</summary>
internal static class ReasonText
{
    /// <summary>One phrase a keyword: <c>LLM (title)</c>, <c>inference</c>, <c>agents (high score, title)</c>;
    /// a keyword that the profile lists twice counts twice and ends in <c>×2</c>. Plain text.</summary>
    internal static IEnumerable<string> Phrases(IReadOnlyList<Reason> reasons) =>
        reasons
            .Select(Phrase)
            .CountBy(phrase => phrase)
            .Select(counted => counted.Value > 1 ? $"{counted.Key} ×{counted.Value}" : counted.Key);

    private static string Phrase(Reason reason)
    {
        var keyword = PlainText.OneLine(reason.Keyword);
        return (reason.Kind, reason.Title.Count > 0) switch
        {
            (ReasonKind.HighScore, true) => $"{keyword} (high score, title)",
            (ReasonKind.HighScore, false) => $"{keyword} (high score)",
            (_, true) => $"{keyword} (title)",
            (_, false) => keyword,
        };
    }
}
