using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Arxiv.Identifiers;
using Winnow.Feeds;
using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Publishing.Feeds;
using Winnow.Pipeline.Storing;
using Winnow.Serving;

namespace Winnow.Api;

/// <summary>Papers for reference managers, and the list of feeds for feed readers.</summary>
internal static class ExportEndpoints
{
    private const int MostFound = 1_000;

    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["bibtex"] = ExportFormat.BibTeX,
        ["ris"] = ExportFormat.Ris,
        ["csl"] = ExportFormat.Csl,
        ["jsonl"] = ExportFormat.Jsonl,
    };

    /// <summary>The address of one paper in a form, relative to the server's.</summary>
    public static string PathOf(string format, ArxivId id) => $"api/v1/export?format={format}&id={Uri.EscapeDataString(id.Value)}";

    /// <summary>The address of a day's digest in a form, relative to the server's.</summary>
    public static string PathOf(string format, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"api/v1/export?format={format}&date={date:yyyy-MM-dd}");

    /// <summary>The address of a search's papers in a form, relative to the server's.</summary>
    public static string PathOf(string format, string query) => $"api/v1/export?format={format}&q={Uri.EscapeDataString(query)}";

    public static void MapExport(this IEndpointRouteBuilder endpoints, Site site)
    {
        endpoints.MapAnswer("/api/v1/export", context => ExportAsync(site, context));
        endpoints.MapAnswer("/feeds.opml", context => site.AnswerAsync(context, "/feeds.opml", home => Task.FromResult<ServedContent?>(new ServedContent(
            Opml.Write("Winnow", new string?[] { null }.Concat(site.Settings.Profile.Categories).Select(category => Link(home, category))), "text/x-opml; charset=utf-8"))));
    }

    private static FeedLink Link(Uri home, string? category) => new(
        category is null ? "Winnow: new papers" : $"Winnow: new papers in {category}",
        new Uri(home, FeedEndpoints.PathOf(FeedFormat.Rss, category)).AbsoluteUri,
        category is null ? home.AbsoluteUri : new Uri(home, $"category/{Uri.EscapeDataString(category)}").AbsoluteUri);

    private static Task<IResult> ExportAsync(Site site, HttpContext context)
    {
        if (!Formats.TryGetValue(context.Parameter("format"), out var format))
        {
            return ApiAnswers.BadRequest("format is one of bibtex, ris, csl and jsonl");
        }

        var (id, date, query) = (context.Parameter("id"), context.Parameter("date"), context.Parameter("q").Trim());
        try
        {
            return (id.Length, date.Length, query.Length) switch
            {
                ( > 0, 0, 0) => OfPaper(ArxivId.TryParse(id, CultureInfo.InvariantCulture, out var paper) ? paper : throw new FormatException("this is no arXiv identifier; write it as in id=2107.05580")),
                (0, > 0, 0) => OfDay(DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FormatException("this is no date; write it as in date=2026-11-20")),
                (0, 0, > 0 and <= AskedSearch.Longest) => OfSearch(SearchQueryParser.Parse(query)),
                _ => throw new FormatException("one of id, date and q, of at most 500 characters, says which papers"),
            };
        }
        catch (FormatException problem)
        {
            return ApiAnswers.BadRequest(problem.Message);
        }

        Task<IResult> OfPaper(ArxivId paper) => Answer($"id={paper}", async () => await site.Store.FindAsync(paper, CancellationToken.None) is { } found ? [found.Paper] : null);

        Task<IResult> OfDay(DateOnly day) => Answer($"date={day:O}", () => OfDayAsync(site, day));

        Task<IResult> OfSearch(SearchQuery search) => Answer($"q={query}", async () => [.. (await site.Store.SearchAsync(search, MostFound, CancellationToken.None)).Select(hit => hit.Paper)]);

        Task<IResult> Answer(string key, Func<Task<IReadOnlyList<StoredPaper>?>> papers) => site.AnswerApiAsync(context, $"export?{format} {key}", async _ =>
        {
            if (await papers() is not { } found)
            {
                return null;
            }

            await using var text = new StringWriter(CultureInfo.InvariantCulture);
            await PaperExport.WriteAsync(format, found.ToAsyncEnumerable(), text, CancellationToken.None);
            return new ServedContent(text.ToString(), PaperExport.MediaType(format));
        });
    }

    private static async Task<IReadOnlyList<StoredPaper>?> OfDayAsync(Site site, DateOnly date)
    {
        if (await site.Store.LoadDaysAsync(date, date, CancellationToken.None) is not [var day])
        {
            return null;
        }

        var papers = new List<StoredPaper>();
        foreach (var published in day.Published)
        {
            if (await site.Store.FindAsync(published.Ranked.Paper.Id, CancellationToken.None) is { } found)
            {
                papers.Add(found.Paper);
            }
        }

        return papers;
    }
}
