using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Arxiv.Identifiers;
using Winnow.Display;
using Winnow.Pipeline.Storing;
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
            ? Answer(context, site, $"digests/{date:O}", async () => await site.Store.LoadDaysAsync(date, date, CancellationToken.None) is [var day] ? ApiJson.Write(json => ApiDocuments.WriteDigest(json, day)) : null)
            : Error(StatusCodes.Status400BadRequest, "this is no date; write it as in /api/v1/digests/2026-11-20"));
        endpoints.MapAnswer("/api/v1/search", context => SearchAsync(site, context));
        endpoints.MapAnswer("/api/v1/ledger", context => Answer(context, site, "ledger", async () =>
        {
            var publication = await site.PublicationAsync(CancellationToken.None);
            return ApiJson.Write(json => ApiDocuments.WriteLedger(json, publication.Records.Take(DaysOnAPage)));
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
        return ApiJson.Write(json => ApiDocuments.WritePaper(json, paper, similar));
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
                        ApiDocuments.WriteRecord(json, record);
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
                        ApiDocuments.WriteText(json, hit.Paper);
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
}
