using System.Text;
using Winnow.Pipeline.Publishing.Summaries;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes a summary's blocks as HTML.</summary>
internal static class SummaryHtml
{
    /// <summary>Appends well-formed HTML: every list and table is closed, whatever the blocks are.</summary>
    internal static void Append(StringBuilder html, IReadOnlyList<SummaryBlock> blocks)
    {
        var lists = new Stack<string>();
        var inTable = false;
        foreach (var block in blocks)
        {
            CloseLists(html, lists, block.IsItem ? block.Level + 1 : 0);
            if (inTable && block.Kind != SummaryBlockKind.TableRow)
            {
                html.Append("</tbody></table>");
            }

            html.Append(block.Kind == SummaryBlockKind.TableHead ? "<table><tbody>" : "");
            inTable = block.IsRow;
            AppendBlock(html, lists, block);
        }

        html.Append(inTable ? "</tbody></table>" : "");
        CloseLists(html, lists, 0);
    }

    private static void AppendBlock(StringBuilder html, Stack<string> lists, SummaryBlock block)
    {
        switch (block.Kind)
        {
            case SummaryBlockKind.Heading:
                html.Append("<h4>").Append(Spans(block.Text)).Append("</h4>");
                break;
            case SummaryBlockKind.Bullet or SummaryBlockKind.Numbered:
                OpenItem(html, lists, block);
                html.Append(Spans(block.Text));
                break;
            case SummaryBlockKind.TableHead:
                html.Append("<tr><th>").AppendJoin("</th><th>", block.Cells.Select(Spans)).Append("</th></tr>");
                break;
            case SummaryBlockKind.TableRow:
                html.Append("<tr><td>").AppendJoin("</td><td>", block.Cells.Select(Spans)).Append("</td></tr>");
                break;
            default:
                html.Append("<p>").Append(Spans(block.Text)).Append("</p>");
                break;
        }
    }

    // An item stays open until the next one of its level, so that a deeper list can stand inside it.
    private static void OpenItem(StringBuilder html, Stack<string> lists, SummaryBlock block)
    {
        var list = block.Kind == SummaryBlockKind.Numbered ? "ol" : "ul";
        if (lists.Count == block.Level + 1)
        {
            html.Append("</li>");
            if (lists.Peek() != list)
            {
                html.Append("</").Append(lists.Pop()).Append('>');
            }
        }

        if (lists.Count <= block.Level)
        {
            lists.Push(list);
            html.Append('<').Append(list).Append('>');
        }

        html.Append("<li>");
    }

    private static void CloseLists(StringBuilder html, Stack<string> lists, int deepest)
    {
        while (lists.Count > deepest)
        {
            html.Append("</li></").Append(lists.Pop()).Append('>');
        }
    }

    private static string Spans(string line)
    {
        var html = new StringBuilder(line.Length + 16);
        foreach (var span in SummarySpan.Read(line))
        {
            var text = HtmlText.Encode(span.Text);
            _ = span.Kind switch
            {
                SummarySpanKind.Bold => html.Append("<strong>").Append(text).Append("</strong>"),
                SummarySpanKind.Code => html.Append("<code>").Append(text).Append("</code>"),
                _ => html.Append(text),
            };
        }

        return html.ToString();
    }
}
