namespace Winnow.Pipeline.Storing;

/// <summary>What a search looks for. All parts must hold.</summary>
public sealed record SearchQuery
{
    /// <summary>Words and phrases to find in the title, the abstract or the authors; empty if only filters are given.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Words and phrases to find in the title (<c>ti:</c>).</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>Words and phrases to find in the abstract (<c>abs:</c>).</summary>
    public IReadOnlyList<string> Abstract { get; init; } = [];

    /// <summary>Names to find among the authors (<c>au:</c>). A word that no author's name has is taken for the nearest one that some has.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Categories, each of which the paper must be in (<c>cat:</c>); an archive stands for all of its categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The first announcement day that counts (<c>after:</c>, the day itself included); null for no bound.</summary>
    public DateOnly? After { get; init; }

    /// <summary>The first announcement day that counts no more (<c>before:</c>, the day itself left out); null for no bound.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>What a paper must not have.</summary>
    public SearchExclusions Not { get; init; } = SearchExclusions.None;

    /// <summary>Whether the newest papers are wanted first, whatever suits better, as by a feed. Default: false, the best first where words can tell.</summary>
    public bool NewestFirst { get; init; }
}

/// <summary>What a paper must not have: any one of these leaves it out.</summary>
public sealed record SearchExclusions
{
    /// <summary>Nothing is left out.</summary>
    public static SearchExclusions None { get; } = new();

    /// <summary>Words and phrases of the title, the abstract or the authors (<c>-word</c>).</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Words and phrases of the title (<c>-ti:</c>).</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>Words and phrases of the abstract (<c>-abs:</c>).</summary>
    public IReadOnlyList<string> Abstract { get; init; } = [];

    /// <summary>Words and phrases of the authors (<c>-au:</c>), as they are written.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Categories and archives (<c>-cat:</c>).</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
