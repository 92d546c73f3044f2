using System.Net;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Http;

/// <summary>Turns the final answer to a question, redirects being over, into what was asked for.</summary>
internal sealed class AnswerReader(ArxivTraffic traffic, ArxivOptions options)
{
    // Error feeds are short; whatever else comes with a 400 is not worth reading.
    private const long MaxErrorBytes = 256 << 10;

    /// <exception cref="SetbackException">The answer is not what was asked for.</exception>
    public async Task<T> ReadAsync<T>(Question<T> question, Exchange exchange, IProgress<TransferProgress>? progress)
    {
        switch (exchange.Answer.Status)
        {
            case HttpStatusCode.OK:
                return await ReadBodyAsync(question, exchange, question.MaxBytes ?? options.MaxBytes, progress);
            case HttpStatusCode.NotModified when question.Unchanged is { } unchanged:
                return unchanged(exchange.Answer);
            case HttpStatusCode.BadRequest:
                throw SetbackException.Final(ArxivFailure.NotFound, $"{exchange.Address.Host} answered 400{await ExplainAsync(question, exchange)}");
            default:
                throw StatusRule.Judge(exchange.Address.Host, exchange.Answer);
        }
    }

    private async Task<T> ReadBodyAsync<T>(Question<T> question, Exchange exchange, long maxBytes, IProgress<TransferProgress>? progress)
    {
        await using var body = await exchange.OpenBodyAsync(maxBytes, traffic.Received, progress);
        try
        {
            var value = await question.Read(exchange.Answer, body, exchange.Deadline.Token);
            await body.ReadToEndAsync();
            return value;
        }
        catch (FeedErrorException problem)
        {
            throw SetbackException.Final(ArxivFailure.NotFound, Words.Brief(problem.Message), problem);
        }
        catch (FormatException problem)
        {
            // A body that was cut is malformed, too: the parser cannot know which came first.
            throw body.Fault ?? SetbackException.NotWhatWasAsked($"the answer of {exchange.Address.Host} cannot be read ({Words.Brief(problem.Message)})", problem);
        }
        catch (OperationCanceledException problem)
        {
            throw exchange.Deadline.Explain(problem);
        }
    }

    /// <summary>arXiv sends its reason for a 400 as a feed, which its parser refuses in arXiv's words.</summary>
    private async Task<string> ExplainAsync<T>(Question<T> question, Exchange exchange)
    {
        try
        {
            await ReadBodyAsync(question, exchange, MaxErrorBytes, progress: null);
            return "";
        }
        catch (SetbackException setback)
        {
            return setback.InnerException is FormatException problem ? $": {Words.Brief(problem.Message)}" : "";
        }
    }
}
