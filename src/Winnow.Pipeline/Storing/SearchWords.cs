using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Storing;

/// <summary>What of a search term can be found at all: letters and digits, as the search index knows them.</summary>
internal static class SearchWords
{
    /// <summary>What a term asks for.</summary>
    /// <param name="term">A word or a phrase, as typed. A star at its end asks for every word that begins like its last one.</param>
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

        // A star counts at the end of a word only.
        var isPrefix = term.EndsWith('*') && Rune.DecodeLastFromUtf16(term.AsSpan(0, term.Length - 1), out var last, out _) == System.Buffers.OperationStatus.Done && IsPartOfWord(last);
        var found = words.ToString().TrimEnd(' ');
        return found.Length > 0 ? (found, isPrefix) : null;
    }

    // SQLite's unicode61 tokenizer: letters, numbers, private use, and the marks on them.
    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
