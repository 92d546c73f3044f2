using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Fetching;

/// <summary>What OAI-PMH says of the papers of some categories: asked for once a category and run, where pages leave something open.</summary>
/// <remarks>Pages name no versions and no licences. One harvest from a day on brings every paper that was touched since, so that one
/// request serves all the days of a category that are repaired.</remarks>
/// <param name="arxiv">Asks.</param>
/// <param name="calendar">On which days arXiv announces.</param>
public sealed class RecordBook(ArxivClient arxiv, AnnouncementCalendar calendar)
{
    // 20,000 records are three months of the busiest category.
    private const int MaxPages = 8;

    private readonly Dictionary<string, Dictionary<ArxivId, PaperMetadata>?> _records = new(StringComparer.Ordinal);

    /// <summary>Fills in what a page does not tell of its papers: the version announced that day, the licence, the DOI.</summary>
    /// <param name="fetched">What the page said.</param>
    /// <param name="date">The announcement day.</param>
    /// <param name="from">From which day on records are asked for, if they have not been asked for yet.</param>
    /// <param name="observer">Is told how the request goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<FetchedCategory> CompleteAsync(
        FetchedCategory fetched, DateOnly date, DateOnly from, IFetchObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        if (fetched.Listing is not { } listing)
        {
            return fetched;
        }

        return await FindAsync(fetched.Category, from, observer, cancellationToken) is { } records
            ? fetched with { Listing = listing with { Announcements = [.. listing.Announcements.Select(one => Complete(one, date, records))] } }
            : fetched with { LacksVersions = true };
    }

    /// <summary>What was announced on a day, as far as records tell: for days whose page cannot be had.</summary>
    /// <param name="category">The category.</param>
    /// <param name="date">The announcement day.</param>
    /// <param name="from">From which day on records are asked for, if they have not been asked for yet.</param>
    /// <param name="observer">Is told how the request goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The listing; null if records cannot be had either.</returns>
    public async Task<FetchedCategory?> ListAsync(
        string category, DateOnly date, DateOnly from, IFetchObserver observer, CancellationToken cancellationToken) =>
        await FindAsync(category, from, observer, cancellationToken) is { } records
            ? new FetchedCategory(category, ListingSource.Oai) { Listing = RecordListing.Infer(category, date, records.Values, calendar) }
            : null;

    private async Task<Dictionary<ArxivId, PaperMetadata>?> FindAsync(
        string category, DateOnly from, IFetchObserver observer, CancellationToken cancellationToken)
    {
        if (!_records.TryGetValue(category, out var records))
        {
            _records[category] = records = await HarvestAsync(category, from, observer, cancellationToken);
        }

        return records;
    }

    private async Task<Dictionary<ArxivId, PaperMetadata>?> HarvestAsync(
        string category, DateOnly from, IFetchObserver observer, CancellationToken cancellationToken)
    {
        var name = $"{category} versions";
        try
        {
            var records = new Dictionary<ArxivId, PaperMetadata>();
            var pages = 0;
            var query = new OaiQuery { Category = category, From = from };
            await foreach (var page in arxiv.HarvestAsync(query, new CategoryProgress(name, observer), cancellationToken))
            {
                foreach (var record in page.Records)
                {
                    records[record.Id] = record;
                }

                if (++pages == MaxPages)
                {
                    break;
                }
            }

            observer.CategoryDone(name, records.Count, "from OAI-PMH");
            return records;
        }
        catch (ArxivException problem)
        {
            observer.CategoryFailed(name, problem.Message);
            return null;
        }
    }

    private static Announcement Complete(Announcement announcement, DateOnly date, Dictionary<ArxivId, PaperMetadata> records) =>
        records.TryGetValue(announcement.Id, out var record)
            ? announcement with
            {
                Version = announcement.Version ?? RecordListing.VersionOn(record, date),
                Comments = announcement.Comments ?? record.Comments,
                License = announcement.License ?? record.License,
                Doi = announcement.Doi ?? record.Doi,
                JournalReference = announcement.JournalReference ?? record.JournalReference,
            }
            : announcement;
}
