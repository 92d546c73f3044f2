using System.Diagnostics;

namespace FakeArxiv;

/// <summary>The server's clock: it can be set at any time, and runs on from there or stands still.</summary>
/// <remarks>It decides the <c>Date</c> header, the day that is served and every time in the answers. Delays and the log use the machine's monotonic clock.</remarks>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _setTo;
    private long _setAt;
    private bool _frozen;

    /// <summary>Starts the clock.</summary>
    /// <param name="now">Where it starts.</param>
    /// <param name="frozen">Whether it stands still.</param>
    public FakeClock(DateTimeOffset now, bool frozen) => Set(now, frozen);

    /// <summary>Whether the clock stands still.</summary>
    public bool Frozen
    {
        get
        {
            lock (_lock)
            {
                return _frozen;
            }
        }
    }

    /// <summary>The time it shows.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <summary>Sets the clock.</summary>
    /// <param name="now">The new time.</param>
    /// <param name="frozen">Whether it stands still from now on; null leaves that as it is.</param>
    public void Set(DateTimeOffset now, bool? frozen = null)
    {
        lock (_lock)
        {
            (_setTo, _setAt, _frozen) = (now.ToUniversalTime(), Stopwatch.GetTimestamp(), frozen ?? _frozen);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _frozen ? _setTo : _setTo + Stopwatch.GetElapsedTime(_setAt);
        }
    }
}
