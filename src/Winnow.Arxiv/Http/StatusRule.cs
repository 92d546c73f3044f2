using System.Net;

namespace Winnow.Arxiv.Http;

/// <summary>What an answer's status means to us.</summary>
internal static class StatusRule
{
    public static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Whether an answer asks us to slow down: 406 and 429 always, 503 if it says for how long.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="now">Our clock, for an answer that does not show its own.</param>
    /// <param name="asked">The pause it asks for; null if it does not say.</param>
    public static bool IsThrottling(Answer answer, DateTimeOffset now, out TimeSpan? asked)
    {
        asked = RetryAfter.Read(answer.RetryAfter, answer.ServerTime ?? now);
        return (int)answer.Status is 406 or 429 || ((int)answer.Status is 503 && asked is not null);
    }

    /// <summary>Judges every status but 200, redirects, a 304 that was asked for, those that throttle us, and 400, whose body says more.</summary>
    /// <param name="host">Who answered.</param>
    /// <param name="answer">The answer.</param>
    public static SetbackException Judge(string host, Answer answer)
    {
        var status = (int)answer.Status;
        var reason = Reason(host, answer);

        return status switch
        {
            304 => SetbackException.NotWhatWasAsked($"{reason} (not modified) although the request was not conditional"),
            404 or 410 => SetbackException.Final(ArxivFailure.NotFound, reason),
            403 => SetbackException.Final(ArxivFailure.Denied, $"{reason} (access denied), so nothing more is asked of arXiv in this run"),
            408 or >= 500 => SetbackException.InPassing(reason),
            >= 200 and < 300 => SetbackException.NotWhatWasAsked(reason),
            >= 300 and < 400 => SetbackException.Final(ArxivFailure.Refused, reason),
            _ => SetbackException.Final(ArxivFailure.Unreadable, reason),
        };
    }

    /// <summary>Who answered what, to begin a reason.</summary>
    public static string Reason(string host, Answer answer) => $"{host} answered {(int)answer.Status}";
}
