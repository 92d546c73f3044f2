using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>Writes an object anew in JSON that a strict reader takes: models leave line breaks and TeX in strings, quotes in quotes, and brackets open.</summary>
internal static class JsonRepair
{
    /// <summary>How deep brackets may be nested.</summary>
    public const int Deepest = 32;

    // Commands of TeX that JSON reads as an escape and a rest: \times is a tab and "imes".
    private static readonly FrozenSet<string> TexCommands = (
        "bar begin beta big bigg binom bm boldsymbol bot bullet footnotesize forall frac nabla ne neg neq newline nolimits nonumber norm not notin nu "
        + "rangle rceil ref rfloor rho right rightarrow rm tan tanh tau text textbf textit textrm texttt tfrac theta tilde times to top triangle triangleq").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The object that begins at a place.</summary>
    /// <returns>Null if it does not end, or nests too deep.</returns>
    public static string? Object(string text, int start, bool mayClose)
    {
        var json = new StringBuilder(text.Length - start);
        var open = new Stack<char>();
        for (var i = start; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case '"':
                    i = String(text, i, json);
                    if (i < 0)
                    {
                        return null;
                    }

                    break;
                case '{' or '[':
                    open.Push(character == '{' ? '}' : ']');
                    json.Append(character);
                    break;
                case '}' or ']':
                    if (open.Pop() != character)
                    {
                        return null;
                    }

                    json.Append(character);
                    break;
                default:
                    json.Append(character);
                    break;
            }

            if (open.Count == 0)
            {
                return json.ToString();
            }

            if (open.Count > Deepest)
            {
                return null;
            }
        }

        return mayClose ? json.Append([.. open]).ToString() : null;
    }

    /// <summary>Copies a string and returns where its last quote stands; -1 if it has none.</summary>
    private static int String(string text, int quote, StringBuilder json)
    {
        json.Append('"');
        for (var i = quote + 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when EndsString(text, i, out var lacksComma):
                    json.Append(lacksComma ? "\"," : "\"");
                    return i;
                case '"':
                    json.Append("\\\"");
                    break;
                case '\n':
                    json.Append("\\n");
                    break;
                case '\\' when i + 1 < text.Length:
                    i = Escape(text, i, json);
                    break;
                default:
                    json.Append(text[i]);
                    break;
            }
        }

        return -1;
    }

    /// <summary>Whether a quote ends its string: something of JSON stands behind it, or another string on another line.</summary>
    private static bool EndsString(string text, int quote, out bool lacksComma)
    {
        var next = quote + 1;
        while (next < text.Length && text[next] is ' ' or '\n')
        {
            next++;
        }

        lacksComma = next < text.Length && text[next] == '"' && text.AsSpan(quote, next - quote).Contains('\n');
        return lacksComma || next == text.Length || text[next] is ',' or ':' or '}' or ']' or '/';
    }

    /// <summary>Copies an escape and returns where its last character stands.</summary>
    private static int Escape(string text, int backslash, StringBuilder json)
    {
        var next = text[backslash + 1];
        var isTex = next is not ('"' or '\\' or '/' or 'u') && (next is not ('b' or 'f' or 'n' or 'r' or 't') || TexCommands.Contains(Word(text, backslash + 1)));
        if (next == 'u')
        {
            var (escape, length) = Unicode(text, backslash);
            json.Append(escape);
            return backslash + length - 1;
        }

        json.Append(isTex ? "\\\\" : "\\").Append(next == '\n' ? "n" : next.ToString());
        return backslash + 1;
    }

    // A half of a character cannot be read; a whole one is written out.
    private static (string Escape, int Length) Unicode(string text, int backslash) => Hex(text, backslash) switch
    {
        null => ("\\\\u", 2),
        { } high when char.IsHighSurrogate(high) && Hex(text, backslash + 6) is { } low && char.IsLowSurrogate(low) => ($"{high}{low}", 12),
        { } half when char.IsSurrogate(half) => ("\\uFFFD", 6),
        _ => (text.Substring(backslash, 6), 6),
    };

    private static char? Hex(string text, int backslash) =>
        backslash + 6 <= text.Length && text[backslash] == '\\' && text[backslash + 1] == 'u'
        && ushort.TryParse(text.AsSpan(backslash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (char)value
            : null;

    private static string Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && end < at + 20 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return text[at..end];
    }
}
