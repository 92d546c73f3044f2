namespace Winnow.Pipeline.Summarising.Extractive;

/// <summary>A sentence, a row of a table, or a heading of a text.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Block">The paragraph or table it stands in, counted from 0.</param>
internal readonly record struct Passage(int Start, int End, PassageKind Kind, int Block);

internal enum PassageKind
{
    Sentence,
    Row,
    Heading,
}

/// <summary>Parts a text, plain or Markdown, into passages. One pass; no text makes it slow.</summary>
internal static class Passages
{
    /// <summary>The passages in order; none is blank.</summary>
    internal static List<Passage> Read(string text)
    {
        var passages = new List<Passage>();
        var block = 0;
        var proseFrom = -1;
        for (var start = 0; start < text.Length;)
        {
            var lineFeed = text.IndexOf('\n', start);
            var end = lineFeed < 0 ? text.Length : lineFeed;
            var line = text.AsSpan(start, end - start);
            var kind = KindOf(line);
            if (proseFrom >= 0 && (kind is not LineKind.Prose || line.StartsWith("  ")))
            {
                SentenceSplitter.Split(text, proseFrom, start, block, passages);
                proseFrom = -1;
                block += kind is LineKind.Item ? 0 : 1;
            }

            if (kind is LineKind.Prose or LineKind.Item)
            {
                proseFrom = proseFrom < 0 ? start : proseFrom;
            }
            else if (kind is LineKind.Row or LineKind.Heading)
            {
                passages.Add(new Passage(start, end, kind is LineKind.Row ? PassageKind.Row : PassageKind.Heading, block));
                block += kind is LineKind.Heading ? 1 : 0;
            }
            else
            {
                block++;
            }

            start = end + 1;
        }

        if (proseFrom >= 0)
        {
            SentenceSplitter.Split(text, proseFrom, text.Length, block, passages);
        }

        return passages;
    }

    private static LineKind KindOf(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text switch
        {
            [] => LineKind.Blank,
            ['#', ..] => LineKind.Heading,
            _ when text.Contains('\t') || text[0] == '|' || text.Contains(" | ", StringComparison.Ordinal) => LineKind.Row,
            ['-' or '*' or '+' or '•', ' ', ..] => LineKind.Item,
            _ when IsNumbered(text) => LineKind.Item,
            _ => LineKind.Prose,
        };
    }

    private static bool IsNumbered(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 4 && digits + 1 < text.Length && text[digits] is '.' or ')' && text[digits + 1] == ' ';
    }

    private enum LineKind
    {
        Blank,
        Prose,
        Item,
        Row,
        Heading,
    }
}
