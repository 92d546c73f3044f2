using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Storing;

/// <summary>An open store: the memory of the runs and the archive of the papers. Dispose it to close its file.</summary>
/// <remarks>Calls may come from several threads; they take turns. Every method throws <see cref="StoreException"/>
/// if the file cannot be read or written.</remarks>
public interface IStore : IRunStore, IPaperArchive, IHarvestStore, ISummaryCache, IAsyncDisposable
{
    /// <summary>What keeps the data, with its version: <c>SQLite 3.40.1</c>.</summary>
    string Engine { get; }

    /// <summary>A number that changes when another open store has written to the same file; cheap enough to be asked for at every request.</summary>
    Task<long> ReadChangeNumberAsync(CancellationToken cancellationToken);

    /// <summary>Reads the whole store and compares it with its indexes: seconds for a large one.</summary>
    /// <returns>What is damaged, in the engine's words; empty if nothing is.</returns>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);
}
