namespace Winnow.Pipeline.Storing;

/// <summary>Which papers of the archive are read. All parts must hold; without any, it is the whole archive.</summary>
public sealed record PaperSelection
{
    /// <summary>The first day that counts: a paper's first announcement day that we know of, or where no source has told one, the day on which it was submitted. Null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day that counts, itself included; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What a search for them would look for; null for no search.</summary>
    public SearchQuery? Query { get; init; }
}
