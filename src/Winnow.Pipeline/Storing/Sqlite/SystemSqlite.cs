using System.Runtime.InteropServices;
using SQLitePCL;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The SQLite library of the operating system, which keeps it patched; the packages bring none of their own.</summary>
internal static class SystemSqlite
{
    // STRICT tables came with 3.37 (November 2021).
    private static readonly Version Oldest = new(3, 37);

    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>The library's version, such as <c>3.40.1</c>; the first call loads it.</summary>
    /// <exception cref="StoreException">There is no SQLite, it is too old, or it has no full-text search.</exception>
    public static string Version => Loaded.Value;

    /// <summary>Says no to a library that cannot do what the store needs.</summary>
    internal static void Require(string version, bool hasFullTextSearch)
    {
        if (!System.Version.TryParse(version, out var found) || found < Oldest)
        {
            throw new StoreException(FileName, $"This system's SQLite is {version}; Winnow needs {Oldest} or newer. {Remedy}");
        }

        if (!hasFullTextSearch)
        {
            throw new StoreException(FileName, $"This system's SQLite {version} was built without full-text search (FTS5). {Remedy}");
        }
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "winsqlite3"
        : OperatingSystem.IsMacOS() ? "libsqlite3.dylib"
        : "libsqlite3.so.0";

    private static string Remedy =>
        OperatingSystem.IsWindows() ? "It comes with Windows: install the system's updates."
        : OperatingSystem.IsMacOS() ? "It comes with macOS: install the system's updates."
        : "Install it: 'apt-get install libsqlite3-0' (Debian, Ubuntu), 'dnf install sqlite-libs' (Fedora) or 'apk add sqlite-libs' (Alpine).";

    private static string Load()
    {
        if (!NativeLibrary.TryLoad(FileName, out var library))
        {
            throw new StoreException(FileName, $"SQLite ({FileName}) is not installed. {Remedy}");
        }

        // The provider asks for a bundled "e_sqlite3": it gets the system's.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? library : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());

        var version = raw.sqlite3_libversion().utf8_to_string();
        Require(version, raw.sqlite3_compileoption_used("ENABLE_FTS5") != 0);
        return version;
    }
}
