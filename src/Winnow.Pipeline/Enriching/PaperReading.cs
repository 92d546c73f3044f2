namespace Winnow.Pipeline.Enriching;

/// <summary>What was read of a paper, and what was not.</summary>
/// <param name="Text">The best text that was to be had; <see cref="PaperText.Origin"/> says which.</param>
/// <param name="Misses">Why better ones were not, a sentence each, fit for the run report; empty if the text is arXiv's HTML, or was kept
/// from an earlier run. That PDFs cannot be read here is said once, with the first paper that would have needed it.</param>
public sealed record PaperReading(PaperText Text, IReadOnlyList<string> Misses)
{
    /// <summary>The PDF itself; null unless it was wanted and could be had.</summary>
    public ReadOnlyMemory<byte>? Pdf { get; init; }
}
