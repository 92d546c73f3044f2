namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Writes a page of records and how far the harvest has come; the caller holds the transaction.</summary>
internal static class HarvestWriter
{
    public static HarvestCount Write(Database database, HarvestedPage page, CancellationToken cancellationToken)
    {
        using var tables = new PaperTables(database);
        using var records = new RecordTables(database);
        using var index = new SearchIndexWriter(database);
        tables.Load(database, [.. page.Records.Select(record => record.Id), .. page.Others.Select(record => record.Id), .. page.Deleted]);

        var writer = new RecordWriter(tables, records);
        var outcomes = new int[3];
        foreach (var (record, canAdd) in page.Records.Select(record => (record, true)).Concat(page.Others.Select(record => (record, false))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (writer.Save(record, canAdd) is { } outcome)
            {
                outcomes[(int)outcome]++;
            }
        }

        var deleted = page.Deleted.Select(tables.Find).OfType<KnownPaper>().Count(records.MarkDeleted);
        tables.RemoveUnused();
        index.Update(tables.Touched);
        HarvestTables.Save(database, page.Window);
        return new HarvestCount(outcomes[(int)RecordOutcome.Added], outcomes[(int)RecordOutcome.Updated], outcomes[(int)RecordOutcome.Unchanged], deleted);
    }
}
