using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Enriching;

/// <summary>Characters as the rest of the program expects them, whatever a page or a PDF holds.</summary>
internal static class TextFolding
{
    /// <summary>Adds one character to a text, if it belongs there at all.</summary>
    /// <remarks>Ligatures and mathematical letters become what they stand for. Superscripts stay: 10² is not 102. Characters that are not
    /// seen or turn the direction of text go, since they hide what a text says; control characters, halves of characters and those that fonts
    /// define for themselves go, too.</remarks>
    public static void Append(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case >= 0xFB00 and <= 0xFB06 or >= 0x1D400 and <= 0x1D7FF:
                text.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
                break;
            case '\u2010' or '\u2011':
                text.Append('-');
                break;
            case '\uFFFD':
                break;
            default:
                if (IsShown(rune))
                {
                    text.Append(rune.ToString());
                }

                break;
        }
    }

    /// <summary>Whether characters may be copied as they are: printable ASCII.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('!', '~');

    /// <summary>A text cut to a length, never within a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
