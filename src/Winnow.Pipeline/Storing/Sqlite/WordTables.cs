namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Keeps the words that searches for names and for similar papers need, for one save.</summary>
internal sealed class WordTables(Database database) : IDisposable
{
    private readonly Insertion _addWord = database.PrepareInsertion("INSERT OR IGNORE INTO author_words (word) VALUES (?1)");
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private WordCounts? _counts;

    /// <summary>Takes in all papers of a store that was made without these tables.</summary>
    public static void Fill(Database database)
    {
        using var tables = new WordTables(database);
        using var find = database.Prepare("SELECT t.title, t.abstract, t.authors FROM papers p JOIN texts t USING (paper, text)");
        using var row = find.Query();
        while (row.Read())
        {
            tables.AddAuthors(row.GetString(2));
            tables.Count(row.GetString(0), row.GetString(1));
        }

        tables.Save();
    }

    /// <summary>Takes in a paper's text.</summary>
    /// <param name="before">The text that was there before; null for a new paper.</param>
    /// <param name="after">The text.</param>
    public void Add(PaperText? before, PaperText after)
    {
        if (before?.Authors != after.Authors)
        {
            AddAuthors(after.Authors);
        }

        if (before is null or { Abstract.Length: 0 })
        {
            Count(after.Title, after.Abstract);
        }
    }

    /// <summary>Writes what is new.</summary>
    public void Save()
    {
        foreach (var word in _words.Order(StringComparer.Ordinal))
        {
            _addWord.Run(word);
        }

        _counts?.Save(database);
    }

    /// <inheritdoc/>
    public void Dispose() => _addWord.Dispose();

    private void AddAuthors(string authors) => _words.UnionWith(AuthorWord.Read(authors));

    private void Count(string title, string text)
    {
        if (text.Length > 0)
        {
            _counts ??= WordCounts.Load(database);
            _counts.Add(title, text);
        }
    }
}
