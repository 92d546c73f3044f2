using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Running;

/// <summary>All that a run found out, for its report.</summary>
internal sealed record RunOutcome
{
    /// <summary>What was to be asked.</summary>
    public required FetchPlan Plan { get; init; }

    /// <summary>Everything that was asked, in order.</summary>
    public required IReadOnlyList<FetchedCategory> Fetched { get; init; }

    /// <summary>The days that were built, oldest first.</summary>
    public required IReadOnlyList<BuiltDay> Built { get; init; }

    /// <summary>What could not be read, if nothing could be; else those lines stand in the built days.</summary>
    public required IReadOnlyList<CategoryDay> Unread { get; init; }

    /// <summary>Whether arXiv was asked, and nothing came of it.</summary>
    public required bool IsFruitless { get; init; }

    /// <summary>Whether a second expected announcement in a row has not come.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>What was wrong besides, sentences: with the published data that the store was rebuilt from, with the clock.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What came of summarising.</summary>
    public required SummaryOutcome Summaries { get; init; }

    /// <summary>What summarising would have taken; null if it was not only estimated, or there is no model.</summary>
    public required SummaryEstimate? Estimate { get; init; }

    /// <summary>The files, and which of them change.</summary>
    public required IReadOnlyList<FileChange> Files { get; init; }
}
