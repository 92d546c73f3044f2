using System.Globalization;
using System.Text;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Answers searches.</summary>
internal static class SearchReader
{
    private const int SnippetLength = 240;

    /// <summary>The papers that a query finds: best first, of equally good ones the newest, then by identifier. Without words to find, newest first.</summary>
    public static IReadOnlyList<SearchHit> Find(Database database, SearchQuery query, int limit) =>
        SearchExpression.From(query) is { } words ? FindWords(database, query, words, limit) : FindNewest(database, query, limit);

    private static IReadOnlyList<SearchHit> FindWords(Database database, SearchQuery query, string words, int limit)
    {
        var (filter, values) = Filter(query);

        // FTS5 sorts by itself and makes snippets only for the rows that are taken; CROSS JOIN keeps it the outer loop.
        using var find = database.Prepare($"""
            SELECT p.paper, p.dated, p.id, search.rank, snippet(search, -1, char(2), char(3), '…', 32)
            FROM search CROSS JOIN papers p ON p.paper = search.rowid
            WHERE search MATCH ?1{filter} ORDER BY search.rank
            """);
        using var row = find.Query([words, .. values]);

        var found = new List<(long Paper, string Dated, string Id, double Rank, string Snippet)>();
        while (row.Read() && (found.Count < limit || row.GetDouble(3) <= found[^1].Rank))
        {
            found.Add((row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetDouble(3), row.GetString(4)));
        }

        return
        [
            .. found
                .OrderBy(hit => hit.Rank)
                .ThenByDescending(hit => hit.Dated, StringComparer.Ordinal)
                .ThenBy(hit => hit.Id, StringComparer.Ordinal)
                .Take(limit)
                .Select(hit => Hit(database, hit.Paper, OneLine(hit.Snippet))),
        ];
    }

    private static List<SearchHit> FindNewest(Database database, SearchQuery query, int limit)
    {
        var (filter, values) = Filter(query);
        using var find = database.Prepare($"""
            SELECT p.paper FROM papers p WHERE ?1{filter} ORDER BY p.dated DESC, p.id LIMIT {limit}
            """);
        using var row = find.Query([1, .. values]);

        var hits = new List<SearchHit>();
        while (row.Read())
        {
            hits.Add(Hit(database, row.GetInt64(0), null));
        }

        return hits;
    }

    // Conditions on papers AS p with the parameters ?2, ?3, …, and their values.
    private static (string Sql, IReadOnlyList<object?> Values) Filter(SearchQuery query)
    {
        var sql = new StringBuilder();
        var values = new List<object?>();
        if (query.After is { } after)
        {
            values.Add(Columns.Date(after));
            sql.Append(" AND p.dated >= ?2");
        }

        foreach (var category in query.Categories.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            values.Add(category);
            sql.Append(CultureInfo.InvariantCulture, $" AND EXISTS (SELECT 1 FROM paper_categories c WHERE c.category = ?{values.Count + 1} AND c.paper = p.paper)");
        }

        return (sql.ToString(), values);
    }

    private static SearchHit Hit(Database database, long paper, string? snippet)
    {
        var newest = ArchiveReader.FindNewest(database, paper) ?? throw new InvalidOperationException($"The search index holds a paper that is not there: {paper}.");
        return new SearchHit(newest, snippet ?? Beginning(OneLine(newest.Abstract)));
    }

    // Paragraphs are parted by a line break and blanks, authors by a line break alone.
    private static string OneLine(string text) => text.Replace("\n  ", " ", StringComparison.Ordinal).Replace("\n", ", ", StringComparison.Ordinal);

    private static string Beginning(string text)
    {
        if (text.Length <= SnippetLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', SnippetLength) is > 0 and var blank ? blank
            : char.IsHighSurrogate(text[SnippetLength - 1]) ? SnippetLength - 1
            : SnippetLength;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
