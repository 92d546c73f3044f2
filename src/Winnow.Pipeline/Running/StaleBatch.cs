using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Finds what a stale feed had shown under a later day's name, once the true day is known.</summary>
/// <remarks>A feed that shows yesterday's batch under today's date cannot be told from a good one while yesterday itself is missing. When
/// it has been repaired, papers stand as new in one category on two days, which never happens otherwise. Cross-lists alone may do so, in an archive, and stay
/// unless the page of the later day counts fewer entries than we hold. What a page of the later day lists is believed, and once it is closed and holds no more, all of it is.
/// A replacement may come on any day, so of those only the page tells: when the day is over, one that its page does not list was another day's.</remarks>
internal static class StaleBatch
{
    /// <summary>The announcements of a day that an earlier day had already.</summary>
    /// <param name="date">The day.</param>
    /// <param name="announced">Its papers.</param>
    /// <param name="earlier">For each paper that was announced before as new or cross-listed: in which categories.</param>
    /// <param name="pages">The pages of that very day that were read now, each of them counted.</param>
    /// <param name="before">The record of the day, which tells what a page that was read before had counted; null if there is none.</param>
    public static IReadOnlyList<Retraction> Find(
        DateOnly date,
        IReadOnlyList<AnnouncedPaper> announced,
        IReadOnlyDictionary<ArxivId, IReadOnlySet<string>> earlier,
        IReadOnlyList<Listing> pages,
        DayRecord? before)
    {
        var closing = pages.Where(page => page is { Source: ListingSource.CatchupPage, Rejected: [] } && page.Announcements.Count >= page.Expected).Select(page => page.Category).ToHashSet(StringComparer.Ordinal);
        var counted = (before?.Categories ?? []).Where(line => line.IsClosed && line.Received <= line.Expected).Select(line => line.Category).ToHashSet(StringComparer.Ordinal);
        var repeated = Repeated(announced, earlier).Where(one => closing.Contains(one.Category) || !counted.Contains(one.Category));
        var replaced = announced.SelectMany(paper => paper.Types
            .Where(type => type.Value is AnnouncementType.Replace or AnnouncementType.ReplaceCross && closing.Contains(type.Key))
            .Select(type => (paper.Id, Category: type.Key, Type: type.Value)));
        var overfull = (before?.Categories ?? []).Where(line => line.Received > line.Expected).Select(line => line.Category).Concat(closing).ToHashSet(StringComparer.Ordinal);
        var confirmed = pages.SelectMany(page => page.Announcements.Select(announcement => (announcement.Id, page.Category))).ToHashSet();

        return
        [
            .. repeated.GroupBy(one => one.Category)
                .Where(ofCategory => overfull.Contains(ofCategory.Key) || ofCategory.Any(one => one.Type is AnnouncementType.New))
                .SelectMany(ofCategory => ofCategory)
                .Concat(replaced)
                .Where(one => !confirmed.Contains((one.Id, one.Category)))
                .Select(one => new Retraction(date, one.Id, one.Category)),
        ];
    }

    /// <summary>The announcements of a day as new or cross-listed that an earlier day had already: what type they have on this one, if any, only its page tells.</summary>
    public static IEnumerable<(ArxivId Id, string Category, AnnouncementType Type)> Repeated(
        IReadOnlyList<AnnouncedPaper> announced, IReadOnlyDictionary<ArxivId, IReadOnlySet<string>> earlier) =>
        announced.SelectMany(paper => paper.Types
            .Where(type => type.Value is AnnouncementType.New or AnnouncementType.Cross && earlier.TryGetValue(paper.Id, out var before) && before.Contains(type.Key))
            .Select(type => (paper.Id, type.Key, type.Value)));

    /// <summary>The papers of a day without what was retracted.</summary>
    public static IReadOnlyList<AnnouncedPaper> Without(IReadOnlyList<AnnouncedPaper> announced, IReadOnlyList<Retraction> retracted)
    {
        if (retracted is [])
        {
            return announced;
        }

        var gone = retracted.ToLookup(one => one.Paper, one => one.Category);
        return [.. announced.Select(paper => Without(paper, [.. gone[paper.Id]])).OfType<AnnouncedPaper>()];
    }

    private static AnnouncedPaper? Without(AnnouncedPaper paper, IReadOnlyList<string> categories)
    {
        if (categories is [])
        {
            return paper;
        }

        var left = new SortedDictionary<string, AnnouncementType>(StringComparer.Ordinal);
        foreach (var (category, type) in paper.Types.Where(type => !categories.Contains(type.Key)))
        {
            left[category] = type;
        }

        return left.Count == 0 ? null : paper with { Types = left, Type = left.Values.Min() };
    }
}
