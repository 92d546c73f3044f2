using System.Net;
using Microsoft.Extensions.Logging;

namespace Winnow.Arxiv.Http;

/// <summary>Asks one question at a time until it is answered or hopeless: in turn, at arXiv's pace, with redirects and retries.</summary>
/// <remarks>A question keeps this process's turn through its retries: whoever asks next waits, too, while arXiv wants to be left alone.</remarks>
internal sealed partial class PoliteSender(
    HttpClient http, PoliteGate gate, CoolDowns coolDowns, ArxivTraffic traffic, ArxivOptions options, Backoff backoff, TimeProvider clock, ILogger<PoliteSender> logger)
{
    private readonly RedirectRule _redirects = new(options);
    private readonly AnswerReader _reader = new(traffic, options);

    /// <summary>Asks, and reads the answer.</summary>
    /// <exception cref="ArxivException">There is no answer that can be used, or the question must not be asked.</exception>
    public async Task<T> AskAsync<T>(Question<T> question, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TransferProgress(TransferState.WaitingForTurn, 0, null));
        using var turn = await gate.EnterAsync(cancellationToken);
        var errand = new Errand(question.Subject, turn, options.MaxWait, progress);
        if (!question.MayRepeat)
        {
            traffic.ThrowIfAnswered(question.Address, question.Subject);
        }

        var unreadable = 0;
        for (var tries = 1; ; tries++)
        {
            var busyBefore = turn.BusyTime;
            try
            {
                var value = await TryAsync(question, errand, isRetry: tries > 1, cancellationToken);
                traffic.Answered(question.Address);
                return value;
            }
            catch (SetbackException setback)
            {
                if (setback.Remedy is Remedy.None)
                {
                    throw GiveUp(question.Address, errand, setback, tries, TimeSpan.Zero, isFitting: true);
                }

                traffic.HeldUp(turn.BusyTime - busyBefore);
                unreadable += setback.Remedy is Remedy.OneMoreTry ? 1 : 0;
                var pause = setback.Pause ?? backoff.AfterFailure(tries);
                var isFitting = IsFitting(pause, errand);
                if (unreadable > 1 || tries == options.MaxTries || !isFitting)
                {
                    throw GiveUp(question.Address, errand, setback, tries, pause, isFitting);
                }

                LogRetrying(question.Address, setback.Message, pause);
                await HoldUpAsync(pause, errand, cancellationToken);
            }
        }
    }

    /// <summary>Asks an address once and looks at the head of the answer only, whatever its status. It waits for the pace, but for no cool-down.</summary>
    /// <exception cref="ArxivException">There is no answer, or the address must not be asked.</exception>
    public async Task<ProbeAnswer> ProbeAsync(Uri address, CancellationToken cancellationToken)
    {
        var subject = $"{address}";
        if (!_redirects.IsAllowed(address))
        {
            throw new ArxivException(address, ArxivFailure.Refused, $"{subject} is none of arXiv's addresses.");
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        var errand = new Errand(subject, turn, MaxWait: TimeSpan.Zero, Progress: null);
        try
        {
            using var exchange = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address), errand, isRetry: false, cancellationToken);
            _ = Heed(exchange);
            if (exchange.Answer.Status is HttpStatusCode.OK)
            {
                coolDowns.Clear(address);
            }

            return new ProbeAnswer(exchange.Answer.Status, exchange.Answer.ServerTime, turn.RunningTime);
        }
        catch (SetbackException setback)
        {
            throw GiveUp(address, errand, setback, 1, TimeSpan.Zero, isFitting: true);
        }
    }

    private async Task<T> TryAsync<T>(Question<T> question, Errand errand, bool isRetry, CancellationToken cancellationToken)
    {
        var address = question.Address;
        for (var hops = 0; hops <= RedirectRule.MaxRedirects; hops++)
        {
            using var exchange = await SendAsync(question.ToRequest(address), errand, isRetry && hops == 0, cancellationToken);
            if (Heed(exchange) is { } slowDown)
            {
                throw slowDown;
            }

            if (!StatusRule.IsRedirect(exchange.Answer.Status))
            {
                var value = await _reader.ReadAsync(question, exchange, errand.Progress);
                coolDowns.Clear(address);
                return value;
            }

            address = _redirects.Follow(address, exchange.Answer.Location);
        }

        throw SetbackException.Final(ArxivFailure.Refused, $"{address.Host} redirected more than {RedirectRule.MaxRedirects} times");
    }

    private async Task<Exchange> SendAsync(HttpRequestMessage request, Errand errand, bool isRetry, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new ArgumentException("A request needs an address.", nameof(request));
        await BecomeReadyAsync(address, errand, cancellationToken);
        var deadline = new Deadline(options.RequestTimeout, clock, cancellationToken);
        traffic.Asked(isRetry);
        errand.Turn.RequestStarted();
        errand.Progress?.Report(new TransferProgress(TransferState.Asking, 0, null));
        Exchange? exchange = null;
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            LogAnswered(address, (int)response.StatusCode);
            return exchange = new Exchange(address, response, deadline, () => errand.Turn.RequestEnded(address));
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
                errand.Turn.RequestEnded(address);
            }
        }
    }

    /// <summary>Waits until the address may be asked: its host has cooled down, no other process asks, and the pace is kept.</summary>
    private async Task BecomeReadyAsync(Uri address, Errand errand, CancellationToken cancellationToken)
    {
        while (true)
        {
            traffic.ThrowIfDenied(address, errand.Subject);
            await errand.Turn.KeepOthersOutAsync(cancellationToken);
            if (coolDowns.Running(address) is not { } coolDown)
            {
                break;
            }

            // Others may ask other hosts meanwhile, or be told to wait, too.
            errand.Turn.LetOthersIn();
            if (!IsFitting(coolDown.Left, errand))
            {
                throw new ArxivException(address, ArxivFailure.Throttled, $"{errand.Subject} was not asked for: {address.Host} is to be left alone until {Words.Instant(coolDown.Until)}, and that is not waited for.");
            }

            await HoldUpAsync(coolDown.Left, errand, cancellationToken);
        }

        while (errand.Turn.PauseBefore(address) is { Ticks: > 0 } pause)
        {
            await WaitAsync(pause, TransferState.WaitingForTurn, errand.Progress, cancellationToken);
        }
    }

    /// <summary>Notes what holds for later requests, too, while other processes are still kept out.</summary>
    /// <returns>That the host asks us to slow down; null if it does not.</returns>
    private SetbackException? Heed(Exchange exchange)
    {
        if (exchange.Answer.Status is HttpStatusCode.Forbidden)
        {
            traffic.Denied(exchange.Address.Host);
        }

        return StatusRule.IsThrottling(exchange.Answer, clock.GetUtcNow(), out var asked)
            ? SetbackException.SlowDown(StatusRule.Reason(exchange.Address.Host, exchange.Answer), asked, coolDowns.Begin(exchange.Address, asked))
            : null;
    }

    private bool IsFitting(TimeSpan pause, Errand errand) => traffic.Snapshot().HeldUp + pause <= errand.MaxWait;

    private static ArxivException GiveUp(Uri address, Errand errand, SetbackException setback, int tries, TimeSpan pause, bool isFitting)
    {
        var asked = (setback.Remedy, setback.AskedPause) switch
        {
            (Remedy.Pause, { } wish) => $" and asks for a pause of {Words.Duration(wish)}",
            (Remedy.Pause, null) => $", which calls for a pause of {Words.Duration(pause)}",
            _ => "",
        };
        var tried = tries > 1 ? $", after {tries} tries" : "";
        var noTime = isFitting ? "" : "; this run may not wait that long";
        return new ArxivException(address, setback.Failure, $"{errand.Subject}: {setback.Message}{asked}{tried}{noTime}.", setback.InnerException);
    }

    private Task HoldUpAsync(TimeSpan pause, Errand errand, CancellationToken cancellationToken)
    {
        traffic.HeldUp(pause);
        return WaitAsync(pause, TransferState.WaitingToRetry, errand.Progress, cancellationToken);
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

    /// <summary>What all requests of one question share.</summary>
    /// <param name="Subject">What is asked for, to begin a sentence.</param>
    /// <param name="Turn">The right to ask.</param>
    /// <param name="MaxWait">The longest that the run may have been held up when a wait ends.</param>
    /// <param name="Progress">Told what happens; null if nobody watches.</param>
    private sealed record Errand(string Subject, PoliteGate.Turn Turn, TimeSpan MaxWait, IProgress<TransferProgress>? Progress);
}
