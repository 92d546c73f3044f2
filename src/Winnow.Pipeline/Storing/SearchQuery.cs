namespace Winnow.Pipeline.Storing;

/// <summary>What a search looks for. All parts must hold.</summary>
public sealed record SearchQuery
{
    /// <summary>Words and phrases to find in the title, the abstract or the authors; empty if only filters are given.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Words and phrases to find in the title (<c>ti:</c>).</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>Words and phrases to find among the authors (<c>au:</c>).</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Categories, each of which the paper must be in (<c>cat:</c>); an archive stands for all of its categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The first announcement day that counts (<c>after:</c>, the day itself included); null for no bound.</summary>
    public DateOnly? After { get; init; }
}
