using System.Text;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Publishing.Feeds;
using Winnow.Pipeline.Publishing.Summaries;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing;

/// <summary>Outside text as HTML that is safe in any page: our own tags, no attributes, all text encoded.</summary>
public static class PaperHtml
{
    /// <summary>A summary: headings, paragraphs, lists and tables.</summary>
    /// <returns>HTML; empty if nothing of the summary can be shown.</returns>
    public static string Of(Summary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var html = new StringBuilder();
        SummaryHtml.Append(html, SummaryBlocks.Read(summary.Markdown));
        return html.ToString();
    }

    /// <summary>An abstract: its paragraphs.</summary>
    public static string OfAbstract(string text) =>
        string.Concat(PlainText.Paragraphs(text).Where(paragraph => paragraph.Length > 0).Select(paragraph => $"<p>{HtmlText.Encode(paragraph)}</p>"));

    /// <summary>A title or a comment as one clean line of plain text; whoever writes it into HTML encodes it.</summary>
    public static string Line(string text) => PlainText.OneLine(text);

    /// <summary>The authors as one clean line of plain text.</summary>
    public static string Authors(IReadOnlyList<string> authors) => AuthorList.OneLine(authors);

    /// <summary>Why a paper was listed, as one clean line of plain text.</summary>
    public static string Why(IReadOnlyList<Reason> reasons) => string.Join(", ", ReasonText.Phrases(reasons));

    /// <summary>A part of a text that a search found, its hits marked.</summary>
    /// <param name="snippet">The text, with hits between U+0002 and U+0003.</param>
    public static string Snippet(string snippet)
    {
        ArgumentNullException.ThrowIfNull(snippet);
        var html = new StringBuilder();
        var isHit = false;
        foreach (var part in snippet.Split('\u0002', '\u0003'))
        {
            _ = isHit ? html.Append("<mark>").Append(HtmlText.Encode(part)).Append("</mark>") : html.Append(HtmlText.Encode(part));
            isHit = !isHit;
        }

        return html.ToString();
    }
}
