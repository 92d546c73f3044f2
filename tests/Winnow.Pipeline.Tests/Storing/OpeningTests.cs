using System.Text;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class OpeningTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_engine_is_the_systems_own_SQLite()
    {
        await using var store = await _folder.OpenAsync();

        Assert.Matches(@"^SQLite 3\.\d+\.\d+$", store.Engine);
    }

    [Theory]
    [InlineData("3.36.0", true, "3.37")]
    [InlineData("3.37.0", false, "FTS5")]
    [InlineData("nonsense", true, "3.37")]
    public void A_SQLite_that_cannot_do_it_is_refused_with_what_to_install(string version, bool hasFullTextSearch, string named)
    {
        var problem = Assert.Throws<StoreException>(() => SystemSqlite.Require(version, hasFullTextSearch));

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Contains("nstall", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_has_the_settings_that_the_promises_rest_on()
    {
        await using var store = await _folder.OpenAsync();

        Assert.Equal(1, StateFolder.Number(store, "PRAGMA foreign_keys"));
        Assert.Equal(1, StateFolder.Number(store, "PRAGMA synchronous"));
        Assert.Equal(1, StateFolder.Number(store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"));
        Assert.Equal(Migration.All[^1].Number, StateFolder.Number(store, "PRAGMA user_version"));
        Assert.Equal(0, StateFolder.Number(store, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND NOT strict"));
    }

    [Fact]
    public void The_migrations_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Number));

    [Fact]
    public void An_older_store_gets_what_it_lacks_and_keeps_what_it_has()
    {
        Migration first = new(1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7)");
        Migration second = new(2, "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1");
        using (Open(first))
        {
        }

        using var database = Open(first, second);

        Assert.Equal(8, database.Number("SELECT y FROM a"));
        Assert.Equal(2, database.Number("PRAGMA user_version"));
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_store_as_it_was()
    {
        Migration first = new(1, "CREATE TABLE a (x INTEGER) STRICT");
        using (Open(first))
        {
        }

        Assert.ThrowsAny<Exception>(() => Open(first, new Migration(2, "DROP TABLE a; this is no SQL")));

        using var database = Open(first);
        Assert.Equal(1, database.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'a'"));
    }

    [Fact]
    public void A_store_of_a_newer_Winnow_is_refused_untouched()
    {
        Migration first = new(1, "CREATE TABLE a (x INTEGER) STRICT");
        using (Open(first, new Migration(2, "SELECT 1")))
        {
        }

        var problem = Assert.Throws<StoreException>(() => Open(first));

        Assert.Contains("newer Winnow", problem.Message, StringComparison.Ordinal);
        using var still = Open(first, new Migration(2, "SELECT 1"));
    }

    [Fact]
    public async Task Text_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(_folder.StoreFile, new string('x', 5000), Cancellation);

        var problem = await Assert.ThrowsAsync<StoreException>(_folder.OpenAsync);

        Assert.Contains("Move it away", problem.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(_folder.StoreFile, Cancellation));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        await using (var store = await _folder.OpenAsync())
        {
            ((SqliteStore)store).Database.Run("PRAGMA application_id = 1");
        }

        var before = await File.ReadAllBytesAsync(_folder.StoreFile, Cancellation);
        var problem = await Assert.ThrowsAsync<StoreException>(_folder.OpenAsync);

        Assert.Contains("another program", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.StoreFile, Cancellation));
    }

    [Fact]
    public async Task Damage_inside_the_file_is_said_with_the_remedy()
    {
        await using (var store = await _folder.OpenAsync())
        {
            await store.SaveAsync(new RunChanges { Announced = new Hostile(1).Papers(Stored.Monday, 100) }, Cancellation);
        }

        var bytes = await File.ReadAllBytesAsync(_folder.StoreFile, Cancellation);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder.StoreFile, bytes, Cancellation);

        var problem = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = await _folder.OpenAsync();
            await store.LoadAnnouncedAsync(Stored.Monday, Cancellation);
        });
        Assert.Contains("Move it away", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said_with_the_remedy()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Encoding.ASCII, Cancellation);

        var problem = await Assert.ThrowsAsync<StoreException>(() => Store.OpenAsync(Path.Combine(file, "state"), Cancellation));

        Assert.Contains("--state", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_said_with_the_remedy()
    {
        Directory.CreateDirectory(_folder.StoreFile);

        var problem = await Assert.ThrowsAsync<StoreException>(_folder.OpenAsync);

        Assert.Contains("cannot be opened", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_said_with_the_remedy()
    {
        await using var store = await _folder.OpenAsync();
        ((SqliteStore)store).Database.Run("PRAGMA query_only = ON");

        var problem = await Assert.ThrowsAsync<StoreException>(() => store.SaveAsync(new RunChanges { Announced = [Stored.Paper()] }, Cancellation));

        Assert.Contains("cannot be written", problem.Message, StringComparison.Ordinal);
    }

    private Database Open(params Migration[] migrations)
    {
        _ = SystemSqlite.Version;
        return Database.Open(_folder.StoreFile, migrations);
    }
}
