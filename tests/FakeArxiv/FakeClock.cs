namespace FakeArxiv;

/// <summary>The server's clock: it can be set at any time, and runs on from there or stands still.</summary>
/// <remarks>It decides the <c>Date</c> header, what has been announced and every time in the answers. It runs as fast as the time it was
/// made from: the machine's, or a test's own, which goes on only when the test says so.</remarks>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private DateTimeOffset _setTo;
    private long _setAt;
    private bool _frozen;

    /// <summary>Starts the clock.</summary>
    /// <param name="now">Where it starts.</param>
    /// <param name="frozen">Whether it stands still.</param>
    /// <param name="time">What moves it; null for the machine's time.</param>
    public FakeClock(DateTimeOffset now, bool frozen, TimeProvider? time = null)
    {
        _time = time ?? System;
        Set(now, frozen);
    }

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

    /// <inheritdoc/>
    /// <remarks>Goes on although the clock stands still: pace and delays are judged by it.</remarks>
    public override long TimestampFrequency => _time.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => _time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock.</summary>
    /// <param name="now">The new time.</param>
    /// <param name="frozen">Whether it stands still from now on; null leaves that as it is.</param>
    public void Set(DateTimeOffset now, bool? frozen = null)
    {
        lock (_lock)
        {
            (_setTo, _setAt, _frozen) = (now.ToUniversalTime(), _time.GetTimestamp(), frozen ?? _frozen);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _frozen ? _setTo : _setTo + _time.GetElapsedTime(_setAt);
        }
    }
}
