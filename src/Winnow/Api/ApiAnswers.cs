using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Winnow.Serving;

namespace Winnow.Api;

/// <summary>How the API answers: readable from pages of other sites, and JSON where nothing is found, too.</summary>
internal static class ApiAnswers
{
    /// <summary>Lets scripts of other sites read what everybody may read, errors included. Starting runs is not for them.</summary>
    public static void UseApiHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
        }

        return next(context);
    });

    /// <summary>Answers with a content that follows from the archive and the address alone.</summary>
    /// <param name="site">What it is made from.</param>
    /// <param name="context">The request.</param>
    /// <param name="key">Which content: its address below <c>/api/v1/</c>.</param>
    /// <param name="make">Makes it for the site's address; null if there is no such thing.</param>
    public static async Task<IResult> AnswerApiAsync(this Site site, HttpContext context, string key, Func<Uri, Task<ServedContent?>> make)
    {
        var answer = await site.AnswerAsync(context, $"/api/v1/{key}", make);
        return answer is NotFound ? await Missing() : answer;
    }

    /// <summary>404.</summary>
    public static Task<IResult> Missing() => Error(StatusCodes.Status404NotFound, "there is no such thing in the archive");

    /// <summary>400.</summary>
    /// <param name="message">What is wrong, and how to write it.</param>
    public static Task<IResult> BadRequest(string message) => Error(StatusCodes.Status400BadRequest, message);

    private static Task<IResult> Error(int status, string message) =>
        Task.FromResult<IResult>(new ContentResult(new ServedContent(ApiJson.Error(message), ApiJson.Type), status, ContentResult.Never));
}
