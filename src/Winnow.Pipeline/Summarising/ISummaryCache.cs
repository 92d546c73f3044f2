using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Summarising.Evidence;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising;

/// <summary>Remembers what models wrote and what it cost, so that nothing is paid for twice and no limit of a month is lost with a run.</summary>
public interface ISummaryCache
{
    /// <summary>Every summary of a paper that a model wrote, whatever model, prompt and version; newest first.</summary>
    Task<IReadOnlyList<KeptSummary>> FindSummariesAsync(ArxivId paper, CancellationToken cancellationToken);

    /// <summary>Keeps a summary at once, for good; one with the same key gives way.</summary>
    Task KeepSummaryAsync(KeptSummary summary, CancellationToken cancellationToken);

    /// <summary>Writes down a call of a model at once, whatever came of it.</summary>
    Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken);

    /// <summary>Every call since an instant, oldest first.</summary>
    Task<IReadOnlyList<ModelCall>> FindCallsAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A summary that a model wrote, and what it was made with: its key is the paper, its version, the model, the prompt, the language and the source.</summary>
public sealed record KeptSummary
{
    /// <summary>The prompt of a summary that came back from published data, where prompts are not told: it counts as made with any.</summary>
    public const string UnknownPrompt = "";

    /// <summary>The paper.</summary>
    public required ArxivId Paper { get; init; }

    /// <summary>The version; null if it was not known.</summary>
    public required int? Version { get; init; }

    /// <summary>The summary; its model is never null.</summary>
    public required Summary Summary { get; init; }

    /// <summary>The hash of the prompt, or <see cref="UnknownPrompt"/>.</summary>
    public required string Prompt { get; init; }

    /// <summary>The language that was asked for; empty if that is not known.</summary>
    public required string Language { get; init; }

    /// <summary>The hash of the text that it was made from: another version with the same text needs no new summary. Empty if it is not known.</summary>
    public required string TextHash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The figures of it that were looked for in the text, in its order; empty if it has none, or if that is not known.</summary>
    public IReadOnlyList<CheckedFigure> Figures { get; init; } = [];

    /// <summary>How many of them were not found, and carry a mark.</summary>
    public int NotFound => Figures.Count(figure => !figure.IsFound);
}

/// <summary>A figure of a summary, and where the paper has it.</summary>
/// <param name="Text">The figure as the summary writes it, with its unit.</param>
/// <param name="State">What was found.</param>
/// <param name="Section">The heading of the section where it was found, or where the number stands with another meaning; empty if that section has none, null if it is nowhere.</param>
public sealed record CheckedFigure(string Text, FigureState State, string? Section)
{
    /// <summary>Whether the paper bears it out.</summary>
    public bool IsFound => State is FigureState.Found or FigureState.Rounded;
}

/// <summary>One call of a model.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Paper">For which paper.</param>
/// <param name="Model">Which model.</param>
/// <param name="Prompt">The hash of the prompt.</param>
/// <param name="Use">Its tokens; an estimate, on the high side, if the service did not tell them.</param>
/// <param name="Cost">What it cost; null without configured prices.</param>
/// <param name="Rejection">Why its answer was of no use; null if it was.</param>
public sealed record ModelCall(DateTimeOffset At, ArxivId Paper, string Model, string Prompt, TokenUse Use, decimal? Cost, string? Rejection);
