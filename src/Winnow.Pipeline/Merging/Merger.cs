using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Merging;

/// <summary>Many listings of one day in, each paper once out.</summary>
/// <remarks>
/// <para>The result does not depend on the order of the listings, of their entries or of the stored papers,
/// and merging it again as what is stored changes nothing.</para>
/// <para>arXiv's feeds repeat a paper in every category that it belongs to, may bring two versions of it in one day,
/// and pages tell no version. Source: arXiv/arxiv-feed 110b5ab and arXiv/arxiv-browse 26f634f, read 2026-11-21.</para>
/// </remarks>
public static class Merger
{
    /// <summary>Merges what was announced on one day.</summary>
    /// <param name="date">The announcement day, US Eastern.</param>
    /// <param name="listings">The listings of that day, from any number of categories and sources; the caller has checked their dates.</param>
    /// <param name="stored">What earlier runs kept of that day, in the stored form; empty if nothing.</param>
    /// <returns>Each paper once, in ordinal order of identifiers: the strongest type, the newest version's text,
    /// all categories, and what only one source knew filled in. Of two texts of one version, the stored one stays.</returns>
    public static IReadOnlyList<AnnouncedPaper> Merge(
        DateOnly date, IEnumerable<Listing> listings, IEnumerable<AnnouncedPaper> stored)
    {
        ArgumentNullException.ThrowIfNull(listings);
        ArgumentNullException.ThrowIfNull(stored);

        var announced = listings.SelectMany(listing => listing.Announcements, Mention.Of);
        return
        [
            .. stored.Select(paper => new Mention(paper, Mention.FromStore))
                .Concat(announced)
                .GroupBy(mention => mention.Paper.Id)
                .Select(mentions => MergeOne(date, mentions))
                .OrderBy(paper => paper.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static AnnouncedPaper MergeOne(DateOnly date, IEnumerable<Mention> mentions)
    {
        AnnouncedPaper[] papers = [.. mentions.Order(Mention.BestFirst).Select(mention => mention.Paper)];
        var best = papers[0];
        var types = StrongestTypes(papers);

        return best with
        {
            AnnouncedOn = date,
            Type = types.Values.Min(),
            Types = types,
            Categories = [.. best.Categories.Union(papers.SelectMany(paper => paper.Categories).Order(StringComparer.Ordinal))],
            Abstract = papers.Select(paper => paper.Abstract).FirstOrDefault(text => text.Length > 0, ""),
            Authors = papers.Select(paper => paper.Authors).FirstOrDefault(authors => authors.Count > 0, []),
            Comments = FirstKnown(papers, paper => paper.Comments),
            License = FirstKnown(papers, paper => paper.License),
            Doi = FirstKnown(papers, paper => paper.Doi),
            JournalReference = FirstKnown(papers, paper => paper.JournalReference),
        };
    }

    // Sorted, since what is written from it must be the same bytes for the same papers.
    private static SortedDictionary<string, AnnouncementType> StrongestTypes(IEnumerable<AnnouncedPaper> papers)
    {
        var strongest = new SortedDictionary<string, AnnouncementType>(StringComparer.Ordinal);
        foreach (var paper in papers)
        {
            foreach (var (category, type) in paper.Types)
            {
                strongest[category] = strongest.TryGetValue(category, out var other) && other < type ? other : type;
            }
        }

        return strongest;
    }

    private static string? FirstKnown(IEnumerable<AnnouncedPaper> papers, Func<AnnouncedPaper, string?> fact) =>
        papers.Select(fact).FirstOrDefault(known => known is not null);
}
