namespace Winnow.Serving;

/// <summary>Which run is under way, and how the last ones ended: what the status page and the metrics tell.</summary>
internal sealed class RunRecorder
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _ended = [];
    private DateTimeOffset? _started;
    private DateTimeOffset? _lastGood;

    /// <summary>Since when a run is under way; null if none is.</summary>
    public DateTimeOffset? UnderWaySince
    {
        get
        {
            lock (_lock)
            {
                return _started;
            }
        }
    }

    /// <summary>When the last good run ended; null if there was none yet.</summary>
    public DateTimeOffset? LastGood
    {
        get
        {
            lock (_lock)
            {
                return _lastGood;
            }
        }
    }

    /// <summary>How many runs ended with which exit code since the server started.</summary>
    public IReadOnlyDictionary<int, long> Ended
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<int, long>(_ended);
            }
        }
    }

    /// <summary>A run begins.</summary>
    public void Begin(DateTimeOffset now)
    {
        lock (_lock)
        {
            _started = now;
        }
    }

    /// <summary>A run has ended.</summary>
    public void End(int exit, DateTimeOffset now)
    {
        lock (_lock)
        {
            _started = null;
            _ended[exit] = _ended.GetValueOrDefault(exit) + 1;
            _lastGood = exit == 0 ? now : _lastGood;
        }
    }

    /// <summary>What an earlier process has left in the history.</summary>
    public void Remember(DateTimeOffset lastGood)
    {
        lock (_lock)
        {
            _lastGood ??= lastGood;
        }
    }
}
