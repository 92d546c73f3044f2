namespace Winnow.Pipeline.Storing;

/// <summary>A paper of the archive that is about what another one is about.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Score">How alike the words of their titles and abstracts are, rare ones counting for more: above 0, up to 1 for the same words. Three decimals.</param>
public sealed record SimilarPaper(StoredPaper Paper, double Score);
