using System.Globalization;
using System.Text;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>One paper of the README, in the three sizes that the size limit may ask for.</summary>
internal static class ReadmePaper
{
    private const int AbstractCodePoints = 300;
    private const int LongestModelName = 100;
    private const int TitleCodePointsOnOneLine = 300;

    /// <summary>The whole entry.</summary>
    internal static string Whole(DigestPaper paper) => Entry(paper, SummaryOf(paper.Summary));

    /// <summary>The entry with a link in place of the summary; the whole entry if it has none.</summary>
    internal static string WithoutSummary(DigestPaper paper) =>
        SummaryOf(paper.Summary) is ""
            ? Whole(paper)
            : Entry(paper, $"*The summary was left out to keep this page short: [abstract page]({paper.Ranked.Paper.Id.AbstractPage}).*\n\n");

    /// <summary>The entry on one line.</summary>
    internal static string OneLine(DigestPaper paper) =>
        $"- **{paper.Ranked.Rank}.** {Link(paper, TitleCodePointsOnOneLine)} · {MarkdownText.Inline(paper.Ranked.Category)} · {PublishedNames.Of(paper.Ranked.Score)}\n";

    private static string Entry(DigestPaper paper, string summary)
    {
        var (ranked, announced) = (paper.Ranked, paper.Ranked.Paper);
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"### {ranked.Rank}. {Link(paper)}\n\n");
        AppendLine(entry, "Authors", MarkdownText.Inline(AuthorList.OneLine(announced.Authors)));
        AppendLine(entry, "Category", MarkdownText.Inline(ranked.Category));
        AppendLine(entry, "Published", PublishedNames.Of(announced.AnnouncedOn));
        AppendLine(entry, "Score", PublishedNames.Of(ranked.Score));
        AppendLine(entry, "Type", PublishedNames.Of(announced.Type));
        AppendLine(entry, "ArXiv ID", announced.Version is { } version ? new VersionedArxivId(announced.Id, version).ToString() : announced.Id.Value);
        if (ranked.Reasons.Count > 0)
        {
            AppendLine(entry, "Why", MarkdownText.Inline(string.Join(", ", ReasonText.Phrases(ranked.Reasons))));
        }

        var text = PlainText.Shorten(PlainText.OneLine(announced.Abstract), AbstractCodePoints);
        entry.Append("\n#### Abstract\n").Append(text.Length > 0 ? MarkdownText.Line(text) : "*arXiv gave no abstract.*").Append("\n\n");
        return entry.Append(summary).Append("---\n").ToString();
    }

    private static string Link(DigestPaper paper, int longestTitle = int.MaxValue)
    {
        var announced = paper.Ranked.Paper;
        var title = PlainText.OneLine(announced.Title) is { Length: > 0 } text ? text : announced.Id.Value;
        return $"[{MarkdownText.Inline(PlainText.Shorten(title, longestTitle))}]({announced.Id.AbstractPage})";
    }

    // Two blanks end a line in Markdown.
    private static void AppendLine(StringBuilder entry, string name, string value) => entry.Append("**").Append(name).Append("**: ").Append(value).Append("  \n");

    private static string SummaryOf(Summary? summary) =>
        summary is not null && SummaryMarkdown.Write(summary.Markdown) is { Length: > 0 } markdown
            ? $"<details>\n<summary><strong>{Label(summary)}</strong> - Click to expand</summary>\n\n{markdown}\n\n{Note(summary)}</details>\n\n"
            : "";

    private static string Note(Summary summary) => PublishedNames.NoteOf(summary) is { } note ? $"*{note}*\n\n" : "";

    // This line is HTML to Markdown, so the model's name is encoded for HTML.
    private static string Label(Summary summary) => summary.Model is { } model
        ? $"🤖 AI Summary (by {HtmlText.Encode(PlainText.Shorten(PlainText.OneLine(model), LongestModelName))})"
        : $"✨ Highlights ({(summary.Source == SummarySource.FullText ? "from the full text" : "from the abstract")})";
}
