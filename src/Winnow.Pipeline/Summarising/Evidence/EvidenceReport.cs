namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>Which figures of a summary the paper's text bears out.</summary>
/// <param name="Markdown">The summary, with a mark after each figure that is not borne out; the same text if all are.</param>
/// <param name="Figures">The figures that were checked, in the order of the summary.</param>
/// <param name="Unchecked">How many figures were not checked, because the summary has too many; 0 for any summary that people read.</param>
public sealed record EvidenceReport(string Markdown, IReadOnlyList<FigureEvidence> Figures, int Unchecked)
{
    /// <summary>How many figures were found.</summary>
    public int Found => Figures.Count(figure => figure.IsFound);

    /// <summary>How many carry a mark.</summary>
    public int NotFound => Figures.Count - Found;
}

/// <summary>What was found about one figure of a summary.</summary>
/// <param name="Start">Where it begins in the summary as it was given.</param>
/// <param name="Length">Its length, with its unit.</param>
/// <param name="Text">The figure as it is written there.</param>
/// <param name="State">What was found.</param>
/// <param name="Section">The heading of the section where it was found, or where the number stands with another meaning; empty if that section has no heading, null if the number is nowhere.</param>
public sealed record FigureEvidence(int Start, int Length, string Text, FigureState State, string? Section)
{
    /// <summary>Whether the paper bears it out.</summary>
    public bool IsFound => State is FigureState.Found or FigureState.Rounded;
}

/// <summary>Whether the paper bears a figure out, and if not, why.</summary>
public enum FigureState
{
    /// <summary>It stands in the paper, in a place that speaks of the same.</summary>
    Found,

    /// <summary>A more exact figure stands there, and rounds to it.</summary>
    Rounded,

    /// <summary>The paper does not have the number.</summary>
    NotFound,

    /// <summary>The paper has the number, but with another unit or bare.</summary>
    OtherUnit,

    /// <summary>The paper has the figure, but speaks of something else there; or another figure of the summary fits there better, so that the two look exchanged.</summary>
    OtherPlace,
}
