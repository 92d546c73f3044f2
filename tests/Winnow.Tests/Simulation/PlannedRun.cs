using FakeArxiv.Faults;

namespace Winnow.Tests.Simulation;

/// <summary>One start of <c>winnow run</c>, with all that will go wrong in it.</summary>
/// <param name="At">When it starts, UTC; later if the run before it has not ended by then.</param>
internal sealed record PlannedRun(DateTimeOffset At)
{
    /// <summary>What strikes its requests; the numbers of requests are counted from its start.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The events at which the network stands still until the run's patience with that request is over.</summary>
    public IReadOnlyList<int> Stalls { get; init; } = [];

    /// <summary>The event at which the process is killed; null if it lives.</summary>
    public int? KilledAt { get; init; }

    /// <summary>The stage at whose beginning the process is killed: "storing", or "publishing", which comes after it; null if it lives.</summary>
    public string? KilledBefore { get; init; }

    /// <summary>The event at which somebody interrupts it; null if nobody does.</summary>
    public int? InterruptedAt { get; init; }

    /// <summary>The event at which a second run is started; null if none is.</summary>
    public int? DoubledAt { get; init; }

    public override string ToString() => string.Join(
        ", ",
        [
            $"{At:yyyy-MM-dd ddd HH:mm} UTC",
            .. Faults.Select(rule => $"{rule.Fault}{(rule.Value is null ? "" : $"={rule.Value}")} at {rule.Path} #{rule.Nth}{(rule.Count is { } count ? $"x{count}" : "")}"),
            .. Stalls.Select(stall => $"stall at event {stall}"),
            .. KilledAt is { } killed ? [$"killed at event {killed}"] : Array.Empty<string>(),
            .. KilledBefore is { } stage ? [$"killed before {stage}"] : Array.Empty<string>(),
            .. InterruptedAt is { } interrupted ? [$"interrupted at event {interrupted}"] : Array.Empty<string>(),
            .. DoubledAt is { } doubled ? [$"doubled at event {doubled}"] : Array.Empty<string>(),
        ]);
}
