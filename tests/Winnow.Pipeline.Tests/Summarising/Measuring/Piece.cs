using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Tests.Summarising.Measuring;

/// <summary>A stretch of a sentence: plain text, or a figure. Figures are found here by a rule of the measurement's own, so that the checker is not measured with itself.</summary>
internal sealed record Piece(string Text, string Unit, bool IsFigure, bool IsChanged = false)
{
    /// <summary>The sentence in pieces.</summary>
    internal static List<Piece> Cut(string sentence)
    {
        var pieces = new List<Piece>();
        var from = 0;
        foreach (Match match in FigurePatterns.Figure.Matches(sentence))
        {
            if (!IsClaim(sentence, match))
            {
                continue;
            }

            pieces.Add(new Piece(sentence[from..match.Index], "", false));
            pieces.Add(new Piece(match.Groups["n"].Value, match.Groups["u"].Value, true));
            from = match.Index + match.Length;
        }

        pieces.Add(new Piece(sentence[from..], "", false));
        return pieces;
    }

    // Not years, not what belongs to a name ("Llama 3", "Figure 2"), not citations, not numbers in formulas.
    private static bool IsClaim(string sentence, Match match)
    {
        var before = sentence[..match.Index];
        var after = sentence[(match.Index + match.Length)..];
        var isBare = match.Groups["u"].Length == 0;
        var value = double.Parse(match.Groups["n"].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        return !(isBare && value is >= 1900 and < 2100)
            && !(isBare && FigurePatterns.NameBefore.IsMatch(before))
            && before.LastIndexOf('[') <= before.LastIndexOf(']')
            && before.Count(c => c == '$') % 2 == (after.Count(c => c == '$') % 2)
            && (before.Count(c => c == '$') % 2 == 0 || (after.StartsWith('$') && FigurePatterns.OnlyMark.IsMatch(before)))
            && !(isBare && value < 2)
            && !(isBare && after.StartsWith(')') && value < 20 && before.TrimEnd() is [] or [.., ',' or ';' or ':' or 'd' or '.'])
            && !after.StartsWith("-th", StringComparison.Ordinal);
    }
}

internal static partial class FigurePatterns
{
    [GeneratedRegex(@"(?<![A-Za-z0-9_.,^{\\/\-–‑#(:*+=])(?<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?<u>\s?\\?%(?: points)?| percentage points| percent|[x×](?!\w)|\\times(?=\$)|-fold(?!\w)| times(?!\w)|[KMBk](?!\w)| (?:ms|GB|MB|TB|Hz|GHz|MHz|THz|seconds|minutes|hours|million|billion|nm|km|mm|eV|GeV|TeV|dB)(?!\w))?(?![\w^_{%\\]|[.,:/×–‑-]\w|\s?[×x]\s?\d|\s?\\times)", RegexOptions.CultureInvariant, 2000)]
    internal static partial Regex Figure { get; }

    [GeneratedRegex(@"(?:[A-Z][\w-]*|(?i:fig|table|section|mode|stage|phase|type|track|step|task|level|top|version|rank|grade|no)\.?)[ ~]$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 2000)]
    internal static partial Regex NameBefore { get; }

    [GeneratedRegex(@"\$(?:\\approx|\\sim|~|>|<|\s|\\geq|\\leq)*$", RegexOptions.CultureInvariant, 2000)]
    internal static partial Regex OnlyMark { get; }
}
