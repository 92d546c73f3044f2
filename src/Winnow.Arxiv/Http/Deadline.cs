namespace Winnow.Arxiv.Http;

/// <summary>The time that one request has, headers and body together; it runs on the given clock.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan limit, TimeProvider clock, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _timer = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
    }

    /// <summary>Cancelled when the time is over, or the caller cancels.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>What stopped a transfer: the time, or else a fault of the connection.</summary>
    /// <exception cref="OperationCanceledException">It was the caller.</exception>
    public SetbackException Explain(Exception problem)
    {
        _caller.ThrowIfCancellationRequested();
        return _timer.IsCancellationRequested
            ? SetbackException.InPassing($"no whole answer within {Words.Duration(_limit)}", problem)
            : SetbackException.InPassing($"the connection failed ({Words.Brief(problem.Message)})", problem);
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
