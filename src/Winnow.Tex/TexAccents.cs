using System.Text;

namespace Winnow.Tex;

/// <summary>TeX accents and letters to Unicode: <c>Schr\"odinger</c> becomes <c>Schrödinger</c>.</summary>
/// <remarks>
/// <para>Converted are the accents <c>\' \` \^ \" \~ \= \. \u \v \H \c \d \b \k \r</c> over a letter, <c>\i</c> or <c>\j</c>, with braces or
/// without, as far as Unicode has the letter in one piece, and the letters <c>\ss \l \L \o \O \ae \AE \oe \OE \aa \AA \th \TH
/// \dh \DH \dj \DJ \ng \NG \i \j</c>. Braces around nothing but a converted letter go with it: <c>{\L}ukasz</c> is Łukasz.</para>
/// <para>arXiv's listing pages come converted by much the same rules. Source: arXiv/arxiv-base, arxiv/util/tex2utf.py, read 2026-11-21.</para>
/// </remarks>
public static class TexAccents
{
    /// <summary>Converts accents and letters of text mode; mathematics and all other TeX stay as they are.</summary>
    /// <remarks>It takes linear time, never fails, and changes nothing if it is applied again. Mathematics is what stands in
    /// <c>$…$</c>, <c>$$…$$</c>, <c>\(…\)</c> and <c>\[…\]</c>; a dollar sign without a second one is text.</remarks>
    /// <param name="text">Any text; broken surrogate pairs become U+FFFD.</param>
    /// <returns>The text in Unicode's composed form (NFC): the same string if there was nothing to convert.</returns>
    public static string ToUnicode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var composed = Compose(text);
        return composed.Contains('\\', StringComparison.Ordinal) ? Compose(AccentConverter.Convert(composed)) : composed;
    }

    // Normalising refuses broken text, so that is mended first.
    private static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var valid = IsValid(text) ? text : Mend(text);
        return valid.IsNormalized() ? valid : valid.Normalize();
    }

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFE')
            {
                return false;
            }

            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // U+FFFE is no character either, and normalising refuses it as well.
            mended.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return mended.ToString();
    }
}
