using System.Globalization;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>One step of the schema.</summary>
/// <param name="Number">Its place, counted from 1 without gaps; the file's <c>user_version</c> once it is applied.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Number, string Sql)
{
    // 0005 adds tables of words, which SQL cannot part from texts.
    private const int AddsWords = 5;

    private const string Folder = "Winnow.Pipeline.Storing.Sqlite.Schema.";

    /// <summary>Every step, in order: the files <c>Schema/0001-….sql</c>. A released file is never changed; the next one changes the schema.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), Read(name))),
    ];

    /// <summary>What is left to do after <see cref="Sql"/>, in the same transaction; null if nothing is.</summary>
    public Action<Database>? Fill => Number == AddsWords ? WordTables.Fill : null;

    private static string Read(string name)
    {
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
