namespace Winnow.Tests.Shared;

/// <summary>A clock that stands still until it is told to go on. Timers fire while it is advanced.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return start + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward, firing what falls due in order.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan until;
        lock (_lock)
        {
            until = _elapsed + by;
        }

        while (TakeDue(until) is { } due)
        {
            due.Fire();
        }

        lock (_lock)
        {
            _elapsed = until;
        }
    }

    /// <summary>Waits (in real time, bounded) until somebody waits on this clock, then moves it forward.</summary>
    public async Task AdvanceOnceWaitedOnAsync(TimeSpan by)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!IsWaitedOn())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Advance(by);
    }

    private bool IsWaitedOn()
    {
        lock (_lock)
        {
            return _timers.Exists(timer => timer.Due is not null);
        }
    }

    private ManualTimer? TakeDue(TimeSpan until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next?.Due is { } due)
            {
                _elapsed = due > _elapsed ? due : _elapsed;
                next.Due = next.Period > TimeSpan.Zero ? due + next.Period : null;
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
    {
        internal TimeSpan? Due { get; set; }

        internal TimeSpan Period { get; private set; }

        internal void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime < TimeSpan.Zero ? null : clock._elapsed + dueTime;
                Period = period < TimeSpan.Zero ? TimeSpan.Zero : period;
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
