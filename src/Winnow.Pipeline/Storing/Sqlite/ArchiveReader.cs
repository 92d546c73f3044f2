using Microsoft.Data.Sqlite;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reads single papers with their history.</summary>
internal static class ArchiveReader
{
    public static ArchivedPaper? Find(Database database, ArxivId id)
    {
        using var find = database.Prepare("SELECT paper FROM papers WHERE id = ?1");
        return find.Scalar(id.Value) is long paper && FindNewest(database, paper) is { } newest
            ? new ArchivedPaper(newest, ReadAnnouncements(database, paper), DayReader.ReadDigests(database, paper)) { Versions = HistoryReader.Read(database, paper) }
            : null;
    }

    /// <summary>The columns that <see cref="Read"/> wants, in its order.</summary>
    public const string PaperColumns = $"p.id, p.dated, p.is_announced, first.submitted, r.is_deleted, v.is_withdrawal, p.paper, {PaperText.ColumnList}";

    /// <summary>The tables that they are of.</summary>
    public const string PaperSource = """
        papers p JOIN texts t USING (paper, text)
        LEFT JOIN records r ON r.paper = p.paper
        LEFT JOIN versions first ON first.paper = p.paper AND first.version = 1
        LEFT JOIN versions v ON v.paper = p.paper AND v.version = t.version
        """;

    /// <summary>A paper's newest text, with what is known of when it came out; null if there is no such row.</summary>
    public static StoredPaper? FindNewest(Database database, long paper)
    {
        using var find = database.Prepare($"SELECT {PaperColumns} FROM {PaperSource} WHERE p.paper = ?1");
        using var row = find.Query(paper);
        return row.Read() ? Read(database, row) : null;
    }

    /// <summary>Reads a paper from a row that begins with <see cref="PaperColumns"/>.</summary>
    public static StoredPaper Read(Database database, SqliteDataReader row)
    {
        DateOnly? announced = row.GetBoolean(2) ? Columns.Date(row.GetString(1)) : null;
        var types = announced is null ? [] : ReadAnnouncements(database, row.GetInt64(6))
            .Where(announcement => announcement.Date == announced)
            .ToDictionary(announcement => announcement.Category, announcement => announcement.Type, StringComparer.Ordinal);
        var text = PaperText.Read(row, 7);
        return text.StoredAs(row.GetString(0), announced, row.TextOrNull(3) is { } submitted ? DateOnly.FromDateTime(Columns.Instant(submitted).UtcDateTime) : null, types) with
        {
            IsWithdrawn = row.NumberOrNull(5) is > 0 || text.IsWithdrawal,
            IsDeleted = row.NumberOrNull(4) is > 0,
        };
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
