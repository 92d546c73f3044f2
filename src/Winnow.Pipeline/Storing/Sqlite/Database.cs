using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The store's file, open.</summary>
internal sealed class Database : IDisposable
{
    // "WNOW" in the file's header: file(1) and we know it by that.
    private const long ApplicationId = 0x574E4F57;

    private readonly SqliteConnection _connection;

    private Database(string path)
    {
        Path = path;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1, // SQLite's own busy_timeout waits before that
        }.ToString());
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Opens the file, or makes it, and applies the migrations that it lacks.</summary>
    /// <exception cref="SqliteException">It cannot be opened or read.</exception>
    /// <exception cref="StoreException">It is foreign, or of a newer Winnow.</exception>
    public static Database Open(string path, IReadOnlyList<Migration> migrations)
    {
        var database = new Database(path);
        try
        {
            database._connection.Open();
            database.RefuseForeign();
            database.Configure();
            database.Migrate(migrations);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a statement.</summary>
    public Statement Prepare(string sql) => new(_connection, sql);

    /// <summary>Prepares a statement without rows that will run very often.</summary>
    public Insertion PrepareInsertion(string sql) => new(_connection, sql);

    /// <summary>Runs statements that have no parameters and no rows.</summary>
    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        statement.Run();
    }

    /// <summary>The one value of a query; 0 if there is no row, or it is NULL.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Scalar() as long? ?? 0;
    }

    /// <summary>Does all of some work, or nothing of it, while no other process writes.</summary>
    public void Transact(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            // After some errors (a full disk, an interrupt) SQLite has rolled back by itself.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                Run("ROLLBACK");
            }

            throw;
        }
    }

    /// <summary>Ends the statement that is running, from another thread. Nothing happens if none is.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_connection.Handle);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void RefuseForeign()
    {
        var id = Number("PRAGMA application_id");
        var isNew = id == 0 && Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (id != ApplicationId && !isNew)
        {
            throw new StoreException(Path, $"The file {Path} is a database of another program. {SqliteFault.MoveAway}");
        }
    }

    // synchronous = NORMAL: in WAL mode a transaction survives the death of the process, and the file stays whole
    // whatever happens; only a power cut may take the last run back, and the next run then fetches it again.
    private void Configure() => Run("""
        PRAGMA busy_timeout = 10000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16000;
        """);

    private void Migrate(IReadOnlyList<Migration> migrations)
    {
        var newest = migrations[^1].Number;
        if (Number("PRAGMA user_version") is var version && version > newest)
        {
            throw new StoreException(Path, $"The store {Path} was written by a newer Winnow (its version is {version}, ours {newest}). Update Winnow, or choose another folder with --state.");
        }

        foreach (var migration in migrations.Where(migration => migration.Number > version))
        {
            Transact(() => Apply(migration));
        }
    }

    private void Apply(Migration migration)
    {
        // Another process may have been faster.
        if (Number("PRAGMA user_version") < migration.Number)
        {
            Run(migration.Sql);
            migration.Fill?.Invoke(this);
            Run($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {migration.Number}");
        }
    }
}
