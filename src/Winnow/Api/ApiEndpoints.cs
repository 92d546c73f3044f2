using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
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
    private const int DaysOnAPage = 50;
    private const string NoCursor = "this is no cursor; take next_cursor of the page before";

    public static void MapApi(this IEndpointRouteBuilder endpoints, Site site)
    {
        endpoints.MapAnswer("/api/v1/papers/{**id}", context => ArxivId.TryParse(context.Part("id"), CultureInfo.InvariantCulture, out var id)
            ? Answer(context, site, $"papers/{id}", async () => await PaperAsync(site, id))
            : ApiAnswers.BadRequest("this is no arXiv identifier; write it as in /api/v1/papers/2107.05580"));
        endpoints.MapAnswer("/api/v1/digests", context => DaysAsync(site, context, "digests", (_, _) => { }));
        endpoints.MapAnswer("/api/v1/digests/{date}", context => Day(context.Part("date")) is { } date
            ? Answer(context, site, $"digests/{date:O}", async () => await site.Store.LoadDaysAsync(date, date, CancellationToken.None) is [var day] ? ApiJson.Write(json => ApiDocuments.WriteDigest(json, day)) : null)
            : ApiAnswers.BadRequest("this is no date; write it as in /api/v1/digests/2026-11-20"));
        endpoints.MapAnswer("/api/v1/search", context => SearchAsync(site, context));
        endpoints.MapAnswer("/api/v1/ledger", context => DaysAsync(site, context, "days", ApiDocuments.WriteLines));

        // Whatever the method is: programs that miss read JSON.
        endpoints.Map("/api/{**path}", async context => await (await ApiAnswers.Missing()).ExecuteAsync(context));
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
    private static Task<IResult> DaysAsync(Site site, HttpContext context, string name, Action<Utf8JsonWriter, DayRecord> writeMore)
    {
        var cursor = context.Parameter("cursor");
        var before = Day(cursor);
        return cursor.Length > 0 && before is null
            ? ApiAnswers.BadRequest(NoCursor)
            : Answer(context, site, $"{name}?{before:O}", async () =>
            {
                var records = (await site.PublicationAsync(CancellationToken.None)).Records.Where(record => before is null || record.Date < before).Take(DaysOnAPage + 1).ToArray();
                return ApiJson.Write(json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray(name);
                    foreach (var record in records.Take(DaysOnAPage))
                    {
                        json.WriteStartObject();
                        ApiDocuments.WriteRecord(json, record);
                        writeMore(json, record);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteString("next_cursor", records.Length > DaysOnAPage ? Words.Date(records[DaysOnAPage - 1].Date) : null);
                    json.WriteEndObject();
                });
            });
    }

    private static async Task<IResult> SearchAsync(Site site, HttpContext context)
    {
        var text = context.Parameter("q").Trim();
        var cursor = context.Parameter("cursor");
        ArxivId? after = null;
        if (cursor.Length > 0 && !ArxivId.TryParse(cursor, CultureInfo.InvariantCulture, out after))
        {
            return await ApiAnswers.BadRequest(NoCursor);
        }

        SearchQuery query;
        try
        {
            query = AskedSearch.Read(text, "/api/v1/search?q=kv+cache");
        }
        catch (FormatException problem)
        {
            return await ApiAnswers.BadRequest(problem.Message);
        }

        try
        {
            return await Answer(context, site, $"search?{after} {text}", async () =>
            {
                var page = await site.Store.SearchAsync(query, after, MostFound, CancellationToken.None);
                return ApiJson.Write(json => ApiDocuments.WriteFound(json, page));
            });
        }
        catch (FormatException)
        {
            // The cursor of another search.
            return await ApiAnswers.BadRequest(NoCursor);
        }
    }

    private static Task<IResult> Answer(HttpContext context, Site site, string key, Func<Task<string?>> make) =>
        site.AnswerApiAsync(context, key, async _ => await make() is { } json ? new ServedContent(json, ApiJson.Type) : null);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
