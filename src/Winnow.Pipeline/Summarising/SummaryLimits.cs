namespace Winnow.Pipeline.Summarising;

/// <summary>How much may be asked of models.</summary>
public sealed record SummaryLimits
{
    /// <summary>How many requests run at a time; 1 to 32, default 5.</summary>
    public int MaxWorkers { get; init; } = 5;

    /// <summary>The most tokens, in and out together, of one run; null for no limit.</summary>
    public long? TokensPerRun { get; init; }

    /// <summary>The most tokens of a calendar month, UTC; null for no limit.</summary>
    public long? TokensPerMonth { get; init; }

    /// <summary>The most money of one run; null for no limit. Calls of a model without prices count nothing.</summary>
    public decimal? CostPerRun { get; init; }

    /// <summary>The most money of a calendar month, UTC; null for no limit.</summary>
    public decimal? CostPerMonth { get; init; }

    /// <summary>The longest that a run summarises; default 45 minutes. What is not done by then is left to the next run.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>The pause before a first retry, which then doubles; default 2 seconds.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a model was first asked about a paper it may be asked again because it was busy or failed; default 2 minutes. One that hangs
    /// for longer is not asked again about that paper.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(2);
}
