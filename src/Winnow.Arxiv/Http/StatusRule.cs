using System.Net;

namespace Winnow.Arxiv.Http;

/// <summary>What an answer's status means to us.</summary>
internal static class StatusRule
{
    public static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Judges every status but 200, redirects, a 304 that was asked for, and 400, whose body says more.</summary>
    /// <param name="host">Who answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="now">Our clock, for an answer that does not show its own.</param>
    public static SetbackException Judge(string host, Answer answer, DateTimeOffset now)
    {
        var status = (int)answer.Status;
        var reason = $"{host} answered {status}";
        var asked = RetryAfter.Read(answer.RetryAfter, answer.ServerTime ?? now);

        return status switch
        {
            304 => SetbackException.NotWhatWasAsked($"{reason} (not modified) although the request was not conditional"),
            404 or 410 => SetbackException.Final(ArxivFailure.NotFound, reason),
            403 => SetbackException.Final(ArxivFailure.Denied, $"{reason} (access denied), so nothing more is asked of arXiv"),
            406 or 429 => SetbackException.SlowDown(reason, asked),
            503 when asked is not null => SetbackException.SlowDown(reason, asked),
            408 or >= 500 => SetbackException.InPassing(reason),
            >= 200 and < 300 => SetbackException.NotWhatWasAsked(reason),
            >= 300 and < 400 => SetbackException.Final(ArxivFailure.Refused, reason),
            _ => SetbackException.Final(ArxivFailure.Unreadable, reason),
        };
    }
}
