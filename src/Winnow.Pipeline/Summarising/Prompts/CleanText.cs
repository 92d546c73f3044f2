using System.Globalization;
using System.Text;
using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Outside text without what cannot be seen: control and bidi characters, halves of characters, a byte order mark.</summary>
internal static class CleanText
{
    private const int MostMarks = 4;

    /// <summary>The clean text, its lines kept.</summary>
    public static string Lines(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // A heap of accents on one letter hides the lines around it.
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
            {
                continue;
            }

            if (rune.Value is '\n')
            {
                clean.Append('\n');
            }
            else if (rune.Value is '\t' || Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else
            {
                TextFolding.Append(clean, rune);
            }
        }

        return clean.ToString();
    }

    /// <summary>The clean text on one line, white space folded to single blanks, none at the ends.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', Lines(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
