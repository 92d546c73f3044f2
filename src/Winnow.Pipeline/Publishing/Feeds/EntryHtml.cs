using System.Text;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Publishing.Summaries;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes a paper as HTML that is safe in any reader: our own tags, no attribute but a link to arXiv, all text encoded.</summary>
internal static class EntryHtml
{
    /// <summary>All there is: who, where, why, the whole abstract and the summary.</summary>
    internal static string Whole(DigestPaper paper)
    {
        var announced = paper.Ranked.Paper;
        var html = new StringBuilder(announced.Abstract.Length + 1_024);
        AppendFacts(html, paper);
        foreach (var paragraph in PlainText.Paragraphs(announced.Abstract))
        {
            AppendParagraph(html, paragraph);
        }

        if (paper.Summary is { } summary && SummaryBlocks.Read(summary.Markdown) is [_, ..] blocks)
        {
            html.Append("<p><strong>").Append(HtmlText.Encode(Label(summary))).Append("</strong></p>");
            SummaryHtml.Append(html, blocks);
            html.Append(PublishedNames.NoteOf(summary) is { } note ? $"<p>{note}</p>" : "");
        }

        var id = announced.Version is { } version ? new VersionedArxivId(announced.Id, version).ToString() : announced.Id.Value;
        html.Append("<p><a href=\"").Append(HtmlText.Encode(announced.Id.AbstractPage.AbsoluteUri)).Append("\">arXiv:").Append(HtmlText.Encode(id)).Append("</a></p>");
        return html.ToString();
    }

    private static void AppendFacts(StringBuilder html, DigestPaper paper)
    {
        var (ranked, announced) = (paper.Ranked, paper.Ranked.Paper);
        html.Append("<p>");
        AppendFact(html, "Authors", AuthorList.OneLine(announced.Authors));
        AppendFact(html, "Category", ranked.Category);
        if (ranked.Rank != RankedPaper.Unranked)
        {
            AppendFact(html, "Score", PublishedNames.Of(ranked.Score));
        }

        AppendFact(html, "Type", PublishedNames.Of(announced.Type));
        if (ranked.Reasons.Count > 0)
        {
            AppendFact(html, "Why", string.Join(", ", ReasonText.Phrases(ranked.Reasons)));
        }

        html.Length -= "<br>".Length;
        html.Append("</p>");
    }

    private static void AppendFact(StringBuilder html, string name, string value) =>
        html.Append("<strong>").Append(name).Append("</strong>: ").Append(HtmlText.Encode(value)).Append("<br>");

    private static void AppendParagraph(StringBuilder html, string text) =>
        _ = text.Length == 0 ? html : html.Append("<p>").Append(HtmlText.Encode(text)).Append("</p>");

    private static string Label(Summary summary) => summary.Model is { } model
        ? $"AI summary (by {PlainText.Shorten(PlainText.OneLine(model), 100)})"
        : $"Highlights ({(summary.Source == SummarySource.FullText ? "from the full text" : "from the abstract")})";
}
