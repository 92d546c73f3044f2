using System.Buffers;

namespace Winnow.Arxiv.Announcements;

// White space and characters as the rest of the program expects them. What is neither is left alone: TeX, direction marks, zero-width characters.
internal static class PlainText
{
    // White space of every kind to single blanks, none at the ends; control characters go, broken characters become U+FFFD.
    internal static string OneLine(ReadOnlySpan<char> text) =>
        IsClean(text) ? text.ToString() : Fold(text, keepParagraphs: false);

    // The same, but what parts paragraphs (a line break before a line that is indented or empty) becomes Announcement.ParagraphBreak.
    internal static string Paragraphs(ReadOnlySpan<char> text) =>
        IsClean(text) ? text.ToString() : Fold(text, keepParagraphs: true);

    // The start of something unreadable, fit for a report.
    internal static string Excerpt(ReadOnlySpan<char> text, int length)
    {
        var line = OneLine(text[..Math.Min(text.Length, 4 * length)]);
        if (line.Length <= length)
        {
            return line;
        }

        return line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)].TrimEnd();
    }

    // Nearly every title and abstract is: then one copy is all the work.
    private static bool IsClean(ReadOnlySpan<char> text) =>
        text.Length > 0
        && text[0] != ' '
        && text[^1] != ' '
        && !text.ContainsAnyExceptInRange(' ', '~')
        && !text.Contains("  ", StringComparison.Ordinal);

    private static string Fold(ReadOnlySpan<char> text, bool keepParagraphs)
    {
        // A paragraph break of two characters ("\n\t") grows to three.
        var buffer = ArrayPool<char>.Shared.Rent(text.Length + (text.Length / 2) + 1);
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                var start = i;
                while (i < text.Length && IsGap(text[i]))
                {
                    i++;
                }

                if (length > 0 && i < text.Length)
                {
                    var gap = keepParagraphs && PartsParagraphs(text[start..i]) ? Announcement.ParagraphBreak : " ";
                    gap.CopyTo(buffer.AsSpan(length));
                    length += gap.Length;
                }
            }
            else if (char.IsControl(text[i]))
            {
                i++;
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                buffer[length++] = text[i++];
                buffer[length++] = text[i++];
            }
            else
            {
                buffer[length++] = char.IsSurrogate(text[i]) || text[i] >= '\uFFFE' ? '\uFFFD' : text[i];
                i++;
            }
        }

        var folded = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return folded;
    }

    // Control characters between blanks vanish, so that the blanks around them are one gap.
    private static bool IsGap(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    // arXiv parts paragraphs by a line break and two blanks; a break and one blank is a wrapped line.
    private static bool PartsParagraphs(ReadOnlySpan<char> gap)
    {
        var line = gap.IndexOf('\n');
        var indent = line < 0 ? default : gap[(line + 1)..];
        return indent.Length > 1 || (indent.Length == 1 && indent[0] is '\n' or '\t');
    }
}
