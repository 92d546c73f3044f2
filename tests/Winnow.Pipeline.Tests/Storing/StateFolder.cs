using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>A temporary state folder, and ways to look into its store.</summary>
internal sealed class StateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("winnow-store-").FullName;

    public string StoreFile => System.IO.Path.Combine(Path, Store.FileName);

    public Task<IStore> OpenAsync() => Store.OpenAsync(Path, TestContext.Current.CancellationToken);

    /// <summary>Another folder with the files as they are now: what is left if the process is killed at this moment.</summary>
    public StateFolder Snapshot()
    {
        var copy = new StateFolder();
        foreach (var file in Directory.GetFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Every row of every table, the search index's own included.</summary>
    public static string Dump(IStore store)
    {
        var database = ((SqliteStore)store).Database;
        var lines = new List<string>();
        foreach (var table in Column(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"))
        {
            using var all = database.Prepare($"SELECT * FROM {table}");
            using var row = all.Query();
            while (row.Read())
            {
                lines.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetValue(i)))}");
            }
        }

        return string.Join('\n', lines);
    }

    public static long Number(IStore store, string sql) => ((SqliteStore)store).Database.Number(sql);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static List<string> Column(Database database, string sql)
    {
        using var statement = database.Prepare(sql);
        using var row = statement.Query();
        var values = new List<string>();
        while (row.Read())
        {
            values.Add(row.GetString(0));
        }

        return values;
    }
}
