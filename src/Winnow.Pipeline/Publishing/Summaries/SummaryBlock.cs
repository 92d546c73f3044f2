namespace Winnow.Pipeline.Publishing.Summaries;

/// <summary>One block of a summary, free of markup but for its kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text on one line, clean; may hold bold and code spans. Empty for rows of a table.</param>
internal sealed record SummaryBlock(SummaryBlockKind Kind, string Text)
{
    /// <summary>How deep a list item is nested; 0 to 3.</summary>
    public int Level { get; init; }

    /// <summary>The number of a numbered item.</summary>
    public int Number { get; init; }

    /// <summary>The cells of a row of a table.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Whether it is an item of a list.</summary>
    public bool IsItem => Kind is SummaryBlockKind.Bullet or SummaryBlockKind.Numbered;

    /// <summary>Whether it is a row of a table.</summary>
    public bool IsRow => Kind is SummaryBlockKind.TableHead or SummaryBlockKind.TableRow;
}

/// <summary>The kinds of block that we keep; all else in a summary is shown as the text it is.</summary>
internal enum SummaryBlockKind
{
    Paragraph,
    Heading,
    Bullet,
    Numbered,
    TableHead,
    TableRow,
}
