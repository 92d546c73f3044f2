using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Pipeline.Storing;
using Winnow.Serving;

namespace Winnow.Api;

/// <summary>What machines that look after the server ask: whether it lives, whether it can serve, and how it does.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints, Site site, string storeFile, RunRecorder recorder, RequestMeter meter)
    {
        endpoints.MapAnswer("/health/live", _ => Task.FromResult<IResult>(new ContentResult(new ServedContent("{\"status\":\"live\"}\n", ApiJson.Type), cacheControl: ContentResult.Never)));
        endpoints.MapAnswer("/health/ready", context => ReadyAsync(site, storeFile, recorder, context));
        endpoints.MapAnswer("/health", context => ReadyAsync(site, storeFile, recorder, context));
        endpoints.MapAnswer("/metrics", _ => Task.FromResult<IResult>(new ContentResult(
            new ServedContent(Metrics(recorder, meter), "text/plain; version=0.0.4; charset=utf-8"), cacheControl: ContentResult.Never)));
    }

    private static async Task<IResult> ReadyAsync(Site site, string storeFile, RunRecorder recorder, HttpContext context)
    {
        // What is open can be read for long after somebody has deleted it; the next run would begin another one.
        var isReady = File.Exists(storeFile);
        try
        {
            await site.Store.LoadRunsAsync(1, context.RequestAborted);
        }
        catch (StoreException)
        {
            isReady = false;
        }

        var json = ApiJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", isReady ? "ready" : "the archive cannot be read");
            if (recorder.LastGood is { } good)
            {
                writer.WriteString("last_good_run", good);
                writer.WriteNumber("last_good_run_age_seconds", Math.Max(0, (long)(site.Clock.GetUtcNow() - good).TotalSeconds));
            }
            else
            {
                writer.WriteNull("last_good_run");
                writer.WriteNull("last_good_run_age_seconds");
            }

            writer.WriteEndObject();
        });
        return new ContentResult(new ServedContent(json, ApiJson.Type), isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, ContentResult.Never);
    }

    private static string Metrics(RunRecorder recorder, RequestMeter meter)
    {
        var text = new StringBuilder();
        text.Append("# HELP winnow_http_answers_total Answers by the class of their status.\n# TYPE winnow_http_answers_total counter\n");
        foreach (var (status, count) in meter.Answers)
        {
            text.Append(CultureInfo.InvariantCulture, $"winnow_http_answers_total{{status=\"{status}\"}} {count}\n");
        }

        text.Append("# HELP winnow_runs_total Runs that have ended since the server started, by exit code.\n# TYPE winnow_runs_total counter\n");
        foreach (var (exit, count) in recorder.Ended.OrderBy(ended => ended.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"winnow_runs_total{{exit=\"{exit}\"}} {count}\n");
        }

        text.Append("# HELP winnow_run_under_way Whether a run is under way.\n# TYPE winnow_run_under_way gauge\n");
        text.Append(CultureInfo.InvariantCulture, $"winnow_run_under_way {(recorder.UnderWaySince is null ? 0 : 1)}\n");
        if (recorder.LastGood is { } good)
        {
            text.Append("# HELP winnow_last_good_run_timestamp_seconds When the last good run ended.\n# TYPE winnow_last_good_run_timestamp_seconds gauge\n");
            text.Append(CultureInfo.InvariantCulture, $"winnow_last_good_run_timestamp_seconds {good.ToUnixTimeSeconds()}\n");
        }

        return text.ToString();
    }
}
