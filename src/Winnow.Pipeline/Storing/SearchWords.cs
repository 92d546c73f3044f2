using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Storing;

/// <summary>What of a search term can be found at all: letters and digits, as the search index knows them.</summary>
internal static class SearchWords
{
    // "s*" is in every paper, and would take a second to say so.
    private const int MinPrefixLength = 3;

    /// <summary>What a term asks for.</summary>
    /// <param name="term">A word or a phrase, as typed. A star at its end asks for every word that begins like its last one, which must have three characters.</param>
    /// <returns>Its words, parted by single blanks: nothing but letters, digits and blanks. Null if it has none.</returns>
    public static (string Words, bool IsPrefix)? Read(string term)
    {
        var words = new StringBuilder(term.Length);
        foreach (var rune in term.EnumerateRunes())
        {
            if (IsPartOfWord(rune))
            {
                words.Append(rune.ToString());
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        var found = words.ToString().TrimEnd(' ');
        return found.Length > 0 ? (found, IsPrefix(term, found)) : null;
    }

    // The star must follow its word at once.
    private static bool IsPrefix(string term, string words)
    {
        var last = words[(words.LastIndexOf(' ') + 1)..];
        return last.Length >= MinPrefixLength && term.EndsWith(last + "*", StringComparison.Ordinal);
    }

    // SQLite's unicode61 tokenizer: letters, numbers, private use, and the marks on them.
    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
