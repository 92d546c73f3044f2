using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Winnow.Serving;

/// <summary>Maps what can be read: GET, and HEAD with the same headers.</summary>
internal static class AnswerEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>Answers a path.</summary>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="answer">Makes the answer.</param>
    public static void MapAnswer(this IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, Task<IResult>> answer) =>
        endpoints.MapMethods(pattern, Methods, async context => await (await answer(context)).ExecuteAsync(context));

    /// <summary>A part of the path, unescaped; empty if it is absent.</summary>
    public static string Part(this HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>A parameter of the query; empty if it is absent. Of several the first counts.</summary>
    public static string Parameter(this HttpContext context, string name) => context.Request.Query[name] is [{ } first, ..] ? first : "";
}
