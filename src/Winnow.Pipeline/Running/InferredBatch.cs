using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Finds what OAI-PMH records only let us infer of a day, once the day's own page has been read whole: the page knows better.</summary>
/// <remarks>Records tell neither days nor types. A paper that moderation held, or that was cross-listed long after it had been submitted, is
/// inferred for a day on which it was not announced.</remarks>
internal static class InferredBatch
{
    /// <summary>All announcements that rest on records in a category whose page was read whole now.</summary>
    /// <param name="date">The day.</param>
    /// <param name="stored">The papers that are held for it.</param>
    /// <param name="before">The record of the day, which tells what they rest on; null if there is none.</param>
    /// <param name="pages">The pages of that very day that were read now.</param>
    public static IReadOnlyList<Retraction> Find(DateOnly date, IReadOnlyList<AnnouncedPaper> stored, DayRecord? before, IEnumerable<Listing> pages)
    {
        var categories = pages.Where(IsWhole).Select(page => page.Category)
            .Where(category => before?.Categories.Any(line => line.Category == category && line.Source is ListingSource.Oai) ?? false)
            .ToHashSet(StringComparer.Ordinal);

        return [.. stored.SelectMany(paper => paper.Types.Keys.Where(categories.Contains).Select(category => new Retraction(date, paper.Id, category)))];
    }

    /// <summary>The papers of the day with the types that the pages tell, in place of uncertain ones.</summary>
    public static IReadOnlyList<AnnouncedPaper> Corrected(IReadOnlyList<AnnouncedPaper> announced, IEnumerable<Retraction> uncertain, IReadOnlyList<Listing> pages)
    {
        var categories = uncertain.ToLookup(one => one.Paper, one => one.Category);
        if (categories.Count == 0 || pages is [])
        {
            return announced;
        }

        var listed = Listed(pages);
        return [.. announced.Select(paper => Corrected(paper, [.. categories[paper.Id].Where(category => listed.ContainsKey((paper.Id, category)))], listed))];
    }

    /// <summary>What <see cref="Corrected(IReadOnlyList{AnnouncedPaper}, IEnumerable{Retraction}, IReadOnlyList{Listing})"/> has changed.</summary>
    public static IEnumerable<TypeCorrection> Corrections(DateOnly date, IReadOnlyList<AnnouncedPaper> announced, IReadOnlyList<AnnouncedPaper> corrected) =>
        from pair in announced.Zip(corrected)
        from type in pair.Second.Types
        where pair.First.Types[type.Key] != type.Value
        select new TypeCorrection(date, pair.First.Id, type.Key, type.Value);

    /// <summary>Those of the inferred ones that the pages do not list.</summary>
    public static IEnumerable<Retraction> Unconfirmed(IReadOnlyList<Retraction> inferred, IEnumerable<Listing> pages)
    {
        var listed = inferred is [] ? [] : Listed(pages);
        return inferred.Where(one => !listed.ContainsKey((one.Paper, one.Category)));
    }

    private static AnnouncedPaper Corrected(AnnouncedPaper paper, IReadOnlyList<string> categories, Dictionary<(ArxivId, string), AnnouncementType> listed)
    {
        if (categories is [])
        {
            return paper;
        }

        var types = new SortedDictionary<string, AnnouncementType>(paper.Types.ToDictionary(), StringComparer.Ordinal);
        foreach (var category in categories)
        {
            types[category] = listed[(paper.Id, category)];
        }

        return paper with { Types = types, Type = types.Values.Min() };
    }

    private static Dictionary<(ArxivId, string), AnnouncementType> Listed(IEnumerable<Listing> pages)
    {
        var listed = new Dictionary<(ArxivId, string), AnnouncementType>();
        foreach (var page in pages)
        {
            foreach (var announcement in page.Announcements)
            {
                listed[(announcement.Id, page.Category)] = announcement.Type;
            }
        }

        return listed;
    }

    private static bool IsWhole(Listing page) => page.Rejected.Count == 0 && page.Announcements.Count >= page.Expected;
}
