using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Winnow.Serving;
using Winnow.Web;

namespace Winnow.Api;

/// <summary>What the API is, for programs: <c>openapi.json</c>, with the address of this site.</summary>
internal static class OpenApiEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/v1/openapi.json";

    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="site">The site.</param>
    /// <param name="canStartRuns">Whether there is a token, and with it a way to start runs.</param>
    public static void MapOpenApi(this IEndpointRouteBuilder endpoints, Site site, bool canStartRuns) =>
        // As application/json: application/openapi+json is not yet registered, and browsers would save it in place of showing it.
        endpoints.MapAnswer(Path, context => site.AnswerApiAsync(context, "openapi.json", home =>
            Task.FromResult<ServedContent?>(new ServedContent(Document(home, canStartRuns), ApiJson.Type))));

    private static string Document(Uri home, bool canStartRuns)
    {
        var document = JsonNode.Parse(EmbeddedText.Read("api/openapi.json")) as JsonObject ?? throw new InvalidOperationException("openapi.json is no object.");
        Part(document, "info")["version"] = Product.Version;
        document["servers"] = new JsonArray(new JsonObject { ["url"] = home.AbsoluteUri.TrimEnd('/') });
        if (!canStartRuns)
        {
            Part(document, "paths").Remove(RunEndpoints.Path);
            Part(document, "components").Remove("securitySchemes");
            Part(Part(document, "components"), "schemas").Remove("RunRequested");
        }

        return ApiJson.Write(json => document.WriteTo(json));
    }

    private static JsonObject Part(JsonObject whole, string name) => whole[name] as JsonObject ?? throw new InvalidOperationException($"openapi.json has no {name}.");
}
