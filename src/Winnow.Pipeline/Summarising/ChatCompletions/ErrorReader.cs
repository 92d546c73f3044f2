using System.ClientModel.Primitives;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>Reads what a service says with a bad status.</summary>
internal sealed class ErrorReader(TimeProvider clock)
{
    /// <summary>The error; one whose body breaks off is told by what came of it.</summary>
    public async Task<ServiceError> ReadAsync(PipelineResponse response, Patience patience)
    {
        var body = new AnswerBody(response.ContentStream ?? Stream.Null, patience);
        var text = "";
        try
        {
            text = await body.ReadTextAsync(ServiceError.MaxBytes);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            // The status says enough.
        }

        return ServiceError.Read(response.Status, text, RetryAfterHeaders.Read(response.Headers, clock.GetUtcNow()));
    }
}
