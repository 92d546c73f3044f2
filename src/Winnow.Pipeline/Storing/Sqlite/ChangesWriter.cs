namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Writes all that a run brought; the caller holds the transaction.</summary>
internal static class ChangesWriter
{
    public static void Write(Database database, RunChanges changes, CancellationToken cancellationToken)
    {
        using var tables = new PaperTables(database);
        using var records = new RecordTables(database);
        using var index = new SearchIndexWriter(database);
        var papers = new PaperWriter(tables, records);
        using var retractions = new RetractionWriter(database, tables);
        using var days = new DayWriter(database, tables, papers);

        // Oldest day first, so that newer texts come after older ones; then by identifier, so that the order given does not matter.
        foreach (var paper in changes.Announced.OrderBy(paper => paper.AnnouncedOn).ThenBy(paper => paper.Id.Value, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            papers.Save(paper);
        }

        foreach (var correction in changes.Corrected)
        {
            tables.Correct(correction);
        }

        foreach (var retraction in changes.Retracted)
        {
            retractions.Retract(retraction);
        }

        foreach (var day in changes.Days.OrderBy(day => day.Record.Date))
        {
            cancellationToken.ThrowIfCancellationRequested();
            days.Save(day);
        }

        foreach (var line in changes.Lines)
        {
            days.Check(line);
        }

        foreach (var summary in changes.Summaries)
        {
            SummaryTables.Save(database, summary);
        }

        tables.RemoveUnused();
        index.Update(tables.Touched);
        RunTables.SaveValidators(database, changes.Validators);
        if (changes.Followed is { } followed)
        {
            LedgerTables.SaveFollowed(database, followed);
        }

        if (changes.Run is { } run)
        {
            RunTables.SaveRun(database, run);
        }
    }
}
