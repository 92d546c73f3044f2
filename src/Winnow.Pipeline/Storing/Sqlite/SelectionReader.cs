using System.Text;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reads many papers: first which ones, eight bytes each, then their texts, a few at a time.</summary>
internal static class SelectionReader
{
    /// <summary>The keys of the papers of a selection: the oldest day first, within a day by identifier.</summary>
    public static IReadOnlyList<long> Find(Database database, PaperSelection selection)
    {
        var sql = new StringBuilder("SELECT p.paper FROM papers p WHERE TRUE");
        var values = new List<object?>();
        void Where(string condition, object? value)
        {
            values.Add(value);
            sql.Append(" AND ").Append(condition.Replace("?", $"?{values.Count}", StringComparison.Ordinal));
        }

        if (selection.From is { } from)
        {
            Where("p.dated >= ?", Columns.Date(from));
        }

        if (selection.To is { } to)
        {
            Where("p.dated <= ?", Columns.Date(to));
        }

        if (selection.Query is { } query)
        {
            if (SearchExpression.From(query) is { } words)
            {
                Where("p.paper IN (SELECT rowid FROM search WHERE search MATCH ?)", words);
            }

            if (query.After is { } after)
            {
                Where("p.dated >= ?", Columns.Date(after));
            }

            foreach (var category in query.Categories.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                Where("p.paper IN (SELECT paper FROM paper_categories WHERE category = ?)", category);
            }
        }

        using var find = database.Prepare(sql.Append(" ORDER BY p.dated, p.id").ToString());
        using var row = find.Query([.. values]);
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
