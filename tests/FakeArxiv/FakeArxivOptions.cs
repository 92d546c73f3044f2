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

    /// <summary>How many records OAI-PMH puts on a page; default 2500, as arXiv since December 2025. Identifiers are eight times as many.</summary>
    public int OaiPageSize { get; init; } = 2500;

    /// <summary>How many invented records OAI-PMH has besides those of the days, spread over the first half of 2025; default 0, at most
    /// <see cref="Oai.BulkRecords.Most"/>. They are made when they are asked for, and the same each time.</summary>
    public int Bulk { get; init; }

    /// <summary>Another seed, other bulk records; default 1.</summary>
    public int BulkSeed { get; init; } = 1;

    /// <summary>The port on 127.0.0.1; 0 (default) for any free one.</summary>
    public int Port { get; init; }

    /// <summary>A file that gets a JSON line for each request. Null for none.</summary>
    public string? LogFile { get; init; }
}
