using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Winnow.Serving;

namespace Winnow.Api;

/// <summary><c>POST /api/v1/runs</c>: starts a run, for whoever has the token.</summary>
internal static class RunEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/v1/runs";

    private const string Scheme = "Bearer ";

    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="token">Who has it may start runs.</param>
    /// <param name="askForRun">Asks for one; false if one is under way.</param>
    public static void MapRuns(this IEndpointRouteBuilder endpoints, string token, Func<bool> askForRun)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        endpoints.MapPost(Path, async context =>
        {
            var (status, message) = IsAllowed(context, expected)
                ? askForRun() ? (StatusCodes.Status202Accepted, "a run starts") : (StatusCodes.Status409Conflict, "a run is under way")
                : (StatusCodes.Status401Unauthorized, "a token is needed: Authorization: Bearer …");
            if (status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            var json = ApiJson.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString(status == StatusCodes.Status202Accepted ? "status" : "error", message);
                writer.WriteEndObject();
            });
            await new ContentResult(new ServedContent(json, ApiJson.Type), status, ContentResult.Never).ExecuteAsync(context);
        });
    }

    // Hashes are of one length, so that the time of comparing tells nothing.
    private static bool IsAllowed(HttpContext context, byte[] expected)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected) && given.Length > 0;
    }
}
