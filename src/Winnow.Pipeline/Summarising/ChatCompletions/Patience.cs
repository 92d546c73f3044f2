using System.ClientModel;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>The time that one answer has: as a whole, and between two pieces once it has begun.</summary>
internal sealed class Patience : IDisposable
{
    private readonly ChatModelOptions _options;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _any;

    public Patience(ChatModelOptions options, TimeProvider clock, CancellationToken caller)
    {
        (_options, _caller) = (options, caller);
        _whole = new CancellationTokenSource(options.Timeout, clock);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _any = CancellationTokenSource.CreateLinkedTokenSource(caller, _whole.Token, _silence.Token);
    }

    /// <summary>Cancelled when the time is over, or the caller cancels.</summary>
    public CancellationToken Token => _any.Token;

    /// <summary>Something came; the next piece has this long.</summary>
    public void Heard(TimeSpan? next = null) => _silence.CancelAfter(next is { } shorter && shorter < _options.Silence ? shorter : _options.Silence);

    /// <summary>Whether an exception is one that a connection ends in; anything else is a fault of ours.</summary>
    public static bool IsTransport(Exception problem) => problem is ClientResultException or IOException or HttpRequestException or OperationCanceledException;

    /// <summary>What ended an exchange: the time, or else the connection.</summary>
    /// <exception cref="OperationCanceledException">It was the caller.</exception>
    public ModelException Explain(Exception problem, KeyGuard guard)
    {
        _caller.ThrowIfCancellationRequested();
        var what = (_whole.IsCancellationRequested, _silence.IsCancellationRequested) switch
        {
            (true, _) => $"gave no whole answer within {_options.Timeout.TotalSeconds:0.#} s",
            (_, true) => $"fell silent in the middle of its answer, for more than {_options.Silence.TotalSeconds:0.#} s",
            _ => $"could not be reached, or broke off (\"{guard.Clean(problem.Message)}\")",
        };
        return new ModelException(ModelFailure.Unavailable, FormattableString.Invariant($"{_options} {what}."), problem);
    }

    public void Dispose()
    {
        _any.Dispose();
        _silence.Dispose();
        _whole.Dispose();
    }
}
