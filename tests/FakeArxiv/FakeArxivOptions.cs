using FakeArxiv.Days;

namespace FakeArxiv;

/// <summary>How a server starts.</summary>
public sealed record FakeArxivOptions
{
    /// <summary>A folder of days, <c>2026-01-06.jsonl</c> each. Null for none.</summary>
    public string? DaysFolder { get; init; }

    /// <summary>Days made in code; they stand in place of those of the folder.</summary>
    public IReadOnlyDictionary<DateOnly, IReadOnlyList<Paper>> Days { get; init; } = new Dictionary<DateOnly, IReadOnlyList<Paper>>();

    /// <summary>Where the clock starts; null for the present time.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Whether the clock stands still.</summary>
    public bool Frozen { get; init; }

    /// <summary>What moves the clock, the log's times and the delays of faults: a test's own time. Null for the machine's. Unless
    /// <see cref="Now"/> says otherwise, the clock shows this time.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>The port on 127.0.0.1; 0 (default) for any free one.</summary>
    public int Port { get; init; }

    /// <summary>A file that gets a JSON line for each request. Null for none.</summary>
    public string? LogFile { get; init; }
}
