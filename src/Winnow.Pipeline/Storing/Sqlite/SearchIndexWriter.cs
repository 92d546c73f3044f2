namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Brings the search index, the category index and the tables of words up to date with the papers that a save has touched.</summary>
internal sealed class SearchIndexWriter(Database database) : IDisposable
{
    private readonly Insertion _add = database.PrepareInsertion("INSERT INTO search (rowid, title, abstract, authors) VALUES (?1, ?2, ?3, ?4)");

    // The index holds no texts: to forget one, it must be told word for word what it was given.
    private readonly Insertion _remove = database.PrepareInsertion("INSERT INTO search (search, rowid, title, abstract, authors) VALUES ('delete', ?1, ?2, ?3, ?4)");
    private readonly Insertion _addCategory = database.PrepareInsertion("INSERT OR IGNORE INTO paper_categories (category, paper) VALUES (?1, ?2)");
    private readonly Statement _removeCategories = database.Prepare("DELETE FROM paper_categories WHERE paper = ?1");
    private readonly WordTables _words = new(database);

    public void Update(IEnumerable<KnownPaper> papers)
    {
        // In ascending order, since FTS5 writes out its buffer whenever a row id goes down.
        foreach (var paper in papers.OrderBy(paper => paper.Key))
        {
            UpdateWords(paper.Key, paper.Indexed, paper.Newest.Text);
            UpdateCategories(paper.Key, paper.Indexed, paper.Newest.Text);
        }

        _words.Save();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _add.Dispose();
        _remove.Dispose();
        _addCategory.Dispose();
        _removeCategories.Dispose();
        _words.Dispose();
    }

    private void UpdateWords(long paper, PaperText? before, PaperText after)
    {
        if (before?.ReadsLike(after) == true)
        {
            return;
        }

        if (before is not null)
        {
            _remove.Run(paper, before.Title, before.Abstract, before.Authors);
        }

        _add.Run(paper, after.Title, after.Abstract, after.Authors);
        _words.Add(before, after);
    }

    private void UpdateCategories(long paper, PaperText? before, PaperText after)
    {
        if (before?.Categories == after.Categories)
        {
            return;
        }

        if (before is not null)
        {
            _removeCategories.Run(paper);
        }

        foreach (var category in Columns.Lines(after.Categories))
        {
            _addCategory.Run(category, paper);
            if (category.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
            {
                _addCategory.Run(category[..dot], paper);
            }
        }
    }
}
