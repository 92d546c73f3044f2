namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Finds what Markdown readers would turn into links by themselves: addresses of pages, mail addresses, names after an @.</summary>
internal static class Addresses
{
    /// <summary>The first address at or after a place, without punctuation at its end; length 0 if there is none.</summary>
    internal static (int Start, int Length) Find(string text, int from)
    {
        for (var at = text.AsSpan(from).IndexOfAny("@:wW") is >= 0 and var first ? from + first : text.Length; at < text.Length; at++)
        {
            var (start, end) = text[at] switch
            {
                '@' => AroundAt(text, from, at),
                ':' => AroundColon(text, from, at),
                'w' or 'W' => AfterWww(text, at),
                _ => (0, 0),
            };
            if (end > start)
            {
                return (start, end - start);
            }
        }

        return (text.Length, 0);
    }

    // name@host.org, or @name. "pass@1" is neither.
    private static (int Start, int End) AroundAt(string text, int from, int at)
    {
        var start = at;
        while (start > from && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '%' or '+' or '-'))
        {
            start--;
        }

        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '/' or '-'))
        {
            end++;
        }

        end = WithoutPunctuation(text, at + 1, end);
        var isMention = start == at && end > at + 1 && !(at > 0 && char.IsLetterOrDigit(text[at - 1]));
        var isMail = start < at && text.AsSpan(at, end - at).Contains('.');
        return isMention || isMail ? (start, end) : (0, 0);
    }

    // https://host/path, whatever the scheme; mailto: is caught by its @.
    private static (int Start, int End) AroundColon(string text, int from, int at)
    {
        if (string.CompareOrdinal(text, at, "://", 0, 3) != 0)
        {
            return (0, 0);
        }

        var start = at;
        while (start > from && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '+' or '-'))
        {
            start--;
        }

        return (start, EndOfPage(text, at + 3));
    }

    private static (int Start, int End) AfterWww(string text, int at) =>
        string.Compare(text, at, "www.", 0, 4, StringComparison.OrdinalIgnoreCase) == 0
        && !(at > 0 && char.IsLetterOrDigit(text[at - 1]))
            ? (at, EndOfPage(text, at + 4))
            : (0, 0);

    // It stands in a code span, where neither entities nor backslashes work: what needs them ends it.
    private static int EndOfPage(string text, int from)
    {
        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '&' or '`' or '|' or '$' or '"' or '\\' or '{'))
        {
            end++;
        }

        return WithoutPunctuation(text, from, end);
    }

    private static int WithoutPunctuation(string text, int from, int end)
    {
        while (end > from && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' or '-' or ')' or ']' or '}')
        {
            end--;
        }

        return end;
    }
}
