namespace Winnow.Pipeline.Publishing.Summaries;

/// <summary>A stretch of a line of a summary: plain, bold or code.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">Its text, without the marks.</param>
internal readonly record struct SummarySpan(SummarySpanKind Kind, string Text)
{
    /// <summary>The spans of a line: balanced <c>**bold**</c> and <c>`code`</c>; all else is plain text, marks and all.</summary>
    internal static IEnumerable<SummarySpan> Read(string line)
    {
        var plainFrom = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var mark = MarkAt(line, i);
            if (mark.Length == 0 || Inner(line, i, mark) is not { } inner)
            {
                continue;
            }

            if (i > plainFrom)
            {
                yield return new SummarySpan(SummarySpanKind.Plain, line[plainFrom..i]);
            }

            yield return new SummarySpan(mark == "`" ? SummarySpanKind.Code : SummarySpanKind.Bold, inner);
            plainFrom = i + inner.Length + (2 * mark.Length);
            i = plainFrom - 1;
        }

        if (plainFrom < line.Length)
        {
            yield return new SummarySpan(SummarySpanKind.Plain, line[plainFrom..]);
        }
    }

    private static string MarkAt(string line, int at) => line[at] switch
    {
        '`' => "`",
        '*' when at + 1 < line.Length && line[at + 1] == '*' => "**",
        _ => "",
    };

    private static string? Inner(string line, int at, string mark)
    {
        var from = at + mark.Length;
        var to = line.IndexOf(mark, from, StringComparison.Ordinal);
        var inner = to > from ? line[from..to] : "";
        return inner.Length > 0 && inner[0] is not (' ' or '*') && inner[^1] != ' ' ? inner : null;
    }
}

/// <summary>How a stretch of a summary is set.</summary>
internal enum SummarySpanKind
{
    Plain,
    Bold,
    Code,
}
