using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Categories;
using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Fetching;

/// <summary>Infers from OAI-PMH records, which tell neither days nor types, what was announced on a day. Pure.</summary>
/// <remarks>What is submitted between two cut-offs is announced together, unless moderation holds it. That later versions are
/// announced by this rule, too, is inferred.</remarks>
internal static class RecordListing
{
    // Feeds and pages leave out later replacements, too.
    private const int LastShownVersion = 5;

    // Moderation holds few papers longer.
    private const int LongestHold = 14;

    /// <summary>The version of a paper that was the newest when a day's batch was closed; null if the record tells none.</summary>
    public static int? VersionOn(PaperMetadata record, DateOnly date) => record.Versions is []
        ? null
        : record.Versions.LastOrDefault(version => version.Submitted < AnnouncementCalendar.ClosingOf(date))?.Number ?? record.Versions[0].Number;

    /// <summary>The listing of a category on a day, as far as records tell.</summary>
    public static Listing Infer(string category, DateOnly date, IEnumerable<PaperMetadata> records, AnnouncementCalendar calendar) => new()
    {
        Category = category,
        Date = date,
        Source = ListingSource.Oai,
        Rejected = [],
        Announcements = [.. records.Select(record => Announce(record, category, date, calendar)).OfType<Announcement>().OrderBy(one => one.Type).ThenBy(one => one.Id.Value, StringComparer.Ordinal)],
    };

    private static Announcement? Announce(PaperMetadata record, string category, DateOnly date, AnnouncementCalendar calendar)
    {
        var version = record.Versions.LastOrDefault(one => calendar.EarliestDayOf(one.Submitted) == date) ?? Held(record, date, calendar);
        if (version is null or { Number: > LastShownVersion })
        {
            return null;
        }

        var isPrimary = Taxonomy.Contains(category, record.Categories[0]);
        return new Announcement
        {
            Id = record.Id,
            Version = version.Number,
            Type = (version.Number, isPrimary) switch
            {
                (1, true) => AnnouncementType.New,
                (1, false) => AnnouncementType.Cross,
                (_, true) => AnnouncementType.Replace,
                _ => AnnouncementType.ReplaceCross,
            },
            Title = record.Title,
            Abstract = record.Abstract,
            Authors = record.Authors,
            Categories = record.Categories,
            Comments = record.Comments,
            License = record.License,
            Doi = record.Doi,
            JournalReference = record.JournalReference,
        };
    }

    // A new paper that was announced late: nobody has touched its record since.
    private static PaperVersion? Held(PaperMetadata record, DateOnly date, AnnouncementCalendar calendar) =>
        record is { Versions: [var only] } && record.Datestamp == date
        && calendar.EarliestDayOf(only.Submitted) is var earliest && earliest < date && earliest.AddDays(LongestHold) >= date
            ? only
            : null;
}
