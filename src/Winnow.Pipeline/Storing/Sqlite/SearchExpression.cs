namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Writes a query in the language of FTS5.</summary>
internal static class SearchExpression
{
    /// <summary>The expression; null if the query asks for no words.</summary>
    /// <remarks>It cannot be malformed, whatever the query holds: every term is quoted, and of a term only letters and digits are left.</remarks>
    public static string? From(SearchQuery query)
    {
        string[] terms = [.. Quoted("", query.Text), .. Quoted("title : ", query.Title), .. Quoted("authors : ", query.Authors)];
        return terms.Length > 0 ? string.Join(" AND ", terms) : null;
    }

    private static IEnumerable<string> Quoted(string column, IEnumerable<string> terms) =>
        from term in terms
        let read = SearchWords.Read(term)
        where read is not null
        select $"{column}\"{read.Value.Words}\"{(read.Value.IsPrefix ? " *" : "")}";
}
