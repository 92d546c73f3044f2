using System.Buffers;
using System.Globalization;
using System.Text;
using Winnow.Pipeline.Publishing.Summaries;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Writes a summary's blocks as Markdown that holds nothing but them.</summary>
internal static class SummaryMarkdown
{
    private static readonly SearchValues<char> NotInCode = SearchValues.Create("<>&|$\\{");

    /// <summary>The Markdown, without a line break at its end; empty if the summary holds no text.</summary>
    internal static string Write(string summary)
    {
        var markdown = new StringBuilder();
        SummaryBlock? before = null;
        foreach (var block in SummaryBlocks.Read(summary))
        {
            var joined = before is not null && ((before.IsItem && block.IsItem) || (before.IsRow && block.Kind == SummaryBlockKind.TableRow));
            markdown.Append(before is null ? "" : joined ? "\n" : "\n\n");
            Append(markdown, block);
            before = block;
        }

        return markdown.ToString();
    }

    private static void Append(StringBuilder markdown, SummaryBlock block)
    {
        switch (block.Kind)
        {
            // Below the headings of the page, so that a summary cannot pass itself off as another paper.
            case SummaryBlockKind.Heading:
                markdown.Append("##### ").Append(Spans(block.Text, MarkdownText.Inline));
                break;
            case SummaryBlockKind.Bullet:
                markdown.Append(' ', block.Level * 4).Append("- ").Append(Spans(block.Text, MarkdownText.Line));
                break;
            case SummaryBlockKind.Numbered:
                markdown.Append(' ', block.Level * 4).Append(CultureInfo.InvariantCulture, $"{block.Number}. ").Append(Spans(block.Text, MarkdownText.Line));
                break;
            case SummaryBlockKind.TableHead:
                AppendRow(markdown, block.Cells.Select(cell => Spans(cell, MarkdownText.Inline)));
                markdown.Append('\n');
                AppendRow(markdown, block.Cells.Select(_ => "---"));
                break;
            case SummaryBlockKind.TableRow:
                AppendRow(markdown, block.Cells.Select(cell => Spans(cell, MarkdownText.Inline)));
                break;
            default:
                markdown.Append(Spans(block.Text, MarkdownText.Line));
                break;
        }
    }

    private static void AppendRow(StringBuilder markdown, IEnumerable<string> cells) =>
        markdown.Append("| ").AppendJoin(" | ", cells).Append(" |");

    private static string Spans(string line, Func<string, string> first)
    {
        var markdown = new StringBuilder(line.Length + 16);
        foreach (var span in SummarySpan.Read(line))
        {
            var escape = markdown.Length == 0 ? first : MarkdownText.Inline;
            _ = span.Kind switch
            {
                SummarySpanKind.Bold => markdown.Append("**").Append(MarkdownText.Inline(span.Text)).Append("**"),
                SummarySpanKind.Code when IsPlainCode(span.Text) => markdown.Append('`').Append(span.Text).Append('`'),
                SummarySpanKind.Code => markdown.Append(escape($"`{span.Text}`")),
                _ => markdown.Append(escape(span.Text)),
            };
        }

        return markdown.ToString();
    }

    // Entities and backslashes do not work in a code span: what needs them is shown as text.
    private static bool IsPlainCode(string text) => !text.AsSpan().ContainsAny(NotInCode);
}
