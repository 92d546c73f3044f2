using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Arxiv.Identifiers;
using Winnow.Display;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Serving;

namespace Winnow.Api;

/// <summary>The archive as JSON: papers, digests, search, ledger.</summary>
internal static class ApiEndpoints
{
    private const int MostFound = 100;
    private const int MostSimilar = 10;
    private const int LongestQuery = 500;
    private const int DaysOnAPage = 50;

    public static void MapApi(this IEndpointRouteBuilder endpoints, Site site)
    {
        endpoints.MapAnswer("/api/v1/papers/{**id}", context => ArxivId.TryParse(context.Part("id"), CultureInfo.InvariantCulture, out var id)
            ? Answer(context, site, $"papers/{id}", async () => await PaperAsync(site, id))
            : Error(StatusCodes.Status400BadRequest, "this is no arXiv identifier; write it as in /api/v1/papers/2107.05580"));
        endpoints.MapAnswer("/api/v1/digests", context => DigestsAsync(site, context));
        endpoints.MapAnswer("/api/v1/digests/{date}", context => Day(context.Part("date")) is { } date
            ? Answer(context, site, $"digests/{date:O}", async () => await site.Store.LoadDaysAsync(date, date, CancellationToken.None) is [var day] ? ApiJson.Write(json => WriteDigest(json, day)) : null)
            : Error(StatusCodes.Status400BadRequest, "this is no date; write it as in /api/v1/digests/2026-11-20"));
        endpoints.MapAnswer("/api/v1/search", context => SearchAsync(site, context));
        endpoints.MapAnswer("/api/v1/ledger", context => Answer(context, site, "ledger", async () =>
        {
            var publication = await site.PublicationAsync(CancellationToken.None);
            return ApiJson.Write(json => WriteLedger(json, publication.Records.Take(DaysOnAPage)));
        }));
        endpoints.MapAnswer("/api/{**path}", _ => Missing());
    }

    private static async Task<string?> PaperAsync(Site site, ArxivId id)
    {
        if (await site.Store.FindAsync(id, CancellationToken.None) is not { } paper)
        {
            return null;
        }

        var similar = await site.Store.FindSimilarAsync(id, MostSimilar, CancellationToken.None);
        return ApiJson.Write(json => WritePaper(json, paper, similar));
    }

    // Newest first; the cursor is the last day of the page before.
    private static Task<IResult> DigestsAsync(Site site, HttpContext context)
    {
        var cursor = context.Parameter("cursor");
        var before = Day(cursor);
        return cursor.Length > 0 && before is null
            ? Error(StatusCodes.Status400BadRequest, "this is no cursor; take next_cursor of the page before")
            : Answer(context, site, $"digests?{before:O}", async () =>
            {
                var records = (await site.PublicationAsync(CancellationToken.None)).Records.Where(record => before is null || record.Date < before).Take(DaysOnAPage + 1).ToArray();
                return ApiJson.Write(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("digests");
                    foreach (var record in records.Take(DaysOnAPage))
                    {
                        json.WriteStartObject();
                        WriteRecord(json, record);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteString("next_cursor", records.Length > DaysOnAPage ? Words.Date(records[DaysOnAPage - 1].Date) : null);
                    json.WriteEndObject();
                });
            });
    }

    private static Task<IResult> SearchAsync(Site site, HttpContext context)
    {
        var text = context.Parameter("q").Trim();
        try
        {
            var query = text.Length is > 0 and <= LongestQuery ? SearchQueryParser.Parse(text) : throw new FormatException("a search of 1 to 500 characters is expected, as in /api/v1/search?q=kv+cache");
            var cursor = context.Parameter("cursor");
            var after = cursor.Length == 0 ? null : ArxivId.TryParse(cursor, CultureInfo.InvariantCulture, out var last) ? last : throw new FormatException("this is no cursor; take next_cursor of the page before");
            return Answer(context, site, $"search?{after} {text}", async () =>
            {
                if (await FindAsync(site, query, after) is not { } page)
                {
                    return null;
                }

                return ApiJson.Write(json =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("newest_first", page.IsNewestFirst);
                    json.WriteStartArray("papers");
                    foreach (var hit in page.Hits)
                    {
                        json.WriteStartObject();
                        WriteText(json, hit.Paper);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteString("next_cursor", page.Next?.Value);
                    json.WriteEndObject();
                });
            });
        }
        catch (FormatException problem)
        {
            return Error(StatusCodes.Status400BadRequest, problem.Message);
        }
    }

