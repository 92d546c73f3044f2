using System.Net;
using Microsoft.Extensions.Logging;

namespace Winnow.Arxiv.Http;

/// <summary>Asks one question at a time until it is answered or hopeless: in turn, at arXiv's pace, with redirects and retries.</summary>
/// <remarks>A question keeps the turn through its retries: whoever asks next waits, too, while arXiv wants to be left alone.</remarks>
internal sealed partial class PoliteSender(
    HttpClient http, PoliteGate gate, Standing standing, ArxivTraffic traffic, ArxivOptions options, Backoff backoff, TimeProvider clock, ILogger<PoliteSender> logger)
{
    private readonly RedirectRule _redirects = new(options);
    private readonly AnswerReader _reader = new(traffic, options, clock);

    /// <summary>Asks, and reads the answer.</summary>
    /// <exception cref="ArxivException">There is no answer that can be used.</exception>
    public async Task<T> AskAsync<T>(Question<T> question, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = await EnterAsync(question.Address, question.Subject, progress, cancellationToken);
        var unreadable = 0;
        for (var tries = 1; ; tries++)
        {
            await PaceAsync(turn, question.Address, progress, cancellationToken);
            var busyBefore = turn.BusyTime;
            try
            {
                var value = await TryAsync(question, turn, isRetry: tries > 1, progress, cancellationToken);
                standing.Answered();
                return value;
            }
            catch (SetbackException setback)
            {
                unreadable += setback.Remedy is Remedy.OneMoreTry ? 1 : 0;
                var pause = PauseAfter(setback, tries, turn.BusyTime - busyBefore);
                var isFitting = traffic.Snapshot().HeldUp + pause <= options.MaxWait;
                if (setback.Remedy is Remedy.None || unreadable > 1 || tries == options.MaxTries || !isFitting)
                {
                    throw GiveUp(question.Address, question.Subject, setback, tries, pause, isFitting);
                }

                LogRetrying(question.Address, setback.Message, pause);
                traffic.HeldUp(pause);
                await WaitAsync(pause, TransferState.WaitingToRetry, progress, cancellationToken);
            }
        }
    }

    /// <summary>Asks an address once and looks at the head of the answer only, whatever its status.</summary>
    /// <exception cref="ArxivException">There is no answer, or the address must not be asked.</exception>
    public async Task<ProbeAnswer> ProbeAsync(Uri address, CancellationToken cancellationToken)
    {
        var subject = $"{address}";
        if (!_redirects.IsAllowed(address))
        {
            throw new ArxivException(address, ArxivFailure.Refused, $"{subject} is none of arXiv's addresses.");
        }

        using var turn = await EnterAsync(address, subject, null, cancellationToken);
        await PaceAsync(turn, address, null, cancellationToken);
        try
        {
            var asked = clock.GetTimestamp();
            using var exchange = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address), turn, isRetry: false, null, cancellationToken);
            var answer = new ProbeAnswer(exchange.Answer.Status, exchange.Answer.ServerTime, clock.GetElapsedTime(asked));
            if (answer.Status is HttpStatusCode.Forbidden)
            {
                standing.Deny(address.Host);
            }

            return answer;
        }
        catch (SetbackException setback)
        {
            throw GiveUp(address, subject, setback, 1, TimeSpan.Zero, isFitting: true);
        }
    }

    private async Task<PoliteGate.Turn> EnterAsync(Uri address, string subject, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        standing.ThrowIfDenied(address, subject);
        progress?.Report(new TransferProgress(TransferState.WaitingForTurn, 0, null));
        var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            // Whoever had the turn before may have been denied, or told to wait.
            standing.ThrowIfDenied(address, subject);
            if (standing.QuietLeft is { Ticks: > 0 } left)
            {
                if (traffic.Snapshot().HeldUp + left > options.MaxWait)
                {
                    throw new ArxivException(address, ArxivFailure.Throttled, $"{subject} was not asked for: arXiv asked for a pause that lasts another {Words.Duration(left)}.");
                }

                traffic.HeldUp(left);
                await WaitAsync(left, TransferState.WaitingToRetry, progress, cancellationToken);
            }

            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private async Task<T> TryAsync<T>(Question<T> question, PoliteGate.Turn turn, bool isRetry, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var address = question.Address;
        for (var hops = 0; hops <= RedirectRule.MaxRedirects; hops++)
        {
            if (hops > 0)
            {
                await PaceAsync(turn, address, progress, cancellationToken);
            }

            using var exchange = await SendAsync(question.ToRequest(address), turn, isRetry && hops == 0, progress, cancellationToken);
            if (!StatusRule.IsRedirect(exchange.Answer.Status))
            {
                return await _reader.ReadAsync(question, exchange, progress);
            }

            address = _redirects.Follow(address, exchange.Answer.Location);
        }

        throw SetbackException.Final(ArxivFailure.Refused, $"{address.Host} redirected more than {RedirectRule.MaxRedirects} times");
    }

    private async Task<Exchange> SendAsync(HttpRequestMessage request, PoliteGate.Turn turn, bool isRetry, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new ArgumentException("A request needs an address.", nameof(request));
        var deadline = new Deadline(options.RequestTimeout, clock, cancellationToken);
        traffic.Asked(isRetry);
        turn.RequestStarted();
        progress?.Report(new TransferProgress(TransferState.Asking, 0, null));
        Exchange? exchange = null;
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            LogAnswered(address, (int)response.StatusCode);
            return exchange = new Exchange(address, response, deadline, () => turn.RequestEnded(address));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            throw deadline.Explain(problem);
        }
        finally
        {
            if (exchange is null)
            {
                deadline.Dispose();
                turn.RequestEnded(address);
            }
        }
    }

    private TimeSpan PauseAfter(SetbackException setback, int tries, TimeSpan busy)
    {
        if (setback.Remedy is Remedy.None)
        {
            return TimeSpan.Zero;
        }

        traffic.HeldUp(busy);
        return setback.Remedy is Remedy.Pause
            ? backoff.AfterSlowDown(setback.AskedPause, tries, standing.SlowedDown())
            : backoff.AfterFailure(tries);
    }

    private ArxivException GiveUp(Uri address, string subject, SetbackException setback, int tries, TimeSpan pause, bool isFitting)
    {
        if (setback.Failure is ArxivFailure.Denied)
        {
            standing.Deny(address.Host);
        }

        if (setback.Failure is ArxivFailure.Throttled)
        {
            standing.BeQuiet(pause);
        }

        var asked = (setback.Remedy, setback.AskedPause) switch
        {
            (Remedy.Pause, { } wish) => $" and asks for a pause of {Words.Duration(wish)}",
            (Remedy.Pause, null) => $", which calls for a pause of {Words.Duration(pause)}",
            _ => "",
        };
        var tried = tries > 1 ? $", after {tries} tries" : "";
        var noTime = isFitting ? "" : "; this run may not wait that long";
        return new ArxivException(address, setback.Failure, $"{subject}: {setback.Message}{asked}{tried}{noTime}.", setback.InnerException);
    }

    private async Task PaceAsync(PoliteGate.Turn turn, Uri address, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        while (turn.PauseBefore(address) is { Ticks: > 0 } pause)
        {
            await WaitAsync(pause, TransferState.WaitingForTurn, progress, cancellationToken);
        }
    }

    private async Task WaitAsync(TimeSpan wait, TransferState state, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        // It begins before it is reported: who hears of it may move a clock on.
        var wakeUp = Task.Delay(wait, clock, cancellationToken);
        progress?.Report(new TransferProgress(state, 0, wait));
        await wakeUp;
        traffic.Waited(wait);
    }

    [LoggerMessage(LogLevel.Debug, "{Address} answered {Status}")]
    private partial void LogAnswered(Uri address, int status);

    [LoggerMessage(LogLevel.Information, "{Address}: {Reason}; the next try is in {Pause}")]
    private partial void LogRetrying(Uri address, string reason, TimeSpan pause);
}
