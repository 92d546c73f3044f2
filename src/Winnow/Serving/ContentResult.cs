using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Winnow.Serving;

/// <summary>Sends a content as RFC 9110 has it: conditional, compressed, and the same headers whether it is sent or not.</summary>
/// <param name="content">What.</param>
/// <param name="status">The status if it is sent.</param>
/// <param name="cacheControl">How long it may be kept.</param>
internal sealed class ContentResult(ServedContent content, int status = StatusCodes.Status200OK, string cacheControl = ContentResult.ForMinutes) : IResult
{
    /// <summary>For what changes once a day, at an hour that nobody knows exactly.</summary>
    public const string ForMinutes = "public, max-age=600";

    /// <summary>For what is named after its content.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>For answers to nobody else.</summary>
    public const string Never = "no-store";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var form = content.For(request.Headers.AcceptEncoding);
        response.Headers.ETag = form.Tag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.LastModified = content.LastModified;
        if (status == StatusCodes.Status200OK && cacheControl != Never && IsUnchanged(request, form))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = status;
        response.ContentType = content.Type;
        response.ContentLength = form.Bytes.Length;
        response.Headers.ContentEncoding = form.Encoding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(form.Bytes, httpContext.RequestAborted).AsTask();
    }

    private bool IsUnchanged(HttpRequest request, ServedContent.Encoded form)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } tags)
        {
            return form.IsNamedIn(tags.ToString());
        }

        return content.Modified is { } modified
            && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since)
            && modified <= since;
    }
}
