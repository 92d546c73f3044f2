using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reads announcement days.</summary>
internal static class DayReader
{
    private const string MatchColumns = "m.date, m.rank, m.score, m.category, m.types, m.reasons, m.summary, m.model, m.source, p.id,"
        + " NOT EXISTS (SELECT 1 FROM announced_papers a WHERE a.date = m.date AND a.paper = m.paper)";

    /// <summary>The papers that listings brought on a day, in identifier order.</summary>
    public static IReadOnlyList<AnnouncedPaper> ReadAnnounced(Database database, DateOnly date)
    {
        var types = ReadTypes(database, date);
        using var find = database.Prepare($"""
            SELECT p.paper, p.id, {PaperText.ColumnList}
            FROM announced_papers a JOIN papers p USING (paper) JOIN texts t ON t.text = a.text
            WHERE a.date = ?1 ORDER BY p.id
            """);
        using var row = find.Query(Columns.Date(date));

        var papers = new List<AnnouncedPaper>();
        while (row.Read())
        {
            papers.Add(PaperText.Read(row, 2).AnnouncedAs(row.GetString(1), date, types[row.GetInt64(0)]));
        }

        return papers;
    }

    /// <summary>The days' records, newest first.</summary>
    public static IReadOnlyList<DayRecord> ReadRecords(Database database, DateOnly from, DateOnly to)
    {
        var categories = LedgerTables.Read(database, from, to);
        using var find = database.Prepare("SELECT date, updated, matched, published FROM days WHERE date BETWEEN ?1 AND ?2 ORDER BY date DESC");
        using var row = find.Query(Columns.Date(from), Columns.Date(to));

        var records = new List<DayRecord>();
        while (row.Read())
        {
            var date = Columns.Date(row.GetString(0));
            records.Add(new DayRecord
            {
                Date = date,
                Updated = Columns.Instant(row.GetString(1)),
                Categories = [.. categories[date]],
                Matched = row.GetInt32(2),
                Published = row.GetInt32(3),
            });
        }

        return records;
    }

    /// <summary>The days with their digests, newest first.</summary>
    public static IReadOnlyList<StoredDay> ReadDays(Database database, DateOnly from, DateOnly to)
    {
        using var find = Matches(database, "m.date BETWEEN ?1 AND ?2");
        var papers = ReadMatches(find, Columns.Date(from), Columns.Date(to)).ToLookup(paper => paper.Ranked.Paper.AnnouncedOn);
        return [.. ReadRecords(database, from, to).Select(record => new StoredDay(record, [.. papers[record.Date]]))];
    }

    /// <summary>The places that a paper took in digests, oldest first.</summary>
    public static IReadOnlyList<DigestPaper> ReadDigests(Database database, long paper)
    {
        using var find = Matches(database, "m.paper = ?1");
        return ReadMatches(find, paper);
    }

    private static Statement Matches(Database database, string which) => database.Prepare($"""
        SELECT {MatchColumns}, {PaperText.ColumnList}
        FROM matches m JOIN papers p USING (paper) JOIN texts t ON t.text = m.text
        WHERE {which} ORDER BY m.date, m.position
        """);

    private static List<DigestPaper> ReadMatches(Statement find, params ReadOnlySpan<object?> values)
    {
        using var row = find.Query(values);
        var papers = new List<DigestPaper>();
        while (row.Read())
        {
            var ranked = new RankedPaper
            {
                Paper = PaperText.Read(row, 11).AnnouncedAs(row.GetString(9), Columns.Date(row.GetString(0)), Columns.Types(row.GetString(4))) with
                {
                    IsInferred = row.GetBoolean(10), // a digest names the day, but no listing brought the paper on it
                },
                Rank = row.GetInt32(1),
                Score = Columns.Number(row.GetString(2)),
                Category = row.GetString(3),
                Reasons = ReasonsColumn.Read(row.GetString(5)),
            };
            var summary = row.TextOrNull(6) is { } markdown ? new Summary(markdown, row.TextOrNull(7), (SummarySource)row.GetInt32(8)) : null;
            papers.Add(new DigestPaper(ranked, summary));
        }

        return papers;
    }

    private static Dictionary<long, Dictionary<string, AnnouncementType>> ReadTypes(Database database, DateOnly date)
    {
        using var find = database.Prepare("SELECT paper, category, type FROM announcements WHERE date = ?1");
        using var row = find.Query(Columns.Date(date));

        var types = new Dictionary<long, Dictionary<string, AnnouncementType>>();
        while (row.Read())
        {
            var ofPaper = types.TryGetValue(row.GetInt64(0), out var known) ? known : types[row.GetInt64(0)] = new(StringComparer.Ordinal);
            ofPaper[row.GetString(1)] = (AnnouncementType)row.GetInt32(2);
        }

        return types;
    }
}