    // A cursor of another search has no page after it.
    private static async Task<SearchPage?> FindAsync(Site site, SearchQuery query, ArxivId? after)
    {
        try
        {
            return await site.Store.SearchAsync(query, after, MostFound, CancellationToken.None);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<IResult> Answer(HttpContext context, Site site, string key, Func<Task<string?>> make)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var answer = await site.AnswerAsync(context, $"/api/v1/{key}", async _ => await make() is { } json ? new ServedContent(json, ApiJson.Type) : null);
        return answer is NotFound ? await Missing() : answer;
    }

    private static Task<IResult> Missing() => Error(StatusCodes.Status404NotFound, "there is no such thing in the archive");

    private static Task<IResult> Error(int status, string message) =>
        Task.FromResult<IResult>(new ContentResult(new ServedContent(ApiJson.Error(message), ApiJson.Type), status, ContentResult.Never));

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static void WritePaper(Utf8JsonWriter json, ArchivedPaper paper, IReadOnlyList<SimilarPaper> similar)
    {
        json.WriteStartObject();
        WriteText(json, paper.Paper);
        json.WriteBoolean("withdrawn", paper.Paper.IsWithdrawn);
        json.WriteStartArray("versions");
        foreach (var version in paper.Versions)
        {
            json.WriteStartObject();
            WriteNumber(json, "version", version.Number);
            json.WriteString("submitted", version.Submitted is { } submitted ? submitted.ToString("O", CultureInfo.InvariantCulture) : null);
            json.WriteString("announced", version.AnnouncedOn is { } day ? Words.Date(day) : null);
            json.WriteBoolean("withdrawal", version.IsWithdrawal);
            WriteTexts(json, "changed", version.Changes.Select(Words.Changed));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("digests");
        foreach (var digest in paper.Digests)
        {
            json.WriteStartObject();
            json.WriteString("date", Words.Date(digest.Ranked.Paper.AnnouncedOn));
            WritePlace(json, digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("similar");
        foreach (var other in similar)
        {
            json.WriteStartObject();
            json.WriteString("id", other.Paper.Id.Value);
            json.WriteString("title", other.Paper.Title);
            json.WriteNumber("score", other.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDigest(Utf8JsonWriter json, StoredDay day)
    {
        json.WriteStartObject();
        WriteRecord(json, day.Record);
        json.WriteStartArray("papers");
        foreach (var paper in day.Published)
        {
            var announced = paper.Ranked.Paper;
            json.WriteStartObject();
            json.WriteString("id", announced.Id.Value);
            WriteNumber(json, "version", announced.Version);
            json.WriteString("title", announced.Title);
            json.WriteString("abstract", announced.Abstract);
            WriteTexts(json, "authors", announced.Authors);
            WriteTexts(json, "categories", announced.Categories);
            json.WriteString("type", Words.Type(announced.Type));
            WritePlace(json, paper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, DigestPaper paper)
    {
        json.WriteNumber("rank", paper.Ranked.Rank);
        json.WriteNumber("score", paper.Ranked.Score);
        WriteTexts(json, "reasons", paper.Ranked.Reasons.Select(reason => reason.Keyword));
        if (paper.Summary is { } summary)
        {
            json.WriteStartObject("summary");
            json.WriteString("markdown", summary.Markdown);
            json.WriteString("model", summary.Model);
            json.WriteString("source", summary.Source is SummarySource.FullText ? "full text" : "abstract");
            json.WriteEndObject();
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, DayRecord record)
    {
        json.WriteString("date", Words.Date(record.Date));
        json.WriteString("state", Reconciler.Weakest(record.Categories).Word());
        json.WriteString("updated", record.Updated);
        json.WriteNumber("matched", record.Matched);
        json.WriteNumber("published", record.Published);
    }

    private static void WriteLedger(Utf8JsonWriter json, IEnumerable<DayRecord> records)
    {
        json.WriteStartObject();
        json.WriteStartArray("days");
        foreach (var record in records)
        {
            json.WriteStartObject();
            WriteRecord(json, record);
            json.WriteStartArray("categories");
            foreach (var line in record.Categories)
            {
                json.WriteStartObject();
                json.WriteString("category", line.Category);
                json.WriteString("state", line.State.Word());
                WriteNumber(json, "expected", line.Expected);
                json.WriteNumber("received", line.Received);
                json.WriteNumber("new", line.New);
                json.WriteNumber("cross", line.Cross);
                json.WriteNumber("replace", line.Replace);
                json.WriteString("why", line.Why);
                json.WriteBoolean("closed", line.IsClosed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, StoredPaper paper)
    {
        json.WriteString("id", paper.Id.Value);
        WriteNumber(json, "version", paper.Version);
        json.WriteString("title", paper.Title);
        json.WriteString("abstract", paper.Abstract);
        WriteTexts(json, "authors", paper.Authors);
        WriteTexts(json, "categories", paper.Categories);
        json.WriteString("announced", paper.AnnouncedOn is { } day ? Words.Date(day) : null);
        json.WriteString("comments", paper.Comments);
        json.WriteString("doi", paper.Doi);
        json.WriteString("license", paper.License);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
