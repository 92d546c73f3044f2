using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Summarising.Prompts.Judging;

/// <summary>The words of a text in small letters, and each character of scripts that put no blanks between words. Formulas and addresses are none.</summary>
internal static partial class WordList
{
    /// <summary>The words in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var prose = NoProse.Replace(text, " ");
        for (var i = 0; i < prose.Length;)
        {
            if (IsWordItself(prose[i]))
            {
                words.Add(prose[i++].ToString());
                continue;
            }

            var end = i;
            while (end < prose.Length && (char.IsLetterOrDigit(prose[end]) || char.GetUnicodeCategory(prose[end]) is System.Globalization.UnicodeCategory.NonSpacingMark) && !IsWordItself(prose[end]))
            {
                end++;
            }

            if (end > i)
            {
                words.Add(prose[i..end].ToLowerInvariant());
            }

            i = Math.Max(end, i + 1);
        }

        return words;
    }

    /// <summary>Chinese characters and Japanese letters.</summary>
    public static bool IsWordItself(char character) => IsHan(character) || IsKana(character);

    public static bool IsHan(char character) => character is (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    public static bool IsKana(char character) => character is (>= '\u3041' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF');

    [GeneratedRegex(@"\$[^$\n]{1,300}\$|\\[A-Za-z]+|https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex NoProse { get; }
}
