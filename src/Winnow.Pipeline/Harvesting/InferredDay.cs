using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Categories;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>On which day a paper was announced, and as what, as far as its record lets one guess. Pure.</summary>
/// <remarks>
/// <para>What is submitted until 14:00 in New York on a weekday is announced that evening, on Fridays on Sunday evening, and bears the date of the next weekday.
/// Moderation may hold a paper back for days. Source: https://info.arxiv.org/help/availability.html, a stored copy, read 2026-11-21.</para>
/// <para>Announcing a paper touches its record. One that has been touched but once has its announcement day for a datestamp.
/// Source: arXiv/oaipmh 27ad99e, read 2026-11-21; that nothing else touches it in its first days is our inference.</para>
/// </remarks>
internal static class InferredDay
{
    /// <summary>How much later than the rule a paper can have been announced and still be believed.</summary>
    public const int LongestHold = 10;

    /// <summary>The day; an estimate by the rule if the record has been touched again.</summary>
    public static DateOnly Of(HarvestedPaper paper, AnnouncementCalendar calendar)
    {
        var earliest = calendar.EarliestDayOf(paper.Submitted);
        var isUntouched = paper.Versions == 1
            && paper.Datestamp >= earliest && paper.Datestamp <= earliest.AddDays(LongestHold) && calendar.IsExpected(paper.Datestamp);
        return isUntouched ? paper.Datestamp : earliest;
    }

    /// <summary>The paper as it would have stood in the listings of the followed categories; null if it would have in none.</summary>
    public static AnnouncedPaper? Announce(HarvestedPaper harvested, DateOnly day, IReadOnlyList<string> followed)
    {
        var paper = harvested.Paper;
        var types = new SortedDictionary<string, AnnouncementType>(StringComparer.Ordinal);
        foreach (var category in followed.Where(category => paper.Categories.Any(own => Taxonomy.Contains(category, own))))
        {
            types[category] = Taxonomy.Contains(category, paper.Categories[0]) ? AnnouncementType.New : AnnouncementType.Cross;
        }

        return types.Count == 0 ? null : new AnnouncedPaper
        {
            Id = paper.Id,
            Version = paper.Version,
            AnnouncedOn = day,
            IsInferred = true,
            Type = types.Values.Min(),
            Types = types,
            Title = paper.Title,
            Abstract = paper.Abstract,
            Authors = paper.Authors,
            Categories = paper.Categories,
            Comments = paper.Comments,
            License = paper.License,
            Doi = paper.Doi,
            JournalReference = paper.JournalReference,
        };
    }
}
