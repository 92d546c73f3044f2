namespace Winnow.Pipeline.Publishing.Export;

/// <summary>In which form papers leave.</summary>
public enum ExportFormat
{
    /// <summary>Our own stored form, without loss: a line of JSON for each paper.</summary>
    Jsonl,

    /// <summary>BibTeX, for LaTeX: pure commands where LaTeX has them.</summary>
    BibTeX,

    /// <summary>RIS, for reference managers.</summary>
    Ris,

    /// <summary>CSL-JSON, for reference managers and Pandoc.</summary>
    Csl,
}
