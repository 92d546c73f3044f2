using Microsoft.Data.Sqlite;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Columns that may be NULL.</summary>
internal static class RowExtensions
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? NumberOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
