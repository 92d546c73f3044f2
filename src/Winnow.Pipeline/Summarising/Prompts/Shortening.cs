using Winnow.Pipeline.Enriching;

namespace Winnow.Pipeline.Summarising.Prompts;

/// <summary>Shortens a text from within: its beginning and its end are kept, the middle gives way, at the end of a paragraph where that is possible, else of a sentence.</summary>
internal static class Shortening
{
    /// <summary>The line that stands where something was left out.</summary>
    public const string LeftOut = "[a part of this section was left out here for length]";

    private const int MarkTokens = 20;

    /// <summary>The text in at most so many tokens.</summary>
    public static string Shorten(string text, int tokens)
    {
        if (TokenEstimate.Of(text) <= tokens)
        {
            return text;
        }

        var room = Math.Max(tokens - MarkTokens, 0);
        var begin = Begin(text, room * 2 / 3);
        var end = End(text, room / 3);
        return begin + end.Length >= text.Length ? text : $"{text[..begin].TrimEnd()}\n\n{LeftOut}\n\n{end.TrimStart()}".Trim();
    }

    private static int Begin(string text, int tokens)
    {
        var most = TokenEstimate.Fitting(text, tokens);
        return BreakBefore(text, most);
    }

    // Looks from the end: the estimate reads the same both ways.
    private static string End(string text, int tokens)
    {
        var (from, least) = (text.Length, 0);
        while (from > 0 && TokenEstimate.Of(text.AsSpan(Math.Max(from - 200, 0), from - Math.Max(from - 200, 0))) is var more && least + more <= tokens)
        {
            least += more;
            from = Math.Max(from - 200, 0);
        }

        return text[BreakAfter(text, from)..];
    }

    /// <summary>The last end of a paragraph, a sentence or a word before a place, in this order; but none that gives half of it away.</summary>
    private static int BreakBefore(string text, int place)
    {
        var begin = text.AsSpan(0, place);
        var half = place / 2;
        return begin.LastIndexOf("\n\n") is var paragraph && paragraph > half ? paragraph
            : LastSentenceEnd(begin) is var sentence && sentence > half ? sentence
            : begin.LastIndexOf(' ') is var word && word > half ? word
            : TextFolding.Cut(text, place).Length;
    }

    /// <summary>The first begin of a paragraph, a sentence or a word at or after a place; but none that gives half of the rest away.</summary>
    private static int BreakAfter(string text, int place)
    {
        var end = text.AsSpan(place);
        var half = end.Length / 2;
        var at = end.IndexOf("\n\n") is >= 0 and var paragraph && paragraph < half ? paragraph
            : FirstSentenceEnd(end) is >= 0 and var sentence && sentence < half ? sentence
            : end.IndexOf(' ') is >= 0 and var word && word < half ? word
            : end.Length > 0 && char.IsLowSurrogate(end[0]) ? 1 : 0;
        return place + at;
    }

    private static int LastSentenceEnd(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i > 0; i--)
        {
            if (IsSentenceEnd(text, i))
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int FirstSentenceEnd(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSentenceEnd(text, i))
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static bool IsSentenceEnd(ReadOnlySpan<char> text, int at) =>
        text[at] is '。' or '！' or '？' || (text[at] is '.' or '!' or '?' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]));
}
