namespace Winnow.Pipeline.Summarising;

/// <summary>What a paper says, in short.</summary>
/// <param name="Markdown">The text. It is outside text: whoever writes it out encodes it.</param>
/// <param name="Model">The model that wrote it; null if no model did, but sentences were picked from the paper.</param>
/// <param name="Source">What it was made from.</param>
public sealed record Summary(string Markdown, string? Model, SummarySource Source);

/// <summary>What a summary was made from.</summary>
public enum SummarySource
{
    /// <summary>The abstract only.</summary>
    Abstract,

    /// <summary>The paper's full text.</summary>
    FullText,
}
