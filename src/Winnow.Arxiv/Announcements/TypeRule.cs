using System.Globalization;
using Winnow.Arxiv.Categories;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Announcements;

// Which type an announcement counts as. arXiv computes the type for each request and, where a paper has rows of several actions on
// one day, keeps any of them: a new paper may be called cross although its primary category was asked for.
// Source: arXiv/arxiv-feed 110b5ab, read 2026-11-21.
internal static class TypeRule
{
    internal static AnnouncementType? Read(string text) => AnnouncementTypeWords.Parse(text.ToLowerInvariant());

    // What is stated counts, with two exceptions: a first version is never a replacement, and a new first version whose primary
    // category was asked for is no cross-listing. An identifier of an earlier month tells the older paper that was only newly cross-listed.
    internal static AnnouncementType Decide(Announcement announcement, StatedType stated, string asked, DateOnly? day)
    {
        var isPrimary = Taxonomy.Contains(asked, announcement.Categories[0]);
        var isNewPaper = announcement.Version == 1 && (day is not { } date || IsOfMonth(announcement.Id, date));

        return stated switch
        {
            { Type: AnnouncementType.New } => AnnouncementType.New,
            { IsUnknown: false } when isNewPaper => isPrimary ? AnnouncementType.New : AnnouncementType.Cross,
            { Type: { } type } => type,
            { IsUnknown: false } when announcement.Version == 1 => AnnouncementType.Cross,
            _ => isPrimary ? AnnouncementType.Replace : AnnouncementType.ReplaceCross,
        };
    }

    // An identifier carries the month of its announcement; a month's last batch may be dated in the next.
    private static bool IsOfMonth(ArxivId id, DateOnly day)
    {
        var digits = id.Value.AsSpan(id.Value.IndexOf('/') + 1);
        var (year, month) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..4], CultureInfo.InvariantCulture));
        var months = ((day.Year % 100) * 12) + day.Month - ((year * 12) + month);
        return months is 0 or 1 or -1;
    }
}

// The announce type as an entry states it.
// Type: null if it states none, or one that arXiv does not have.
internal readonly record struct StatedType(AnnouncementType? Type, bool IsUnknown);
