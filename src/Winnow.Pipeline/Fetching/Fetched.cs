using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>What came of asking one source for one category: a listing, the word that nothing changed, or a failure.</summary>
/// <param name="Category">The category.</param>
/// <param name="Source">Who was asked.</param>
public sealed record FetchedCategory(string Category, ListingSource Source)
{
    /// <summary>What was announced; null if nothing changed, or it failed.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Whether arXiv said that nothing changed since the last request.</summary>
    public bool Unchanged { get; init; }

    /// <summary>The address whose next request can be conditional, and what makes it so; null if none can.</summary>
    public KeyValuePair<Uri, HttpValidator?>? Validator { get; init; }

    /// <summary>arXiv's clock; null if it did not say.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Whether the versions of some of its papers should have been asked for elsewhere, and could not.</summary>
    public bool LacksVersions { get; init; }

    /// <summary>Why it could not be fetched, a sentence fit for the run report; null if it was.</summary>
    public ArxivException? Failure { get; init; }
}
