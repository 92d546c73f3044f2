namespace Winnow.Pipeline.Summarising.Evidence;

/// <summary>A number with its unit, where it stands in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive, its unit included.</param>
/// <param name="Role">What it is in the text.</param>
/// <param name="Readings">What it may mean, likeliest first; one at least. <c>300K</c> has two: a temperature, and three hundred thousand.</param>
internal sealed record Figure(int Start, int End, FigureRole Role, IReadOnlyList<Reading> Readings)
{
    /// <summary>Whether a word such as "about" or "over" stands before it.</summary>
    public bool IsLoose { get; init; }

    /// <summary>The meanings of the unit that was written at it; none for a bare number.</summary>
    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Whether a unit was written at it.</summary>
    public bool HasUnit => Units.Count > 0;
}

/// <summary>One meaning of a figure.</summary>
/// <param name="Value">In the base unit: seconds, bytes, hertz; percent as written.</param>
/// <param name="Place">The worth of its last significant digit, in the same unit: 0.1 for 17.3, 1000 for 17,000.</param>
/// <param name="Digits">How many significant digits it has, without zeros at its ends.</param>
/// <param name="Unit">The base unit; empty for a bare number or a count.</param>
internal readonly record struct Reading(double Value, double Place, int Digits, string Unit);

/// <summary>What a figure is in its text.</summary>
internal enum FigureRole
{
    /// <summary>It claims something: it is checked in a summary, and looked up in the paper.</summary>
    Claim,

    /// <summary>A small number in words, "three": looked up in the paper, but not checked, since summaries count things of their own.</summary>
    InWords,

    /// <summary>A part of a name with a size, "Llama-8B": looked up in the paper, not checked.</summary>
    InName,

    /// <summary>No figure: a year, a citation, "Figure 2", "Llama 3", the number of a list or heading.</summary>
    Label,
}
