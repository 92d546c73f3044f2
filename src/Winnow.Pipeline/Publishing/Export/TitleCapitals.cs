using System.Buffers;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Says which words of a title must keep their capitals where a bibliography's style writes titles small.</summary>
/// <remarks>Always BERT, arXiv and McKay, which have a capital inside, and single letters but A. Names such as Markov only where they can be told:
/// in titles that write other words small.</remarks>
internal sealed class TitleCapitals
{
    private const int LongWord = 4;

    private readonly string _title;
    private readonly bool _isSentence;

    public TitleCapitals(string title)
    {
        _title = title;
        var (small, capital) = (0, 0);
        for (var i = 0; i < title.Length;)
        {
            var length = WordLength(title, i);
            if (length >= LongWord && !IsFirst(i))
            {
                small += char.IsLower(title[i]) ? 1 : 0;
                capital += char.IsUpper(title[i]) ? 1 : 0;
            }

            i += Math.Max(length, 1);
        }

        _isSentence = small > capital;
    }

    /// <summary>How long the word is that begins here, letters, digits and marks; 0 if none does.</summary>
    public static int WordLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && Rune.DecodeFromUtf16(text.AsSpan(end), out var rune, out var length) is OperationStatus.Done && IsPartOfWord(rune))
        {
            end += length;
        }

        return end - at;
    }

    /// <summary>Whether the word must keep its capitals.</summary>
    public bool Protects(int at, int length)
    {
        var word = _title.AsSpan(at, length);
        var inner = word[1..];
        foreach (var character in inner)
        {
            if (char.IsUpper(character))
            {
                return true;
            }
        }

        return char.IsUpper(word[0]) && !IsFirst(at) && (length == 1 ? word[0] != 'A' : _isSentence);
    }

    // After a colon styles leave the capital.
    private bool IsFirst(int at) => at == 0 || (at > 1 && _title[at - 1] == ' ' && _title[at - 2] is ':');

    private static bool IsPartOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || (rune.IsBmp && LatexLetters.IsMark((char)rune.Value));
}
