using Microsoft.Data.Sqlite;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>One SQL statement with the parameters <c>?1</c>, <c>?2</c>, …; prepared once, run as often as wanted.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="connection">The open database.</param>
    /// <param name="sql">The statement, a constant: values come by parameters only.</param>
    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every caller passes SQL of ours.
        _command.CommandText = sql;
#pragma warning restore CA2100
    }

    /// <summary>Runs it for its effect.</summary>
    /// <returns>How many rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    /// <summary>The first column of its first row; null if there is no row, or it is NULL.</summary>
    public object? Scalar(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() is var value and not DBNull ? value : null;

    /// <summary>Its rows. Dispose them before it runs again.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == _command.Parameters.Count)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i + 1}" });
            }

            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command;
    }
}
