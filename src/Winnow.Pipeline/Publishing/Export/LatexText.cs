using System.Buffers;
using System.Text;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes outside text for LaTeX and BibTeX so that it shows as it is and means nothing. The text must be clean and on one line.</summary>
/// <remarks>Braces are always balanced, and what is no letter, digit or harmless mark is a command of LaTeX's own.
/// Only letters that LaTeX has no command for, such as 漢, stay as they are, in UTF-8.</remarks>
internal static class LatexText
{
    private static readonly SearchValues<char> Escapable = SearchValues.Create("&%$#_{} ");

    /// <summary>Text: no mathematics, capitals as they come.</summary>
    public static string Plain(string text)
    {
        var latex = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            i += AppendCharacter(latex, text, i);
        }

        return latex.ToString();
    }

    /// <summary>A title: mathematics stays mathematics, and words keep the capitals that styles would take from them.</summary>
    public static string Title(string text)
    {
        var latex = new StringBuilder(text.Length + 32);
        var capitals = new TitleCapitals(text);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '$' && LatexMaths.Read(text, i, out var maths) is > 0 and var all)
            {
                latex.Append(maths is null ? Plain(text.Substring(i, all)) : $"{{{maths}}}");
                i += all;
            }
            else if (TitleCapitals.WordLength(text, i) is > 0 and var length)
            {
                var word = Plain(text.Substring(i, length));
                latex.Append(capitals.Protects(i, length) ? $"{{{word}}}" : word);
                i += length;
            }
            else
            {
                i += AppendCharacter(latex, text, i);
            }
        }

        return latex.ToString();
    }

    // Returns how much of the text was written.
    private static int AppendCharacter(StringBuilder latex, string text, int at)
    {
        // Titles are written by people who know TeX: \& is an ampersand, not a backslash before one.
        if (text[at] == '\\' && at + 1 < text.Length && Escapable.Contains(text[at + 1]))
        {
            latex.Append(Ascii(text, at + 1));
            return 2;
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        var end = at + length;
        while (end < text.Length && LatexLetters.IsMark(text[end]))
        {
            end++;
        }

        if ((rune.IsAscii && end == at + length ? Ascii(text, at) : LatexLetters.Spell(rune, text.AsSpan(at + length, end - at - length))) is { } spelled)
        {
            latex.Append(spelled);
            return end - at;
        }

        latex.Append(rune.IsAscii ? Ascii(text, at) : rune.ToString());
        return length;
    }

    private static string Ascii(string text, int at) => text[at] switch
    {
        '&' or '%' or '$' or '#' or '_' => $"\\{text[at]}",
        '{' => @"{\textbraceleft}",
        '}' => @"{\textbraceright}",
        '\\' => @"{\textbackslash}",
        '~' => @"{\textasciitilde}",
        '^' => @"{\textasciicircum}",
        '<' => @"{\textless}",
        '>' => @"{\textgreater}",
        '|' => @"{\textbar}",
        // The straight mark would be a command of some languages' typography.
        '"' => at == 0 || text[at - 1] is ' ' or '(' or '[' or '-' or '/' ? "``" : "''",
        var character => character.ToString(),
    };
}
