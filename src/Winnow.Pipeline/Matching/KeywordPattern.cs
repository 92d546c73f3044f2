using System.Text;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Matching;

/// <summary>One listing of a keyword, made ready: tells whether it stands at a place of a text, and how long it is there.</summary>
/// <remarks>A structure, so that the thousands of a long list lie side by side.</remarks>
internal readonly struct KeywordPattern
{
    private readonly bool _hasPlural;
    private readonly bool _isAcronym;

    /// <param name="keyword">The keyword.</param>
    /// <param name="fold">Maps every UTF-16 unit to the one that it is compared as.</param>
    /// <exception cref="ArgumentException">The keyword is blank.</exception>
    internal KeywordPattern(Keyword keyword, char[] fold)
    {
        var text = StoredForm.OneLine(keyword.Text);
        if (text.Length == 0)
        {
            throw new ArgumentException("A keyword is blank.", nameof(keyword));
        }

        ByWords = keyword.Match == KeywordMatch.Word;
        _hasPlural = ByWords && EndsInWord(text);
        _isAcronym = ByWords && text is { Length: 2 or 3 } && text.All(char.IsUpper);
        Keyword = keyword;
        Folded = string.Create(text.Length, (text, fold, byWords: ByWords), static (folded, from) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                var character = from.text[i];
                folded[i] = from.byWords && KeywordSyntax.IsJoint(character) ? ' ' : from.fold[character];
            }
        });
    }

    /// <summary>The keyword as the reader listed it.</summary>
    internal Keyword Keyword { get; }

    /// <summary>Whether it stands only at the bounds of words.</summary>
    internal bool ByWords { get; }

    /// <summary>What is looked for, folded; if it is matched by words, every joint is a blank.</summary>
    internal string Folded { get; }

    /// <summary>The length of the hit that starts here, a plural ending included; 0 if there is none.</summary>
    internal int LengthAt(ReadOnlySpan<char> text, int start, char[] fold)
    {
        var length = Folded.Length;
        if (start + length > text.Length || !IsEqual(text.Slice(start, length), Folded, fold, ByWords))
        {
            return 0;
        }

        if (!ByWords)
        {
            return length;
        }

        length += EndingLength(text[(start + length)..]);
        return length < Folded.Length || EndsInWord(text[..start]) || (_isAcronym && IsLowerCase(text.Slice(start, length))) ? 0 : length;
    }

    // Backwards, since candidates are alike at the beginning.
    private static bool IsEqual(ReadOnlySpan<char> stretch, ReadOnlySpan<char> folded, char[] fold, bool byWords)
    {
        for (var i = folded.Length - 1; i >= 0; i--)
        {
            if (fold[stretch[i]] != folded[i] && !(byWords && folded[i] == ' ' && KeywordSyntax.IsJoint(stretch[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How long the rest of the word is: 0 if it has ended, 1 or 2 for a plural, -1 if another word goes on.</summary>
    private int EndingLength(ReadOnlySpan<char> rest) => rest switch
    {
        _ when !BeginsInWord(rest) => 0,
        ['s' or 'S', .. var after] when _hasPlural && !BeginsInWord(after) => 1,
        ['e' or 'E', 's' or 'S', .. var after] when _hasPlural && !BeginsInWord(after) => 2,
        _ => -1,
    };

    private static bool BeginsInWord(ReadOnlySpan<char> text)
    {
        if (text is [var first, ..] && char.IsAscii(first))
        {
            return IsOfWord(first);
        }

        Rune.DecodeFromUtf16(text, out var rune, out _);
        return Rune.IsLetterOrDigit(rune);
    }

    private static bool EndsInWord(ReadOnlySpan<char> text)
    {
        if (text is [.., var last] && char.IsAscii(last))
        {
            return IsOfWord(last);
        }

        Rune.DecodeLastFromUtf16(text, out var rune, out _);
        return Rune.IsLetterOrDigit(rune); // U+FFFD, which is none, for an empty text or half a surrogate pair
    }

    private static bool IsOfWord(char ascii) => char.IsAsciiLetterOrDigit(ascii) || ascii == '_';

    private static bool IsLowerCase(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsLower(character))
            {
                return false;
            }
        }

        return true;
    }
}
