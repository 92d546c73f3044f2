using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Winnow.Api;
using Winnow.Feeds;
using Winnow.Serving;
using Winnow.Web;

namespace Winnow.Hosting;

/// <summary>All that the server answers. What is no page and no feed stands in <c>openapi.json</c>, too.</summary>
internal static class SiteEndpoints
{
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="site">What is shown.</param>
    /// <param name="renderer">Makes pages.</param>
    /// <param name="health">What is told of the server itself.</param>
    /// <param name="token">Who has it may start runs; null for nobody.</param>
    /// <param name="askForRun">Asks for one; false if one is under way.</param>
    public static void MapSite(this IEndpointRouteBuilder endpoints, Site site, PageRenderer renderer, ServerHealth health, string? token, Func<bool> askForRun)
    {
        endpoints.MapPages(site, renderer, health.Recorder);
        endpoints.MapFeeds(site);
        endpoints.MapApi(site);
        endpoints.MapExport(site);
        endpoints.MapOpenApi(site, canStartRuns: token is not null);
        endpoints.MapHealth(site, health.StoreFile, health.Recorder, health.Meter);
        if (token is not null)
        {
            endpoints.MapRuns(token, askForRun);
        }

        endpoints.MapFallback("{**path}", async request => await new NotFound().ExecuteAsync(request));
    }
}

/// <summary>What is told of the server itself.</summary>
/// <param name="StoreFile">The archive's file.</param>
/// <param name="Recorder">Knows the runs.</param>
/// <param name="Meter">Knows the answers.</param>
internal sealed record ServerHealth(string StoreFile, RunRecorder Recorder, RequestMeter Meter);
