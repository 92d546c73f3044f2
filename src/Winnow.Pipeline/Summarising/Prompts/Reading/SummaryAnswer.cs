namespace Winnow.Pipeline.Summarising.Prompts.Reading;

/// <summary>A structured answer: what was asked for, as far as it came, clean and within bounds.</summary>
/// <param name="Tldr">The summary in one sentence; may be empty.</param>
/// <param name="Sections">The sections that say something, in their order.</param>
internal sealed record SummaryAnswer(string Tldr, IReadOnlyList<AnswerSection> Sections)
{
    /// <summary>All that the model wrote, a text a line, without headings of ours.</summary>
    public string Prose => string.Join('\n', Sections
        .SelectMany(section => section.Parts)
        .SelectMany(part => part.Points.Concat(part.Table.Select(row => string.Join(" | ", row))))
        .Prepend(Tldr));
}

/// <summary>One of the four sections.</summary>
/// <param name="Key">Its name in the schema.</param>
/// <param name="Parts">What it says; one at least.</param>
internal sealed record AnswerSection(string Key, IReadOnlyList<AnswerPart> Parts);

/// <summary>A part of a section.</summary>
/// <param name="Key">Its name in the schema; empty for what a model wrote into the section itself.</param>
/// <param name="Points">Its points, each on one line.</param>
/// <param name="Table">The rows of its table, the head first, each as long as the head; empty if it is none.</param>
internal sealed record AnswerPart(string Key, IReadOnlyList<string> Points, IReadOnlyList<IReadOnlyList<string>> Table);

/// <summary>What the schema asks for.</summary>
internal static class SummaryLayout
{
    public const string Tldr = "tldr";

    /// <summary>The part that is a table.</summary>
    public const string Table = "comparison";

    /// <summary>The sections and their parts, in their order.</summary>
    public static readonly IReadOnlyList<(string Key, IReadOnlyList<string> Parts)> Sections =
    [
        ("contributions", ["problem", "idea", "advantage"]),
        ("method", ["approach", "data", "settings", "metrics", "baselines"]),
        ("results", ["figures", Table, "ablations"]),
        ("conclusions", ["findings", "limitations", "future_work"]),
    ];
}
