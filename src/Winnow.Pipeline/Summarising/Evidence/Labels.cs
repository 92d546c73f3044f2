using System.Collections.Frozen;

namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Tells numbers that only name something from figures: "Figure 2", "Llama 3", "[12]", "in 2025", the number of a list.</summary>
internal static class Labels
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Things = Words(
        "figure fig figures figs table tables tab section sections sec chapter equation eq eqn eqs theorem theorems lemma proposition corollary definition remark algorithm alg"
        + " appendix step stage phase version part track mode type level grade week question rq hypothesis no number ref reference line item footnote page vol volume arxiv");

    // Words that begin a sentence with a capital, and are no name that a number belongs to.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = Words(
        "over across about with on in at for from to by of after before around nearly almost approximately roughly only the all these those our we up between among out"
        + " more less than and or additional another some most at least within under above below first last top both its their this that an a is are was as when while where"
        + " overall than against versus vs plus minus total average mean median exactly just every each through per until since during without");

    // What is measured may stand right before its value.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Metrics = Words(
        "bleu rouge psnr ssim mos wer cer auc auroc fid map iou miou f1 mae rmse mse ade fde pesq stoi accuracy recall precision lpips ndcg mrr ppl perplexity snr dice score");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Loose = Words(
        "about around nearly almost approximately roughly some over exceeding exceeds beyond than least most to circa under sim approx ~ ≈ below up near");

    /// <summary>Whether the number names something, judged by what stands around it.</summary>
    internal static bool IsLabel(string text, int start, Number number, bool isRow)
    {
        if (IsListNumber(text, start, number.End) || IsEnumerator(text, start, number) || IsInBrackets(text, start, number.End) || IsDate(text, start, number.End))
        {
            return true;
        }

        var word = WordBefore(text, start, out var gap);
        if (number.IsPlain && IsYear(text, number) && !(word is "=" or ">"))
        {
            return true;
        }

        if (word.Length == 0 || gap.Contains(',') || gap.Contains(')') || gap.Contains(':'))
        {
            return false;
        }

        if (Things.Contains(Lower(word, stackalloc char[16])))
        {
            return number.Value < 1000;
        }

        var isShort = number.IsPlain || number.Value < 10;
        return !isRow && isShort && gap is " " or "~" or "\u00a0" && IsName(word);
    }

    /// <summary>Whether "about", "over" or the like stands before the number.</summary>
    internal static bool IsLoose(string text, int start) =>
        start > 0 && (text[start - 1] is '~' or '≈' or '∼' or '>' or '<' || Loose.Contains(Lower(WordBefore(text, start, out _), stackalloc char[16])));

    private static bool IsName(ReadOnlySpan<char> word)
    {
        var lower = Lower(word, stackalloc char[16]);
        return char.IsAsciiLetterUpper(word[0])
            && !Starters.Contains(lower) && !Metrics.Contains(lower)
            && !(word.Length > 4 && (lower.EndsWith("ing") || lower.EndsWith("ed") || lower.EndsWith("ly")));
    }

    /// <summary>A bare integer of four digits that could be a year, and does not count what follows: "2048 tokens" is a count.</summary>
    private static bool IsYear(string text, Number number)
    {
        if (number.Value is < 1900 or > 2099)
        {
            return false;
        }

        var end = number.End;
        if (end < text.Length && text[end] is ' ' or '-' or '~')
        {
            end++;
            var from = end;
            while (end < text.Length && end - from < 24 && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            return !(end > from && (char.IsAsciiLetterLower(text[from]) && text[end - 1] == 's' && end - from > 3 && text[(end - 2)..end] != "ss"));
        }

        return true;
    }

    private static bool IsListNumber(string text, int start, int end)
    {
        var line = start;
        while (line > 0 && start - line < 8 && text[line - 1] is ' ' or '#' or '*' or '>')
        {
            line--;
        }

        var isFirst = line == 0 || text[line - 1] == '\n';
        return isFirst && ((line < start && text.AsSpan(line, start - line).Contains('#')) || (end < text.Length && text[end] is '.' or ')' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]))));
    }

    /// <summary>The number of a list within a sentence: "we 1) weigh, 2) sort".</summary>
    private static bool IsEnumerator(string text, int start, Number number)
    {
        if (number.Value > 20 || !number.IsPlain || number.End >= text.Length || text[number.End] != ')')
        {
            return false;
        }

        // Within brackets that are still open it counts something: "(with 12)".
        var before = text.AsSpan(Math.Max(start - 80, 0), Math.Min(start, 80));
        return before.LastIndexOf('(') <= before.LastIndexOf(')') && (start == 0 || text[start - 1] == ' ');
    }

    /// <summary>A citation such as [12, 14] or [3-5], or an enumerator such as (2).</summary>
    private static bool IsInBrackets(string text, int start, int end)
    {
        const string Inside = "0123456789,;-– ";
        var from = start;
        while (from > 0 && start - from < 40 && Inside.Contains(text[from - 1], StringComparison.Ordinal))
        {
            from--;
        }

        if (from == 0 || text[from - 1] is not ('[' or '('))
        {
            return false;
        }

        if (text[from - 1] == '(')
        {
            return from == start && end - start < 3 && end < text.Length && text[end] == ')' && (from < 2 || text[from - 2] is ' ' or '\n' or ':' or ';' or ',');
        }

        while (end < text.Length && end - start < 40 && Inside.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return end < text.Length && text[end] == ']';
    }

    private static bool IsDate(string text, int start, int end) =>
        (end - start == 4 && end + 2 < text.Length && text[end] == '-' && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end + 2]) && text[start] is '1' or '2' && end + 3 < text.Length && text[end + 3] == '-')
        || (end - start == 2 && start >= 5 && text[start - 1] == '-' && char.IsAsciiDigit(text[start - 2]) && !text.AsSpan(start - 5, 4).ContainsAnyExceptInRange('0', '9') && end < text.Length && text[end] == '-')
        || (end - start == 2 && start >= 8 && text[start - 1] == '-' && text[start - 4] == '-' && char.IsAsciiDigit(text[start - 5]) && char.IsAsciiDigit(text[start - 8]));

    private static ReadOnlySpan<char> WordBefore(string text, int start, out ReadOnlySpan<char> gap)
    {
        var end = start;
        while (end > 0 && start - end < 4 && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        var from = end;
        while (from > 0 && end - from < 24 && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] == '-'))
        {
            from--;
        }

        gap = text.AsSpan(end, start - end);
        return text.AsSpan(from, end - from);
    }

    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> word, Span<char> buffer) => buffer[..Math.Max(word.ToLowerInvariant(buffer), 0)];

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
