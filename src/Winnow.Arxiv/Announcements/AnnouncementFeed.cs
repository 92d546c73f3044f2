using System.Xml;
using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Announcements;

/// <summary>Reads the feeds of <c>rss.arxiv.org</c>, RSS 2.0 and Atom.</summary>
/// <remarks>What an entry lacks is filled in from the rest of it, and remarked; what cannot be told becomes a
/// <see cref="RejectedEntry"/>. Links are never taken over: a paper's address follows from its identifier.</remarks>
public static class AnnouncementFeed
{
    /// <summary>The most entries that arXiv puts into a feed: of more it drops, without a word, the new papers with the lowest identifiers.</summary>
    /// <remarks>Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.</remarks>
    public const int MaxEntries = 2000;

    /// <summary>Reads a feed. One without entries is valid: arXiv serves it on weekends and holidays, and before a late batch.</summary>
    /// <remarks>
    /// <para>The date is the channel's own, else that of most entries, else <paramref name="fetchDay"/>. A date is not believed if it
    /// lies more than one day after or five years before <paramref name="fetchDay"/>.</para>
    /// <para>The type is what the entry states, in its field or else in its description. Without one, version and primary category
    /// decide; one that arXiv does not have counts as a replacement. A first version of this month whose primary category was asked for counts as new
    /// whatever it is called.</para>
    /// <para>A paper that stands there twice comes out once, in its highest version, for its strongest type.</para>
    /// <para>The stream is read to its end, at most 32 MiB, and left open.</para>
    /// </remarks>
    /// <param name="xml">The document, decompressed; the encoding is found out from it.</param>
    /// <param name="category">The category or archive that was asked for: types are relative to it.</param>
    /// <param name="fetchDay">The US Eastern day of the answer's <c>Date</c> header; null if it had none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FeedErrorException">arXiv answered with an error feed.</exception>
    /// <exception cref="FormatException">The document is no feed, is empty, malformed, cut off, too large or nested too deep,
    /// has a DTD, or is another category's feed.</exception>
    public static async Task<Listing> ReadAsync(Stream xml, string category, DateOnly? fetchDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentException.ThrowIfNullOrWhiteSpace(category);

        var body = await BodyBuffer.ReadAsync(xml, cancellationToken);
        FeedBody.ThrowUnlessXml(body.Span);
        try
        {
            return Read(FeedBody.Strict(body), category, fetchDay, new Remarks(), cancellationToken);
        }
        catch (XmlException)
        {
            return ReadLeniently(body, category, fetchDay, cancellationToken);
        }
    }

    // Characters that XML forbids are the one fault that can be mended without guessing what was meant.
    private static Listing ReadLeniently(ReadOnlyMemory<byte> body, string category, DateOnly? fetchDay, CancellationToken cancellationToken)
    {
        var remarks = new Remarks();
        remarks.Add("the feed held characters that XML does not allow, or that are not in its encoding; they were left out");
        try
        {
            return Read(FeedBody.Lenient(body), category, fetchDay, remarks, cancellationToken);
        }
        catch (XmlException problem)
        {
            throw new FormatException($"the feed is malformed or cut off: {PlainText.Excerpt(problem.Message, 200)}", problem);
        }
    }

    private static Listing Read(XmlReader xml, string category, DateOnly? fetchDay, Remarks remarks, CancellationToken cancellationToken)
    {
        using (xml)
        {
            var feed = new FeedReader(xml);
            var listing = new ListingBuilder(category, remarks);
            foreach (var entry in feed.Entries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                listing.Add(entry);
            }

            ThrowIfError(feed.Head);
            return listing.Build(feed.Head, fetchDay);
        }
    }

    private static void ThrowIfError(FeedHead head)
    {
        if (head.Title?.StartsWith("Feed error for query", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new FeedErrorException($"{head.Title}: {head.Description ?? "no reason given"}");
        }
    }
}
