using System.Text;
using Winnow.Arxiv.Announcements;
using Winnow.Tex;

namespace Winnow.Pipeline.Merging;

/// <summary>The one form in which text is kept, whichever source it came from.</summary>
/// <remarks>
/// Feeds keep TeX accents, pages and OAI records convert them: the same title would be stored, searched and matched
/// in two spellings. Here accents become Unicode (NFC) and white space is folded; other TeX stays as it is.
/// </remarks>
internal static class StoredForm
{
    /// <summary>Text of one line: every run of white space becomes one blank.</summary>
    internal static string OneLine(string text) => FoldWhiteSpace(Compose(TexAccents.ToUnicode(text)));

    /// <summary>Text of several paragraphs: each on one line, parted by <see cref="Announcement.ParagraphBreak"/>; empty ones go.</summary>
    internal static string Paragraphs(string text) =>
        text.Contains(Announcement.ParagraphBreak, StringComparison.Ordinal)
            ? string.Join(Announcement.ParagraphBreak, text.Split(Announcement.ParagraphBreak).Select(OneLine).Where(line => line.Length > 0))
            : OneLine(text);

    /// <summary>A fact of one line; null if there is nothing in it.</summary>
    internal static string? Known(string? fact) => fact is not null && OneLine(fact) is { Length: > 0 } text ? text : null;

    /// <summary>NFC. Half a surrogate pair, which has no normal form, becomes U+FFFD.</summary>
    private static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        // Unlike Normalize, EnumerateRunes takes any text.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string FoldWhiteSpace(string text)
    {
        return IsFolded(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        static bool IsFolded(string text)
        {
            var previous = ' ';
            foreach (var character in text)
            {
                if (char.IsWhiteSpace(character) && (character != ' ' || previous == ' '))
                {
                    return false;
                }

                previous = character;
            }

            return previous != ' ' || text.Length == 0;
        }
    }
}
