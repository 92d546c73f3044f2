using System.Globalization;

namespace Winnow.Arxiv.Announcements;

/// <summary>Reads <c>arxiv.org/catchup/&lt;category&gt;/&lt;date&gt;?abs=True</c>: what was announced on one of the last 90 days, with its types.</summary>
/// <remarks>
/// <para>The page shows each paper as it is today, not as it was that day: the newest version's title and abstract, today's categories.
/// Replacements from the sixth version on are left out, as in feeds. It says how many entries it has, as listing pages do.</para>
/// <para>Source: arXiv/arxiv-browse, browse/services/database/catchup.py and browse/controllers/catchup_page.py, stored copies, read 2026-11-21.</para>
/// </remarks>
public static class CatchupPage
{
    /// <summary>The most entries on one page; the others stand on the next.</summary>
    public const int MaxEntries = 2000;

    /// <summary>How many days back from today there are pages.</summary>
    public const int MaxDaysBack = 90;

    /// <summary>Reads one page. One that says that there are no updates is valid, and empty: that day nothing was announced.</summary>
    /// <param name="html">The page, decompressed, in UTF-8. It is read to its end, at most 32 MiB, and left open.</param>
    /// <param name="category">The category or archive that was asked for.</param>
    /// <param name="date">The day that was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listing, dated as asked; <see cref="Listing.Expected"/> is what the page's headings add up to, more than its entries
    /// if it goes on on another page.</returns>
    /// <exception cref="FormatException">The document is no catchup page, is cut off or too large, another category's or another day's,
    /// or does not hold as many entries as its headings say.</exception>
    public static async Task<Listing> ReadAsync(Stream html, string category, DateOnly date, CancellationToken cancellationToken)
    {
        var page = await ListingPage.ReadAsync(html, category, ListingSource.CatchupPage, cancellationToken);
        return page.Date is null || page.Date == date
            ? page with { Date = date }
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the page is of {page.Date:yyyy-MM-dd}, not of {date:yyyy-MM-dd}"));
    }

    /// <summary>Puts the pages of one day together.</summary>
    /// <param name="pages">The pages in order, of one category and day; one at least.</param>
    /// <returns>Each paper once. Of each type as many are expected as any page says.</returns>
    internal static Listing Join(IReadOnlyList<Listing> pages)
    {
        if (pages is [var only])
        {
            return only;
        }

        var remarks = new Remarks();
        var announcements = OncePerPaper.Merge(pages.SelectMany(page => page.Announcements), remarks);
        var counts = pages.Select(page => page.ExpectedTypes).ToArray();
        var expected = counts.Any(count => count is null)
            ? null
            : new TypeCounts(counts.Max(count => count?.New ?? 0), counts.Max(count => count?.Cross ?? 0), counts.Max(count => count?.Replace ?? 0));
        return pages[0] with
        {
            Announcements = announcements,
            Rejected = [.. pages.SelectMany(page => page.Rejected)],
            Remarks = [.. pages.SelectMany(page => page.Remarks).Concat(remarks.ToList()).Distinct()],
            Expected = expected?.Total,
            ExpectedTypes = expected,
        };
    }
}
