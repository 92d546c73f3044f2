namespace Winnow.Arxiv.Http;

/// <summary>What one run asks of arXiv: how much, how long it waits for it, and what it must not ask any more. One for the whole
/// process; safe to use from any thread.</summary>
public sealed class ArxivTraffic
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private TrafficCount _count = new();
    private string? _deniedBy;

    /// <summary>The count so far.</summary>
    public TrafficCount Snapshot()
    {
        lock (_lock)
        {
            return _count;
        }
    }

    /// <summary>Begins another run: the count starts again, and with it the allowance of <see cref="ArxivOptions.MaxWait"/>; what was
    /// answered may be asked for again; and after a 403 arXiv may be asked once more.
    /// A process that makes many runs calls it before each; one that makes a single run need not.</summary>
    public void BeginRun()
    {
        lock (_lock)
        {
            _count = new TrafficCount();
            _answered.Clear();
            _deniedBy = null;
        }
    }

    internal void Asked(bool again) =>
        Change(count => count with { Requests = count.Requests + 1, Retries = count.Retries + (again ? 1 : 0) });

    internal void Received(int bytes) => Change(count => count with { Bytes = count.Bytes + bytes });

    internal void Waited(TimeSpan time) => Change(count => count with { Waited = count.Waited + time });

    internal void HeldUp(TimeSpan time) => Change(count => count with { HeldUp = count.HeldUp + time });

    /// <summary>Notes a 403. In this run there is no way back: arXiv takes further requests for an attack.</summary>
    internal void Denied(string host)
    {
        lock (_lock)
        {
            _deniedBy = host;
        }
    }

    /// <summary>Notes that an address has given what was asked for.</summary>
    internal void Answered(Uri address)
    {
        lock (_lock)
        {
            _answered.Add(address.AbsoluteUri);
        }
    }

    /// <summary>Refuses, without a word to arXiv, what this run must not ask any more.</summary>
    /// <exception cref="ArxivException">arXiv answered 403 before.</exception>
    internal void ThrowIfDenied(Uri address, string subject)
    {
        lock (_lock)
        {
            if (_deniedBy is { } host)
            {
                throw new ArxivException(address, ArxivFailure.Denied, $"{subject} was not asked for: {host} has denied access (403), so nothing more is asked of arXiv in this run.");
            }
        }
    }

    /// <summary>Refuses, without a word to arXiv, what this run has asked before and been told.</summary>
    /// <exception cref="ArxivException">The address has answered before.</exception>
    internal void ThrowIfAnswered(Uri address, string subject)
    {
        lock (_lock)
        {
            if (_answered.Contains(address.AbsoluteUri))
            {
                throw new ArxivException(address, ArxivFailure.Repeated, $"{subject} was not asked for: this run has asked for it before and been answered. That is a fault of ours; please report it.");
            }
        }
    }

    private void Change(Func<TrafficCount, TrafficCount> change)
    {
        lock (_lock)
        {
            _count = change(_count);
        }
    }
}

/// <summary>What was asked of arXiv since the run began.</summary>
public sealed record TrafficCount
{
    /// <summary>Requests sent: tries, and each hop of a redirect.</summary>
    public int Requests { get; init; }

    /// <summary>How many of them repeated one that had failed.</summary>
    public int Retries { get; init; }

    /// <summary>Bytes of bodies read, decompressed.</summary>
    public long Bytes { get; init; }

    /// <summary>Time spent waiting: for arXiv's pace, and before retries. Waiting for another request to end is not in it.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Time lost to arXiv's faults and wishes: tries that failed and might be repeated, the pauses after them, and cool-downs.
    /// No wait begins that would bring it above <see cref="ArxivOptions.MaxWait"/>.</summary>
    public TimeSpan HeldUp { get; init; }
}
