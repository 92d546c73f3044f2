using System.Text;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Roughly how many tokens a text is, rather too many than too few. Every model counts differently, and we know none of their tables.</summary>
internal static class TokenEstimate
{
    // Of a token, in 14ths: English prose is about 4 letters a token; TeX and figures less than 2; Chinese about 1.
    private const int Token = 14;

    /// <summary>The tokens of a text, rounded up.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        long parts = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            parts += PartsOf(rune);
        }

        return (int)Math.Min((parts + Token - 1) / Token, int.MaxValue);
    }

    /// <summary>How many characters from the beginning are at most so many tokens.</summary>
    public static int Fitting(ReadOnlySpan<char> text, int tokens)
    {
        var (rest, length) = ((long)tokens * Token, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            rest -= PartsOf(rune);
            if (rest < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    private static int PartsOf(Rune rune) => rune.Value switch
    {
        ' ' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => 4,
        < 0x600 => 7,
        < 0x10000 => Token,
        _ => 2 * Token,
    };
}
