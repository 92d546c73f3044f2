using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reads single papers with their history.</summary>
internal static class ArchiveReader
{
    public static ArchivedPaper? Find(Database database, ArxivId id)
    {
        using var find = database.Prepare("SELECT paper FROM papers WHERE id = ?1");
        return find.Scalar(id.Value) is long paper && FindNewest(database, paper) is { } newest
            ? new ArchivedPaper(newest, ReadAnnouncements(database, paper), DayReader.ReadDigests(database, paper))
            : null;
    }

    /// <summary>A paper's newest text, with the day and the types of its first announcement; null if there is no such row.</summary>
    public static AnnouncedPaper? FindNewest(Database database, long paper)
    {
        using var find = database.Prepare($"""
            SELECT p.id, p.announced, {PaperText.ColumnList} FROM papers p JOIN texts t USING (paper, text) WHERE p.paper = ?1
            """);
        using var row = find.Query(paper);
        if (!row.Read())
        {
            return null;
        }

        var first = Columns.Date(row.GetString(1));
        var types = ReadAnnouncements(database, paper)
            .Where(announcement => announcement.Date == first)
            .ToDictionary(announcement => announcement.Category, announcement => announcement.Type, StringComparer.Ordinal);
        return PaperText.Read(row, 2).AnnouncedAs(row.GetString(0), first, types);
    }

    /// <summary>For each of these papers that was announced as new or cross-listed before this day: the categories in which it was.</summary>
    public static Dictionary<ArxivId, IReadOnlySet<string>> FindAnnouncedBefore(Database database, DateOnly date, IReadOnlyCollection<ArxivId> papers)
    {
        using var find = database.Prepare($"""
            SELECT a.category FROM papers p JOIN announcements a USING (paper)
            WHERE p.id = ?1 AND a.date < ?2 AND a.type <= {(int)AnnouncementType.Cross}
            """);

        var before = new Dictionary<ArxivId, IReadOnlySet<string>>();
        foreach (var paper in papers)
        {
            using var row = find.Query(paper.Value, Columns.Date(date));
            HashSet<string>? categories = null;
            while (row.Read())
            {
                (categories ??= new(StringComparer.Ordinal)).Add(row.GetString(0));
            }

            if (categories is not null)
            {
                before[paper] = categories;
            }
        }

        return before;
    }

    private static List<PaperAnnouncement> ReadAnnouncements(Database database, long paper)
    {
        using var find = database.Prepare("""
            SELECT a.date, a.category, a.type, t.version
            FROM announcements a JOIN announced_papers d USING (date, paper) JOIN texts t ON t.text = d.text
            WHERE a.paper = ?1 ORDER BY a.date, a.category
            """);
        using var row = find.Query(paper);

        var announcements = new List<PaperAnnouncement>();
        while (row.Read())
        {
            announcements.Add(new PaperAnnouncement(
                Columns.Date(row.GetString(0)), row.GetString(1), (AnnouncementType)row.GetInt32(2), row.NumberOrNull(3)));
        }

        return announcements;
    }
}
