using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>One place where what a category announced can be read.</summary>
public interface IListingSource
{
    /// <summary>Which one it is.</summary>
    ListingSource Source { get; }

    /// <summary>The address whose validator makes a request for a category conditional; null if requests never are.</summary>
    Uri? Address(string category);

    /// <summary>Asks for what a category announced.</summary>
    /// <param name="category">The category.</param>
    /// <param name="date">The announcement day; a source that only has the newest shows that one instead.</param>
    /// <param name="validator">What the last answer brought, if what it held is still at hand; null asks unconditionally.</param>
    /// <param name="progress">Told what the request is doing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArxivException">There is nothing to be had, or what came is not what was asked for.</exception>
    Task<ListingAnswer> ReadAsync(
        string category, DateOnly date, HttpValidator? validator, IProgress<TransferProgress> progress, CancellationToken cancellationToken);
}
