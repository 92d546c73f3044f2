using System.Globalization;
using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>All that is known of one paper, for <c>winnow show</c>.</summary>
internal static class PaperView
{
    /// <summary>Writes it for people, or with <c>--json</c> as one document.</summary>
    public static void Write(VerbContext context, ArchivedPaper archived, IReadOnlyList<SimilarPaper> similar)
    {
        var output = context.Host.Out;
        if (context.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(PaperDocument.Of(archived, similar), ArchiveJson.Readable.PaperDocument));
            return;
        }

        var ink = new Ink(context.Host.OutIsTerminal);
        var paper = archived.Paper;
        output.WriteLine(ink.Bold(Shown.Clean(paper.Title)) + (paper.IsWithdrawn ? ink.Yellow(" (withdrawn)") : ""));
        output.WriteLine(Shown.Clean(paper.Authors.Count == 0 ? "Unknown authors" : string.Join(", ", paper.Authors)));
        output.WriteLine($"{paper.Id}{(paper.Version is { } version ? $"v{version}" : "")}  {string.Join(", ", paper.Categories)}  {paper.Id.AbstractPage}");
        foreach (var fact in new[] { paper.Comments, paper.JournalReference, paper.Doi, paper.License }.OfType<string>())
        {
            output.WriteLine(ink.Dim(Shown.Clean(fact)));
        }

        foreach (var paragraph in paper.Abstract.Split(Announcement.ParagraphBreak))
        {
            output.WriteLine();
            output.WriteLine(Shown.Clean(paragraph));
        }

        output.WriteLine();
        foreach (var line in archived.Versions.Select(version => HistoryText.Line(version, archived.Versions)).Concat(Known(archived)))
        {
            output.WriteLine(Shown.Clean(line));
        }

        WriteSimilar(output, similar);
    }

    private static void WriteSimilar(TextWriter output, IReadOnlyList<SimilarPaper> similar)
    {
        if (similar is [])
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Similar papers:");
        foreach (var other in similar)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{other.Paper.Id,-16} {other.Score:F3}  {Shown.Clean(other.Paper.Title)}"));
        }
    }

    private static IEnumerable<string> Known(ArchivedPaper archived)
    {
        if (archived.Paper.IsDeleted)
        {
            yield return "arXiv has deleted its record of this paper.";
        }

        foreach (var line in archived.Announcements)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{line.Date:yyyy-MM-dd}  {line.Type.Word()} in {line.Category}{(line.Version is { } announced ? $", v{announced}" : "")}");
        }

        if (archived.Announcements is [])
        {
            yield return "No source has told when it was announced.";
        }

        foreach (var ranked in archived.Digests.Select(digest => digest.Ranked))
        {
            var reasons = string.Join(", ", ranked.Reasons.Select(reason => reason.Keyword));
            var day = ranked.Paper.IsInferred ? "on a day that is inferred, " : "";
            yield return string.Create(CultureInfo.InvariantCulture, $"{ranked.Paper.AnnouncedOn:yyyy-MM-dd}  {day}rank {ranked.Rank}, score {ScoreText.Format(ranked.Score)}: {reasons}");
        }
    }
}
