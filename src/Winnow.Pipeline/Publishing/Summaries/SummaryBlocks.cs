using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Pipeline.Publishing.Summaries;

/// <summary>Reads the little Markdown that summaries are written in, line by line.</summary>
/// <remarks>A summary is outside text. What is not a paragraph, heading, list or plain table stays text: no link, image,
/// HTML or code block comes out of here.</remarks>
internal static partial class SummaryBlocks
{
    private const int MostCharacters = 20_000;
    private const int DeepestLevel = 3;

    // A row is filled up to the head's cells: without bounds a short text would become a large page.
    private const int MostCells = 12;
    private const int MostRows = 50;

    /// <summary>The blocks in order; none if there is no text.</summary>
    internal static IReadOnlyList<SummaryBlock> Read(string markdown)
    {
        var lines = PlainText.Clean(PlainText.Shorten(markdown, MostCharacters)).Split('\n');
        var blocks = new List<SummaryBlock>();
        var paragraphGoesOn = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsTableHead(lines, i))
            {
                i = ReadTable(lines, i, blocks);
                paragraphGoesOn = false;
                continue;
            }

            var block = ReadLine(lines[i], blocks);
            if (block is { Kind: SummaryBlockKind.Paragraph } && paragraphGoesOn)
            {
                blocks[^1] = blocks[^1] with { Text = $"{blocks[^1].Text} {block.Text}" };
            }
            else if (block is not null)
            {
                blocks.Add(block);
            }

            // A line after an item belongs to the item, as in Markdown; a heading ends with its line.
            paragraphGoesOn = block is { Kind: not SummaryBlockKind.Heading };
        }

        return blocks;
    }

    private static SummaryBlock? ReadLine(string line, List<SummaryBlock> before)
    {
        var text = PlainText.OneLine(line).TrimStart('>', ' ');
        if (text.Length == 0 || Ruler.IsMatch(text))
        {
            return null;
        }

        if (Heading.Match(text) is { Success: true } heading)
        {
            return new SummaryBlock(SummaryBlockKind.Heading, heading.Groups["text"].Value);
        }

        if (Item.Match(text) is not { Success: true } item)
        {
            return new SummaryBlock(SummaryBlockKind.Paragraph, text);
        }

        var deepest = before is [.., { IsItem: true } last] ? Math.Min(last.Level + 1, DeepestLevel) : 0;
        return new SummaryBlock(item.Groups["number"].Success ? SummaryBlockKind.Numbered : SummaryBlockKind.Bullet, item.Groups["text"].Value)
        {
            Level = Math.Min((line.Length - line.TrimStart().Length) / 2, deepest),
            Number = item.Groups["number"].Success ? int.Parse(item.Groups["number"].Value, CultureInfo.InvariantCulture) : 0,
        };
    }

    private static bool IsTableHead(string[] lines, int at) =>
        at + 1 < lines.Length
        && lines[at].AsSpan().TrimStart().StartsWith('|')
        && Delimiter.IsMatch(lines[at + 1]);

    /// <summary>Adds a table's rows, each with as many cells as the head has, and returns its last line.</summary>
    private static int ReadTable(string[] lines, int head, List<SummaryBlock> blocks)
    {
        var cells = Cells(lines[head]);
        blocks.Add(new SummaryBlock(SummaryBlockKind.TableHead, "") { Cells = cells });
        var at = head + 2;
        for (; at < lines.Length && lines[at].AsSpan().TrimStart().StartsWith('|'); at++)
        {
            if (at - head - 1 > MostRows)
            {
                continue;
            }

            var row = Cells(lines[at]);
            blocks.Add(new SummaryBlock(SummaryBlockKind.TableRow, "")
            {
                Cells = [.. Enumerable.Range(0, cells.Count).Select(i => i < row.Count ? row[i] : "")],
            });
        }

        return at - 1;
    }

    private static IReadOnlyList<string> Cells(string line) =>
    [
        .. CellBorder.Split(line.Trim().Trim('|')).Take(MostCells)
            .Select(cell => PlainText.OneLine(cell.Replace("\\|", "/", StringComparison.Ordinal))),
    ];

    // Rules, underlines of headings and code fences: marks without text of their own.
    [GeneratedRegex("^(?:(?:[-*_=] ?){3,}|`{3,}.*|~{3,}.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ruler { get; }

    [GeneratedRegex("^#{1,6} (?<text>.*[^#\\s])[# ]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading { get; }

    [GeneratedRegex("^(?:[-*+•]|(?<number>[0-9]{1,4})[.)]) (?<text>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Item { get; }

    [GeneratedRegex(@"^\s*\|(?:\s*:?-+:?\s*\|)*(?:\s*:?-+:?\s*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Delimiter { get; }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex CellBorder { get; }
}
