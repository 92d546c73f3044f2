namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reads many papers: first which ones, eight bytes each, then their texts, a few at a time.</summary>
internal static class SelectionReader
{
    /// <summary>The keys of the papers of a selection: the oldest day first, within a day by identifier.</summary>
    public static IReadOnlyList<long> Find(Database database, PaperSelection selection)
    {
        var query = selection.Query ?? new SearchQuery();
        var conditions = SearchConditions.Of(query);
        var expression = SearchExpression.From(query, new AuthorSpelling(database).Of);
        if (selection.From is { } from)
        {
            conditions.Add("p.dated >= ?", Columns.Date(from));
        }

        if (selection.To is { } to)
        {
            conditions.Add("p.dated <= ?", Columns.Date(to));
        }

        if (expression.Wanted is { } wanted)
        {
            conditions.Add("p.paper IN (SELECT rowid FROM search WHERE search MATCH ?)", wanted);
        }

        if (expression.Unwanted is { } unwanted)
        {
            conditions.Add("p.paper NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", unwanted);
        }

        using var find = database.Prepare($"SELECT p.paper FROM papers p WHERE {conditions.Sql} ORDER BY p.dated, p.id");
        using var row = find.Query(conditions.Values);
        var papers = new List<long>();
        while (row.Read())
        {
            papers.Add(row.GetInt64(0));
        }

        return papers;
    }

    /// <summary>The newest texts of some papers, in their order. One that has gone is left out.</summary>
    public static IReadOnlyList<StoredPaper> Read(Database database, IEnumerable<long> papers)
    {
        using var find = database.Prepare($"SELECT {ArchiveReader.PaperColumns} FROM {ArchiveReader.PaperSource} WHERE p.paper = ?1");
        var read = new List<StoredPaper>();
        foreach (var paper in papers)
        {
            using var row = find.Query(paper);
            if (row.Read())
            {
                read.Add(ArchiveReader.Read(database, row));
            }
        }

        return read;
    }
}
