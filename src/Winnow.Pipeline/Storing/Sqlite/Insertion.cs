using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>One statement without rows and with the parameters <c>?1</c>, <c>?2</c>, …, for large amounts of rows: what <see cref="Statement"/> does
/// by way of ADO.NET costs more than the insertion itself.</summary>
internal sealed class Insertion : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _utf8 = new byte[16 << 10];

    /// <param name="connection">The open database.</param>
    /// <param name="sql">The statement, a constant: values come by parameters only.</param>
    /// <exception cref="SqliteException">It is no statement.</exception>
    public Insertion(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The database is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Runs it for its effect. Values are texts, whole numbers or null, one for each parameter.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        }

        var result = raw.sqlite3_step(_statement);
        _ = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private int Bind(int parameter, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, parameter),
        "" => raw.sqlite3_bind_text(_statement, parameter, ""), // an empty span would be NULL
        string text => raw.sqlite3_bind_text(_statement, parameter, Utf8(text)),
        int number => raw.sqlite3_bind_int(_statement, parameter, number),
        long number => raw.sqlite3_bind_int64(_statement, parameter, number),
        _ => throw new ArgumentException($"A value of the type {value.GetType().Name} cannot be bound.", nameof(value)),
    };

    // SQLite makes a copy of its own.
    private ReadOnlySpan<byte> Utf8(string text)
    {
        if (_utf8.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }

        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }
}
