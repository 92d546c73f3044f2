using System.Text;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Writes outside text into Markdown so that it shows as it is and means nothing: no HTML, link, image, heading or list.</summary>
/// <remarks>The text must be clean and on one line (<see cref="PlainText.OneLine"/>). The rules are those of GitHub's Markdown:
/// CommonMark with tables, strikethrough, links made of bare addresses, and maths between dollars.</remarks>
internal static class MarkdownText
{
    /// <summary>The text for the beginning of a line.</summary>
    internal static string Line(string text)
    {
        var inline = Inline(text);
        return MarkBeginning(inline) is >= 0 and var at ? inline.Insert(at, "\\") : inline;
    }

    /// <summary>The text for the middle of a line.</summary>
    internal static string Inline(string text)
    {
        var markdown = new StringBuilder(text.Length + 16);
        var address = Addresses.Find(text, 0);
        for (var i = 0; i < text.Length;)
        {
            if (i == address.Start && address.Length > 0)
            {
                markdown.Append('`').Append(text, i, address.Length).Append('`');
                i += address.Length;
                address = Addresses.Find(text, i);
            }
            else if (text[i] == '$' && MathsLength(text, i) is > 0 and var length)
            {
                AppendMaths(markdown, text.AsSpan(i, length));
                i += length;
            }
            else
            {
                AppendCharacter(markdown, text, i++);
            }
        }

        return markdown.ToString();
    }

    private static void AppendMaths(StringBuilder markdown, ReadOnlySpan<char> maths)
    {
        for (var i = 0; i < maths.Length; i++)
        {
            AppendEntityOr(markdown, maths[i]);
            if (OpensTemplate(maths[i], i + 1 < maths.Length ? maths[i + 1] : '\0'))
            {
                // A backslash would change the formula; a blank does not.
                markdown.Append(' ');
            }
        }
    }

    private static void AppendCharacter(StringBuilder markdown, string text, int at)
    {
        if (NeedsBackslash(text, at))
        {
            markdown.Append('\\');
        }

        AppendEntityOr(markdown, text[at]);
    }

    private static void AppendEntityOr(StringBuilder markdown, char character) =>
        _ = character switch
        {
            '<' => markdown.Append("&lt;"),
            '>' => markdown.Append("&gt;"),
            '&' => markdown.Append("&amp;"),
            _ => markdown.Append(character),
        };

    /// <summary>Whether two characters begin something in templates: Jekyll, which GitHub's pages are made with, runs Liquid (<c>{{</c>, <c>{%</c>) over a README
    /// and takes attributes for HTML from <c>{:</c>.</summary>
    internal static bool OpensTemplate(char first, char second) => first == '{' && second is '{' or '%' or ':';

    private static bool NeedsBackslash(string text, int at)
    {
        var before = at > 0 ? text[at - 1] : '\0';
        var after = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            // Round brackets mean something only after a square one, which never stands bare.
            '[' or ']' or '|' or '~' or '`' or '$' => true,
            '{' or '%' or ':' => OpensTemplate(before, text[at]),
            '*' => !(before == ' ' && after == ' '),
            '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
            '\\' => after == '\0' || char.IsAscii(after) && (char.IsPunctuation(after) || char.IsSymbol(after)),
            _ => false,
        };
    }

    /// <summary>How long the maths is that begins here: a dollar, something that has no meaning to Markdown's links, a dollar. 0 if there is none.</summary>
    /// <remarks>As in GitHub's and Pandoc's rule, no blank stands inside beside a dollar and no digit after it: prices are no maths.</remarks>
    private static int MathsLength(string text, int at)
    {
        if (at > 0 && text[at - 1] is '\\' or '$')
        {
            return 0;
        }

        var end = at + 1;
        while (end < text.Length && (text[end] != '$' || text[end - 1] == '\\'))
        {
            end++;
        }

        if (end >= text.Length || end == at + 1 || text[at + 1] == ' ' || text[end - 1] == ' '
            || (end + 1 < text.Length && (char.IsAsciiDigit(text[end + 1]) || text[end + 1] == '$')))
        {
            return 0;
        }

        var inner = text.AsSpan(at + 1, end - at - 1);
        return inner.ContainsAny('`', '@') || inner.Contains("](", StringComparison.Ordinal)
            || inner.Contains("://", StringComparison.Ordinal) || inner.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || MathsCommands.DoMore(inner)
            ? 0
            : end - at + 1;
    }

    /// <summary>Where a backslash keeps a line from becoming a heading, a list, a rule or an underline; -1 if none is needed.</summary>
    private static int MarkBeginning(string line)
    {
        if (line.Length > 0 && line[0] is '#' or '-' or '+' or '=' or '*' && !line.StartsWith("**", StringComparison.Ordinal))
        {
            return 0;
        }

        var digits = 0;
        while (digits < line.Length && digits < 9 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        var ends = digits > 0 && digits < line.Length && line[digits] is '.' or ')';
        return ends && (digits + 1 == line.Length || line[digits + 1] == ' ') ? digits : -1;
    }
}
