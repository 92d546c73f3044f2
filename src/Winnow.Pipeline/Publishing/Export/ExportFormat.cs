namespace Winnow.Pipeline.Publishing.Export;

/// <summary>In which form papers leave.</summary>
public enum ExportFormat
{
    /// <summary>Our own stored form, nothing shortened or cleaned: a line of JSON for each paper.</summary>
    Jsonl,

    /// <summary>BibTeX, for LaTeX: accents and signs as LaTeX's commands.</summary>
    BibTeX,

    /// <summary>RIS, for reference managers.</summary>
    Ris,

    /// <summary>CSL-JSON, for reference managers and Pandoc.</summary>
    Csl,
}
