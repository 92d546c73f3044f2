using System.Globalization;
using System.Text.Json;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>What a search found, for <c>winnow search</c>.</summary>
internal static class SearchView
{
    /// <summary>Writes a few lines for each paper, or with <c>--json</c> one document.</summary>
    public static void Write(VerbContext context, SearchPage page)
    {
        var output = context.Host.Out;
        if (context.Json)
        {
            output.WriteLine(JsonSerializer.Serialize(SearchDocument.Of(page), ArchiveJson.Readable.SearchDocument));
            return;
        }

        var ink = new Ink(context.Host.OutIsTerminal);
        foreach (var hit in page.Hits)
        {
            var paper = hit.Paper;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{paper.Id,-16} {When(paper)}  {ink.Bold(Shown.Clean(paper.Title))}{Mark(paper)}"));
            output.WriteLine($"    {ink.Dim(Shown.Clean($"{Authors(paper.Authors)} · {string.Join(", ", paper.Categories)}"))}");
            output.WriteLine($"    {Marked(hit.Snippet, ink)}");
        }

        // Not on standard output: a script that counts lines of papers shall not count these.
        foreach (var correction in page.Corrections)
        {
            context.Host.Error.WriteLine($"No author is called {Shown.Clean(correction.Typed)}: these are the papers of {Shown.Clean(correction.Used)}.");
        }

        context.Host.Error.WriteLine(Count(page));
    }

    private static string Count(SearchPage page) => page switch
    {
        { Hits: [] } => "Nothing was found.",
        { Next: null, Hits: [_] } => "1 paper.",
        { Next: null } => $"{page.Hits.Count} papers.",
        { Total: { } total } => string.Create(CultureInfo.InvariantCulture, $"{page.Hits.Count} of {(total.IsExact ? "" : "more than ")}{total.Count:N0} papers{(page.IsNewestFirst ? ", the newest" : "")}. --limit shows more."),
        _ => $"{page.Hits.Count} papers, and more.",
    };

    // Without an announcement day, when it was submitted, and saying so.
    private static string When(StoredPaper paper) => paper switch
    {
        { AnnouncedOn: { } announced } => string.Create(CultureInfo.InvariantCulture, $"{announced:yyyy-MM-dd}"),
        { SubmittedOn: { } submitted } => string.Create(CultureInfo.InvariantCulture, $"submitted {submitted:yyyy-MM-dd}"),
        _ => "undated",
    };

    private static string Mark(StoredPaper paper) => paper switch
    {
        { IsDeleted: true } => " (deleted by arXiv)",
        { IsWithdrawn: true } => " (withdrawn)",
        _ => "",
    };

    internal static string Authors(IReadOnlyList<string> authors) => authors switch
    {
        [] => "Unknown authors",
        { Count: <= 4 } => string.Join(", ", authors),
        _ => $"{string.Join(", ", authors.Take(3))} et al. ({authors.Count} authors)",
    };

    // Cleaned piece by piece: what comes from outside never reaches the terminal as a control sequence, ours does.
    private static string Marked(string snippet, Ink ink) =>
        string.Concat(snippet.Split('\u0002').SelectMany((part, index) =>
        {
            var halves = part.Split('\u0003', 2);
            return index == 0 || halves.Length < 2
                ? new[] { Shown.Clean(part) }
                : [ink.Bold(Shown.Clean(halves[0])), Shown.Clean(halves[1])];
        }));
}
