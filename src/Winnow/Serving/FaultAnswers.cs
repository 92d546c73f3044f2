using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Winnow.Pipeline.Storing;

namespace Winnow.Serving;

/// <summary>Answers in place of what went wrong: short, with the headers of every other answer, and without a word about where or why.</summary>
internal sealed partial class FaultAnswers(ILogger<FaultAnswers> logger)
{
    private static readonly ServedContent Unreadable = new("The archive cannot be read at the moment. Please try again later.\n", "text/plain; charset=utf-8");
    private static readonly ServedContent Fault = new("Something went wrong here. Please try again later.\n", "text/plain; charset=utf-8");

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone; nobody hears an answer.
        }
        catch (BadHttpRequestException)
        {
            // Kestrel answers what it has found itself.
            throw;
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            Failed(context.Request.Path, problem);
            var (content, status) = problem is StoreException ? (Unreadable, StatusCodes.Status503ServiceUnavailable) : (Fault, StatusCodes.Status500InternalServerError);
            context.Response.Headers.RetryAfter = "60";
            await new ContentResult(content, status, ContentResult.Never).ExecuteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} could not be answered.")]
    private partial void Failed(string path, Exception problem);
}
