using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising;

/// <summary>What came of summarising some papers.</summary>
public sealed record SummaryOutcome
{
    /// <summary>Nothing was wanted.</summary>
    public static SummaryOutcome Nothing { get; } = new();

    /// <summary>How many papers should have a summary by a model.</summary>
    public int Wanted { get; init; }

    /// <summary>Those that had one already.</summary>
    public int Cached { get; init; }

    /// <summary>Those that were made now.</summary>
    public IReadOnlyList<KeptSummary> Made { get; init; } = [];

    /// <summary>Those that have none for now: no good answer now or a few hours ago, or a limit was reached.</summary>
    public int Failed { get; init; }

    /// <summary>The tokens of all calls.</summary>
    public TokenUse Use { get; init; }

    /// <summary>What they cost; null if a model without configured prices was asked.</summary>
    public decimal? Cost { get; init; } = 0;

    /// <summary>Whether models stood still for good: a refused key, a quota, no such model, no service. A later run can do better once that is mended.</summary>
    public bool IsStopped { get; init; }

    /// <summary>What people should know, sentences: of models, of papers, of texts, of a limit that is reached.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>What summarising some papers would take.</summary>
/// <param name="Papers">How many papers have no summary yet.</param>
/// <param name="Most">The most tokens, about: texts that are not at hand count as filling the model's window.</param>
/// <param name="Cost">The most money; null if the first model has no configured prices.</param>
public sealed record SummaryEstimate(int Papers, TokenUse Most, decimal? Cost);
