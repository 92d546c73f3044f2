using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Reconciling;

/// <summary>The ledger's line for one category on one announcement day: what it should hold, what we have, and whether that is all.</summary>
public sealed record CategoryDay
{
    /// <summary>The category.</summary>
    public required string Category { get; init; }

    /// <summary>The announcement day, US Eastern.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>How sure we are that it is all here.</summary>
    public required DayState State { get; init; }

    /// <summary>How many entries the source says there are; null where only the feed was read.</summary>
    public int? Expected { get; init; }

    /// <summary>The same by type; null where it is not known, also after the store was rebuilt from the published data.</summary>
    public TypeCounts? ExpectedTypes { get; init; }

    /// <summary>How many entries we hold.</summary>
    public required int Received { get; init; }

    /// <summary>Those that are new.</summary>
    public required int New { get; init; }

    /// <summary>Those that are cross-listed.</summary>
    public required int Cross { get; init; }

    /// <summary>Those that are replacements, cross-listed ones included.</summary>
    public required int Replace { get; init; }

    /// <summary>Which source the state rests on; null if nothing could be read.</summary>
    public ListingSource? Source { get; init; }

    /// <summary>Every source that was read for this line so far, in the order of the enumeration.</summary>
    public IReadOnlyList<ListingSource> Sources { get; init; } = [];

    /// <summary>When a run last asked for this day; null if that is not known.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Whether nothing more is asked: after the day had ended, its own page was read whole.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Why the state is what it is, a sentence; null if it speaks for itself.</summary>
    public string? Why { get; init; }
}

/// <summary>How sure we are that a category's day is all here.</summary>
public enum DayState
{
    /// <summary>All of it is here, as far as the source can tell.</summary>
    Complete,

    /// <summary>Nothing was announced: a weekend, a holiday, or the source says so.</summary>
    Quiet,

    /// <summary>A batch is due, and no source shows it yet.</summary>
    Waiting,

    /// <summary>Some of it is here, and more is known or suspected to be missing.</summary>
    Partial,

    /// <summary>It could not be asked for or read.</summary>
    Failed,
}

/// <summary>The words for states that users and files see.</summary>
public static class DayStateWords
{
    /// <summary>The word: complete, quiet, waiting, partial or failed.</summary>
    public static string Word(this DayState state) => state switch
    {
        DayState.Complete => "complete",
        DayState.Quiet => "quiet",
        DayState.Waiting => "waiting",
        DayState.Partial => "partial",
        DayState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>Reads such a word; null if it is none.</summary>
    public static DayState? Parse(string? word) => word switch
    {
        "complete" => DayState.Complete,
        "quiet" => DayState.Quiet,
        "waiting" => DayState.Waiting,
        "partial" => DayState.Partial,
        "failed" => DayState.Failed,
        _ => null,
    };
}
