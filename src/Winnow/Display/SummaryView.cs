using System.Text.Json;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Evidence;

namespace Winnow.Display;

/// <summary>Summaries that were asked for, with where each figure was found.</summary>
internal static class SummaryView
{
    /// <summary>Writes Markdown, or one JSON document; problems go to standard error.</summary>
    public static void Write(VerbContext context, IReadOnlyList<(AnnouncedPaper Paper, KeptSummary? Summary)> papers, SummaryOutcome outcome, IReadOnlyList<string> problems)
    {
        var ink = new Ink(context.Host.ErrorIsTerminal);
        foreach (var problem in problems)
        {
            context.Host.Error.WriteLine($"{ink.Yellow("warning")}: {Shown.Clean(problem)}");
        }

        if (context.Json)
        {
            context.Host.Out.WriteLine(JsonSerializer.Serialize(Document(papers, outcome, problems), CommandJson.Readable.SummaryDocument));
            return;
        }

        foreach (var (paper, summary) in papers)
        {
            if (summary is not null)
            {
                WriteText(context.Host.Out, paper, summary);
            }
        }
    }

    private static void WriteText(TextWriter output, AnnouncedPaper paper, KeptSummary kept)
    {
        output.WriteLine($"# {Shown.Clean(paper.Title)}");
        output.WriteLine($"arXiv:{paper.Id}{(paper.Version is { } version ? $"v{version}" : "")}, by {Shown.Clean(kept.Summary.Model ?? "")}, {Source(kept)}");
        output.WriteLine();
        foreach (var line in kept.Summary.Markdown.Split('\n'))
        {
            output.WriteLine(Shown.Clean(line));
        }

        if (kept.Figures.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("Figures:");
            foreach (var figure in kept.Figures)
            {
                output.WriteLine($"  {Shown.Clean(figure.Text)}: {Shown.Clean(Place(figure))}");
            }
        }

        output.WriteLine();
    }

    private static string Source(KeptSummary kept) => kept.Summary.Source is SummarySource.FullText ? "from the full text" : "from the abstract only";

    private static string Place(CheckedFigure figure) => (figure.State, figure.Section) switch
    {
        (FigureState.Found, { Length: > 0 } section) => $"in {section}",
        (FigureState.Found, _) => "in the text",
        (FigureState.Rounded, { Length: > 0 } section) => $"rounded, in {section}",
        (FigureState.Rounded, _) => "rounded, in the text",
        (FigureState.OtherPlace, { Length: > 0 } section) => $"not found like this; the number stands in {section}",
        _ => "not found",
    };

    private static SummaryDocument Document(IReadOnlyList<(AnnouncedPaper Paper, KeptSummary? Summary)> papers, SummaryOutcome outcome, IReadOnlyList<string> problems) => new(
        [.. papers.Select(one => new SummarizedPaper(one.Paper.Id.Value, one.Paper.Title, one.Summary is { } kept ? Document(kept) : null))],
        outcome.Use.In,
        outcome.Use.Out,
        outcome.Cost,
        problems);

    private static SummaryJson Document(KeptSummary kept) => new(
        kept.Summary.Markdown,
        kept.Summary.Model ?? "",
        kept.Summary.Source is SummarySource.FullText ? "full text" : "abstract",
        kept.Made,
        [.. kept.Figures.Select(figure => new FigureJson(figure.Text, figure.IsFound, figure.Section))]);
}

/// <summary>What <c>summarize --json</c> writes.</summary>
/// <param name="Papers">The papers, in the order asked for; one that could not be found is missing, and a warning says so.</param>
/// <param name="TokensIn">Tokens sent now.</param>
/// <param name="TokensOut">Tokens that came back now.</param>
/// <param name="Cost">What they cost; null without configured prices.</param>
/// <param name="Warnings">What people should know.</param>
internal sealed record SummaryDocument(IReadOnlyList<SummarizedPaper> Papers, long TokensIn, long TokensOut, decimal? Cost, IReadOnlyList<string> Warnings);

/// <summary>A paper.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">Its summary; null if none could be made.</param>
internal sealed record SummarizedPaper(string Id, string Title, SummaryJson? Summary);

/// <summary>A summary.</summary>
/// <param name="Markdown">The text.</param>
/// <param name="Model">Who wrote it.</param>
/// <param name="Source"><c>full text</c> or <c>abstract</c>.</param>
/// <param name="Made">When.</param>
/// <param name="Figures">Its figures.</param>
internal sealed record SummaryJson(string Markdown, string Model, string Source, DateTimeOffset Made, IReadOnlyList<FigureJson> Figures);

/// <summary>A figure of a summary.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Found">Whether the paper bears it out.</param>
/// <param name="Section">In which section it stands; null if it is nowhere.</param>
internal sealed record FigureJson(string Text, bool Found, string? Section);
