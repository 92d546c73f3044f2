using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>What runs leave to each other besides papers and days: validators, and the runs themselves.</summary>
internal static class RunTables
{
    public static HttpValidator? FindValidator(Database database, Uri address)
    {
        using var find = database.Prepare("SELECT etag, last_modified FROM http_validators WHERE address = ?1");
        using var row = find.Query(address.AbsoluteUri);
        return row.Read() ? new HttpValidator(row.TextOrNull(0), row.TextOrNull(1)) : null;
    }

    public static void SaveValidators(Database database, IReadOnlyDictionary<Uri, HttpValidator?> validators)
    {
        using var save = database.Prepare("""
            INSERT INTO http_validators (address, etag, last_modified) VALUES (?1, ?2, ?3)
            ON CONFLICT (address) DO UPDATE SET etag = ?2, last_modified = ?3
            """);
        using var remove = database.Prepare("DELETE FROM http_validators WHERE address = ?1");

        foreach (var (address, validator) in validators)
        {
            _ = validator is null
                ? remove.Run(address.AbsoluteUri)
                : save.Run(address.AbsoluteUri, validator.ETag, validator.LastModified);
        }
    }

    public static void SaveRun(Database database, RunRecord run)
    {
        using var save = database.Prepare("""
            INSERT INTO runs (started, finished, exit, report) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM runs WHERE started = ?1 AND finished = ?2 AND exit = ?3 AND report = ?4)
            """);
        save.Run(Columns.Instant(run.Started), Columns.Instant(run.Finished), run.Exit, Columns.Storable(run.Report));
    }

    public static IReadOnlyList<RunRecord> ReadRuns(Database database, int count)
    {
        using var find = database.Prepare("SELECT started, finished, exit, report FROM runs ORDER BY started DESC, run DESC LIMIT ?1");
        using var row = find.Query(count);
        var runs = new List<RunRecord>();
        while (row.Read())
        {
            runs.Add(new RunRecord(Columns.Instant(row.GetString(0)), Columns.Instant(row.GetString(1)), row.GetInt32(2), row.GetString(3)));
        }

        return runs;
    }
}
