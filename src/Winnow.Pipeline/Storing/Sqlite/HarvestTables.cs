namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The windows of harvests, and the papers that harvests have brought.</summary>
internal static class HarvestTables
{
    public static IReadOnlyList<HarvestWindow> ReadWindows(Database database)
    {
        using var find = database.Prepare("SELECT category, first, last, submitted_from, submitted_to, token, is_finished FROM harvests");
        using var row = find.Query();

        var windows = new List<HarvestWindow>();
        while (row.Read())
        {
            windows.Add(new HarvestWindow
            {
                Category = row.GetString(0),
                First = Columns.Date(row.GetString(1)),
                Last = Columns.Date(row.GetString(2)),
                SubmittedFrom = Columns.Date(row.GetString(3)),
                SubmittedTo = Columns.Date(row.GetString(4)),
                ResumptionToken = row.TextOrNull(5),
                IsFinished = row.GetBoolean(6),
            });
        }

        return windows;
    }

    public static void Save(Database database, HarvestWindow window)
    {
        using var save = database.Prepare("""
            INSERT OR REPLACE INTO harvests (category, first, last, submitted_from, submitted_to, token, is_finished) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        save.Run(
            window.Category, Columns.Date(window.First), Columns.Date(window.Last), Columns.Date(window.SubmittedFrom), Columns.Date(window.SubmittedTo),
            window.ResumptionToken, window.IsFinished ? 1 : 0);
    }

    public static IReadOnlyList<HarvestedPaper> ReadPapers(Database database, DateOnly from, DateOnly to)
    {
        const int Own = 16; // after the columns of the paper
        using var find = database.Prepare($"""
            SELECT {ArchiveReader.PaperColumns}, r.datestamp, first.submitted, (SELECT count(*) FROM versions c WHERE c.paper = p.paper)
            FROM {ArchiveReader.PaperSource}
            WHERE p.dated BETWEEN ?1 AND ?2 AND p.is_announced = 0 AND r.datestamp IS NOT NULL AND first.submitted IS NOT NULL ORDER BY p.dated, p.id
            """);
        using var row = find.Query(Columns.Date(from), Columns.Date(to));

        var papers = new List<HarvestedPaper>();
        while (row.Read())
        {
            papers.Add(new HarvestedPaper(
                ArchiveReader.Read(database, row), Columns.Instant(row.GetString(Own + 1)), Columns.Date(row.GetString(Own)), row.GetInt32(Own + 2)));
        }

        return papers;
    }
}
