using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Replaces stored days: the record, the ledger's lines, the digest.</summary>
internal sealed class DayWriter(Database database, PaperTables tables, PaperWriter papers) : IDisposable
{
    private readonly Statement _saveDay = database.Prepare("""
        INSERT INTO days (date, updated, matched, published) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (date) DO UPDATE SET updated = ?2, matched = ?3, published = ?4
        """);

    private readonly LedgerTables _ledger = new(database);
    private readonly Statement _findMatches = database.Prepare("SELECT paper, text FROM matches WHERE date = ?1");
    private readonly Statement _removeMatches = database.Prepare("DELETE FROM matches WHERE date = ?1");
    private readonly Statement _addMatch = database.Prepare("""
        INSERT INTO matches (date, position, paper, text, rank, score, category, types, reasons, summary, model, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """);

    public void Save(StoredDay day)
    {
        var date = Columns.Date(day.Record.Date);
        ForgetMatches(date);

        _saveDay.Run(date, Columns.Instant(day.Record.Updated), day.Record.Matched, day.Record.Published);
        _ledger.Replace(day.Record.Date, day.Record.Categories);
        foreach (var (position, paper) in day.Papers.Index())
        {
            AddMatch(date, position, paper);
        }
    }

    /// <summary>Notes that a line of the ledger was looked at again.</summary>
    public void Check(CategoryDay line) => _ledger.Check(line);

    /// <inheritdoc/>
    public void Dispose()
    {
        _saveDay.Dispose();
        _ledger.Dispose();
        _findMatches.Dispose();
        _removeMatches.Dispose();
        _addMatch.Dispose();
    }

    private void ForgetMatches(string date)
    {
        using (var row = _findMatches.Query(date))
        {
            while (row.Read())
            {
                tables.Replaced(row.GetInt64(0), row.GetInt64(1));
            }
        }

        _removeMatches.Run(date);
    }

    private void AddMatch(string date, int position, DigestPaper digest)
    {
        var ranked = digest.Ranked;
        var paper = papers.Save(ranked.Paper);
        var text = papers.FindOrAdd(paper, PaperText.From(ranked.Paper));
        _addMatch.Run(
            date, position, paper.Key, text.Key, ranked.Rank, Columns.Number(ranked.Score), ranked.Category, Columns.Types(ranked.Paper.Types),
            ReasonsColumn.Write(ranked.Reasons), digest.Summary?.Markdown, digest.Summary?.Model, (int?)digest.Summary?.Source);
    }
}
