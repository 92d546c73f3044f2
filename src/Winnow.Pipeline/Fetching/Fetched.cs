using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>What the first stage brought.</summary>
/// <param name="Categories">One result for each category asked for, in order.</param>
public sealed record Fetched(IReadOnlyList<FetchedCategory> Categories)
{
    /// <summary>The listings that came.</summary>
    public IEnumerable<Listing> Listings => Categories.Select(category => category.Listing).OfType<Listing>();

    /// <summary>The categories that could not be fetched.</summary>
    public IEnumerable<FetchedCategory> Failed => Categories.Where(category => category.Failure is not null);
}

/// <summary>What came of asking for one category: a listing, the word that nothing changed, or a failure.</summary>
/// <param name="Category">The category.</param>
public sealed record FetchedCategory(string Category)
{
    /// <summary>What was announced; null if nothing changed, or it failed.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Whether arXiv said that nothing changed since the last request.</summary>
    public bool Unchanged { get; init; }

    /// <summary>What makes the next request conditional; null if nothing does.</summary>
    public HttpValidator? Validator { get; init; }

    /// <summary>arXiv's clock; null if it did not say.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Why it could not be fetched, a sentence fit for the run report; null if it was.</summary>
    public ArxivException? Failure { get; init; }
}
