using System.Text;

namespace Winnow.Arxiv.Announcements;

/// <summary>Reads <c>arxiv.org/list/&lt;category&gt;/new</c>: the newest announcement, which stays there over weekends and holidays.</summary>
/// <remarks>The page says how many entries it has; a listing that was read short therefore never passes for a small one.
/// TeX accents come converted already. Source: arXiv/arxiv-browse 26f634f, a stored copy, read 2026-11-21.</remarks>
public static class ListingPage
{
    /// <summary>Reads a listing page. One that says that there are no updates is valid, and empty.</summary>
    /// <remarks>The version is 1 for a new paper, else what the page's links say, as a rule nothing. The stream is read to its end,
    /// at most 32 MiB, and left open.</remarks>
    /// <param name="html">The page, decompressed, in UTF-8.</param>
    /// <param name="category">The category or archive that was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listing; <see cref="Listing.Expected"/> is what the page's headings add up to, more than its entries
    /// if it goes on on another page.</returns>
    /// <exception cref="FormatException">The document is no listing page, is cut off or too large, another category's, or does not
    /// hold as many entries as its headings say.</exception>
    public static Task<Listing> ReadAsync(Stream html, string category, CancellationToken cancellationToken) =>
        ReadAsync(html, category, ListingSource.ListingPage, cancellationToken);

    internal static async Task<Listing> ReadAsync(Stream html, string category, ListingSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentException.ThrowIfNullOrWhiteSpace(category);

        var body = await BodyBuffer.ReadAsync(html, cancellationToken);
        var listing = new ListingSections(category, source);
        var markup = new ListingMarkup();
        foreach (var part in markup.Parts(Encoding.UTF8.GetString(body.Span)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            listing.Add(part);
        }

        var built = listing.Build();
        return markup.IsWhole ? built : throw new FormatException("the page is cut off: its last tag is missing");
    }
}
