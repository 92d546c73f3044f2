using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Turns SQLite's errors into ours, each with its remedy.</summary>
internal static class SqliteFault
{
    /// <summary>What everybody can do about a file that is of no use: <c>data/</c> holds all that was published.</summary>
    public const string MoveAway = "Move it away and run again: the store is rebuilt from data/.";

    /// <summary>The exception to throw for an error of SQLite.</summary>
    /// <param name="problem">The error.</param>
    /// <param name="path">The store's file.</param>
    public static StoreException From(SqliteException problem, string path) => new(path, problem.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT => $"The store {path} is damaged. {MoveAway}",
        raw.SQLITE_NOTADB => $"The file {path} is not a store of Winnow, or it is damaged. {MoveAway}",
        raw.SQLITE_FULL => $"There is no room left to write the store {path}: nothing of this run was kept in it. Make room on the disk and run again.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The store {path} cannot be written. Allow this user to write the file and its folder, or choose another folder with --state.",
        raw.SQLITE_CANTOPEN => $"The store {path} cannot be opened. Allow this user to write the file and its folder, or choose another folder with --state.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Another program has been writing to the store {path} for too long. Wait until it has ended, or end it, and run again.",
        raw.SQLITE_IOERR => $"The disk failed under the store {path} ({problem.Message}). Check the disk, and that the folder is not on a network drive.",
        _ => $"The store {path} failed: {problem.Message}",
    }, problem);
}
