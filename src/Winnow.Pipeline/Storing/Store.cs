using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Storing;

/// <summary>Where the store comes from.</summary>
public static class Store
{
    /// <summary>The store's file in the state folder. While it is open, two files with the endings <c>-wal</c> and <c>-shm</c> belong to it.</summary>
    public const string FileName = "winnow.db";

    /// <summary>Opens the store of a state folder; makes both if they are not there, and brings an older store up to date.</summary>
    /// <param name="stateFolder">The folder, absolute or relative.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="StoreException">The folder cannot be written, the file is damaged, foreign or of a newer Winnow,
    /// or SQLite is missing or too old.</exception>
    public static Task<IStore> OpenAsync(string stateFolder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateFolder);
        cancellationToken.ThrowIfCancellationRequested();

        return Task.FromResult<IStore>(SqliteStore.Open(stateFolder));
    }
}
