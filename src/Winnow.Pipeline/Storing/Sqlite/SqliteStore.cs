using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The store in one SQLite file.</summary>
internal sealed class SqliteStore : IStore
{
    private readonly Database _database;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteStore(Database database) => _database = database;

    /// <inheritdoc/>
    public string Engine => $"SQLite {SystemSqlite.Version}";

    /// <summary>For tests: the database itself.</summary>
    internal Database Database => _database;

    public static SqliteStore Open(string stateFolder)
    {
        _ = SystemSqlite.Version;
        var path = Path.Combine(stateFolder, Store.FileName);
        StateFolder.Create(stateFolder);
        try
        {
            return new SqliteStore(Database.Open(path, Migration.All));
        }
        catch (SqliteException problem)
        {
            throw SqliteFault.From(problem, path);
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => Ask(
        database => database.Number("SELECT EXISTS (SELECT 1 FROM papers) OR EXISTS (SELECT 1 FROM days)") == 0, cancellationToken);

    /// <inheritdoc/>
    public Task<HttpValidator?> FindValidatorAsync(Uri address, CancellationToken cancellationToken) =>
        Ask(database => RunTables.FindValidator(database, address), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AnnouncedPaper>> LoadAnnouncedAsync(DateOnly date, CancellationToken cancellationToken) =>
        Ask(database => DayReader.ReadAnnounced(database, date), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<ArxivId, IReadOnlySet<string>>> FindAnnouncedBeforeAsync(
        DateOnly date, IReadOnlyCollection<ArxivId> papers, CancellationToken cancellationToken) =>
        Ask<IReadOnlyDictionary<ArxivId, IReadOnlySet<string>>>(database => ArchiveReader.FindAnnouncedBefore(database, date, papers), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DayRecord>> LoadRecordsAsync(CancellationToken cancellationToken) =>
        Ask(database => DayReader.ReadRecords(database, DateOnly.MinValue, DateOnly.MaxValue), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FollowedCategory>> LoadFollowedAsync(CancellationToken cancellationToken) =>
        Ask(LedgerTables.ReadFollowed, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDay>> LoadDaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Ask(database => DayReader.ReadDays(database, from, to), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> LoadRunsAsync(int count, CancellationToken cancellationToken) => Ask(database => RunTables.ReadRuns(database, count), cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(RunChanges changes, CancellationToken cancellationToken) => Do(
        database => database.Transact(() => ChangesWriter.Write(database, changes, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HarvestWindow>> LoadWindowsAsync(CancellationToken cancellationToken) => Ask(HarvestTables.ReadWindows, cancellationToken);

    /// <inheritdoc/>
    public Task<HarvestCount> SavePageAsync(HarvestedPage page, CancellationToken cancellationToken) => Ask(
        database =>
        {
            var count = HarvestCount.None;
            database.Transact(() => count = HarvestWriter.Write(database, page, cancellationToken));
            return count;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HarvestedPaper>> LoadHarvestedAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Ask(database => HarvestTables.ReadPapers(database, from, to), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredPaper> ReadPapersAsync(PaperSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int atATime = 100;
        foreach (var some in (await Ask(database => SelectionReader.Find(database, selection), cancellationToken)).Chunk(atATime))
        {
            foreach (var paper in await Ask(database => SelectionReader.Read(database, some), cancellationToken))
            {
                yield return paper;
            }
        }
    }

    /// <inheritdoc/>
    public Task<ArchivedPaper?> FindAsync(ArxivId id, CancellationToken cancellationToken) =>
        Ask(database => ArchiveReader.Find(database, id), cancellationToken);

    /// <inheritdoc/>
    public Task<SearchPage> SearchAsync(SearchQuery query, ArxivId? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Ask(database => SearchReader.Find(database, query, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SimilarPaper>> FindSimilarAsync(ArxivId id, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Ask(database => SimilarReader.Find(database, id, count), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptSummary>> FindSummariesAsync(ArxivId paper, CancellationToken cancellationToken) =>
        Ask(database => SummaryTables.Find(database, paper), cancellationToken);

    /// <inheritdoc/>
    public Task KeepSummaryAsync(KeptSummary summary, CancellationToken cancellationToken) => Do(database => SummaryTables.Save(database, summary), cancellationToken);

    /// <inheritdoc/>
    public Task RecordCallAsync(ModelCall call, CancellationToken cancellationToken) => Do(database => SummaryTables.Save(database, call), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelCall>> FindCallsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Ask(database => SummaryTables.FindCalls(database, since), cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadChangeNumberAsync(CancellationToken cancellationToken) => Ask(database => database.Number("PRAGMA data_version"), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => Ask(StoreCheck.Run, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _database.Dispose();
        _turn.Dispose();
    }

    private Task<bool> Do(Action<Database> work, CancellationToken cancellationToken) => Ask(
        database =>
        {
            work(database);
            return true;
        },
        cancellationToken);

    // SQLite works on this thread: an asynchronous call that only pretends to be one would gain nothing.
    private async Task<T> Ask<T>(Func<Database, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var interrupt = cancellationToken.Register(_database.Interrupt);
            return work(_database);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The store was interrupted.", problem, cancellationToken);
        }
        catch (SqliteException problem)
        {
            throw SqliteFault.From(problem, _database.Path);
        }
        finally
        {
            _turn.Release();
        }
    }
}
