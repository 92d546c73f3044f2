using Microsoft.AspNetCore.Http;

namespace Winnow.Serving;

/// <summary>Says that there is no such thing; what was asked for is not repeated.</summary>
internal sealed class NotFound : IResult
{
    private static readonly ServedContent Page = new(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not found</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><main><h1>Not found</h1><p>There is no such page here. <a href=\"/\">The newest papers</a></p></main></body></html>\n",
        "text/html; charset=utf-8");

    public Task ExecuteAsync(HttpContext httpContext) => new ContentResult(Page, StatusCodes.Status404NotFound, ContentResult.Never).ExecuteAsync(httpContext);
}
