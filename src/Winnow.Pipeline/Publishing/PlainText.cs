using System.Buffers;
using System.Globalization;
using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Publishing;

/// <summary>Makes outside text fit to be shown anywhere: only characters that XML, JSON, HTML and Markdown all allow,
/// and none that could change how the text around them looks.</summary>
internal static class PlainText
{
    /// <summary>The text without control characters, noncharacters and invisible format characters (bidi controls,
    /// zero-width, tags); half surrogates are U+FFFD; every line break is a line feed.</summary>
    /// <remarks>Allowed characters: XML 1.0, section 2.2, the discouraged ones left out as well.</remarks>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (Rune.DecodeFromUtf16(rest, out var rune, out var length) is var read && length > 0)
        {
            if (rune.Value is '\r' && rest.Length > 1 && rest[1] == '\n')
            {
                // The line feed after it is the line break.
            }
            else if (rune.Value is '\r' or '\n' or 0x85 or 0x2028 or 0x2029)
            {
                clean.Append('\n');
            }
            else if (rune.Value is '\t' or '\v' or '\f')
            {
                clean.Append(' ');
            }
            else if (read != OperationStatus.Done)
            {
                clean.Append('\uFFFD');
            }
            else if (IsShown(rune))
            {
                clean.Append(rest[..length]);
            }

            rest = rest[length..];
        }

        return clean.ToString();
    }

    /// <summary>The clean text on one line: white space folded to single blanks, none at the ends.</summary>
    internal static string OneLine(string text)
    {
        var clean = Clean(text);
        if (IsOneLine(clean))
        {
            return clean;
        }

        var line = new StringBuilder(clean.Length);
        foreach (var character in clean)
        {
            if (!char.IsWhiteSpace(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.Length > 0 && line[^1] == ' ' ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    /// <summary>The paragraphs of an abstract in its stored form, each clean and on one line; none is empty.</summary>
    internal static IEnumerable<string> Paragraphs(string text) =>
        text.Split(Announcement.ParagraphBreak).Select(OneLine).Where(paragraph => paragraph.Length > 0);

    /// <summary>The first code points, and "..." if there are more.</summary>
    internal static string Shorten(string text, int codePoints)
    {
        if (text.Length <= codePoints)
        {
            return text;
        }

        var end = 0;
        for (var i = 0; i < codePoints && end < text.Length; i++)
        {
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        }

        return end < text.Length ? string.Concat(text.AsSpan(0, end), "...") : text;
    }

    // Most texts are, and ASCII.
    private static bool IsOneLine(string clean) =>
        !clean.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !clean.StartsWith(' ') && !clean.EndsWith(' ') && !clean.Contains("  ", StringComparison.Ordinal);

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && !IsNoncharacter(rune.Value);

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
