namespace Winnow.Arxiv.Http;

/// <summary>Counts what a run asks of arXiv, and how long it waits for it. One for the whole process; safe to use from any thread.</summary>
public sealed class ArxivTraffic
{
    private readonly Lock _lock = new();
    private TrafficCount _count = new();

    /// <summary>The count so far.</summary>
    public TrafficCount Snapshot()
    {
        lock (_lock)
        {
            return _count;
        }
    }

    /// <summary>Starts the count again, and with it the allowance of <see cref="ArxivOptions.MaxWait"/>.
    /// A process that makes many runs calls it before each; one that makes a single run need not.</summary>
    public void BeginRun() => Change(_ => new TrafficCount());

    internal void Asked(bool again) =>
        Change(count => count with { Requests = count.Requests + 1, Retries = count.Retries + (again ? 1 : 0) });

    internal void Received(int bytes) => Change(count => count with { Bytes = count.Bytes + bytes });

    internal void Waited(TimeSpan time) => Change(count => count with { Waited = count.Waited + time });

    internal void HeldUp(TimeSpan time) => Change(count => count with { HeldUp = count.HeldUp + time });

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

    /// <summary>Time lost to arXiv's faults and wishes: tries that failed and might be repeated, and the pauses after them.
    /// No further pause begins that would bring it above <see cref="ArxivOptions.MaxWait"/>.</summary>
    public TimeSpan HeldUp { get; init; }
}
