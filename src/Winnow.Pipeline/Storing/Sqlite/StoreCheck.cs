using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Looks for damage in the file and in the search index.</summary>
internal static class StoreCheck
{
    public static IReadOnlyList<string> Run(Database database) =>
        [.. Rows(database, "PRAGMA integrity_check").Where(line => line != "ok"), .. Rows(database, "PRAGMA foreign_key_check"), .. SearchIndex(database)];

    private static List<string> Rows(Database database, string sql)
    {
        using var statement = database.Prepare(sql);
        using var row = statement.Query();

        var lines = new List<string>();
        while (row.Read())
        {
            lines.Add(string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        }

        return lines;
    }

    private static IReadOnlyList<string> SearchIndex(Database database)
    {
        try
        {
            database.Run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
            return [];
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            return ["The search index does not agree with the papers."];
        }
    }
}
