using System.Collections.Frozen;

namespace Winnow.Pipeline.Summarising.Extractive;

/// <summary>Finds the ends of sentences in scientific prose: knows abbreviations, initials, decimals, TeX and citations.</summary>
internal static class SentenceSplitter
{
    private const int LongestMath = 600;

    // What a full stop after it does not end.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Words(
        "e.g i.e al vs cf fig figs eq eqs eqn sec secs ref refs tab resp approx dr prof mr mrs no nos thm def prop lem cor ch chap app alg"
        + " w.r.t a.k.a s.t st u.s u.k inc ltd co corp p pp vol viz ca ph.d i.i.d a.e a.s ex incl excl max min avg dept univ");

    // What a sentence often begins with: tells "type C. We show" from "J. Smith", and parts "speed.We show".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = Words(
        "we our the this these those it its in on to for however moreover furthermore additionally finally while although as our by with using"
        + " experiments results extensive here both first second a an at from when further thus hence therefore specifically existing recent");

    /// <summary>Adds the sentences of a stretch of text, trimmed; none is blank.</summary>
    internal static void Split(string text, int from, int to, int block, List<Passage> passages)
    {
        var start = from;
        var mathEnd = -1;
        for (var i = from; i < to; i++)
        {
            if (text[i] == '$' && i > mathEnd && !IsEscaped(text, i))
            {
                mathEnd = EndOfMath(text, i, to);
            }

            if (i > mathEnd && EndsSentence(text, i, start, to) is > 0 and var end)
            {
                Add(text, start, end, block, passages);
                start = end;
                i = end - 1;
            }
        }

        Add(text, start, to, block, passages);
    }

    private static int EndOfMath(string text, int at, int to)
    {
        var isDisplay = at + 1 < to && text[at + 1] == '$';
        var from = at + (isDisplay ? 2 : 1);
        var length = Math.Min(LongestMath, to - from);
        var close = length > 0 ? text.IndexOf(isDisplay ? "$$" : "$", from, length, StringComparison.Ordinal) : -1;
        return close < 0 ? at : close;
    }

    /// <summary>Where the sentence that a mark closes ends, its quotes and brackets included; 0 if the mark closes none.</summary>
    private static int EndsSentence(string text, int at, int start, int to)
    {
        if (text[at] is '。' or '！' or '？')
        {
            return at + 1;
        }

        if (text[at] is not ('.' or '!' or '?'))
        {
            return 0;
        }

        var end = at + 1;
        while (end < to && text[end] is '.' or '!' or '?' or '"' or '\'' or ')' or ']' or '”' or '’' or '*' or '$')
        {
            end++;
        }

        var next = end;
        while (next < to && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (next == to)
        {
            return to;
        }

        var isStarter = Starters.Contains(WordAt(text, next, to));
        return next == end ? (isStarter && IsGlued(text, at, next) ? end : 0)
            : BeginsSentence(text[next]) && !IsAbbreviation(text, at, start, isStarter) && !(IsDigit(text, at - 1) && char.IsAsciiDigit(text[next])) ? end
            : 0;
    }

    // "speed.We show": the author forgot a blank; "arXiv.The" is far rarer.
    private static bool IsGlued(string text, int at, int next) =>
        text[at] == '.' && char.IsAsciiLetterUpper(text[next]) && at >= 3 && char.IsAsciiLetterLower(text[at - 1]) && char.IsAsciiLetterLower(text[at - 2]) && char.IsAsciiLetterLower(text[at - 3]);

    private static bool BeginsSentence(char character) => !char.IsLower(character) && character is not (',' or ';' or ':' or ')' or '.');

    private static bool IsAbbreviation(string text, int at, int start, bool beforeStarter)
    {
        if (text[at] != '.')
        {
            return false;
        }

        var from = at;
        while (from > start && at - from < 8 && (char.IsLetter(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        var word = text.AsSpan(from, at - from);
        return (word.Length == 1 && char.IsUpper(word[0]) && !beforeStarter) || Abbreviations.Contains(Lower(word, stackalloc char[8]));
    }

    private static ReadOnlySpan<char> WordAt(string text, int at, int to)
    {
        var end = at;
        while (end < to && end - at < 16 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end > at && char.IsAsciiLetterUpper(text[at]) ? text.AsSpan(at, end - at).ToString().ToLowerInvariant() : [];
    }

    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> word, Span<char> buffer) => buffer[..Math.Max(word.ToLowerInvariant(buffer), 0)];

    private static bool IsDigit(string text, int at) => at >= 0 && char.IsAsciiDigit(text[at]);

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';

    private static void Add(string text, int start, int end, int block, List<Passage> passages)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            passages.Add(new Passage(start, end, PassageKind.Sentence, block));
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
