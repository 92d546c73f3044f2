using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The rows of papers and their announcements, for one save: every paper is read once.</summary>
internal sealed class PaperTables : IDisposable
{
    private readonly Statement _findPaper, _findTexts, _findDay, _findFirstDay, _findTypes;
    private readonly Statement _addPaper, _addText, _addDay, _addType;
    private readonly Statement _changePaper, _changeDay, _removeText;
    private readonly Dictionary<ArxivId, KnownPaper?> _known = [];
    private readonly List<(long Paper, long Text)> _replaced = [];
    private long _lastPaper, _lastText;

    public PaperTables(Database database)
    {
        _findPaper = database.Prepare("SELECT paper, announced, text FROM papers WHERE id = ?1");
        _findTexts = database.Prepare($"SELECT t.text, {PaperText.ColumnList} FROM texts t WHERE t.paper = ?1 ORDER BY t.text");
        _findDay = database.Prepare("SELECT text FROM announced_papers WHERE date = ?1 AND paper = ?2");
        _findFirstDay = database.Prepare("SELECT min(date) FROM announced_papers WHERE paper = ?1 AND text = ?2");
        _findTypes = database.Prepare("SELECT category, type FROM announcements WHERE date = ?1 AND paper = ?2");
        _addPaper = database.Prepare("INSERT INTO papers (paper, id, announced, text) VALUES (?1, ?2, ?3, ?4)");
        _addText = database.Prepare("""
            INSERT INTO texts (text, paper, version, title, abstract, authors, categories, comments, license, doi, journal_reference)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """);
        _addDay = database.Prepare("INSERT INTO announced_papers (date, paper, text) VALUES (?1, ?2, ?3)");
        _addType = database.Prepare("INSERT OR REPLACE INTO announcements (date, paper, category, type) VALUES (?1, ?2, ?3, ?4)");
        _changePaper = database.Prepare("UPDATE papers SET announced = ?2, text = ?3 WHERE paper = ?1");
        _changeDay = database.Prepare("UPDATE announced_papers SET text = ?3 WHERE date = ?1 AND paper = ?2");
        _removeText = database.Prepare("""
            DELETE FROM texts WHERE paper = ?1 AND text = ?2 AND text NOT IN (
                SELECT text FROM papers WHERE paper = ?1
                UNION ALL SELECT text FROM announced_papers WHERE paper = ?1
                UNION ALL SELECT text FROM matches WHERE paper = ?1)
            """);
        _lastPaper = database.Number("SELECT max(paper) FROM papers");
        _lastText = database.Number("SELECT max(text) FROM texts");
    }

    /// <summary>The papers that this save has added or changed.</summary>
    public HashSet<KnownPaper> Touched { get; } = [];

    /// <summary>The stored paper; null if it is new to the store.</summary>
    public KnownPaper? Find(ArxivId id)
    {
        if (!_known.TryGetValue(id, out var paper))
        {
            _known[id] = paper = Read(id);
        }

        return paper;
    }

    public KnownPaper Add(ArxivId id, DateOnly announced, PaperText text)
    {
        var newest = new StoredText(++_lastText, text);
        var paper = new KnownPaper { Key = ++_lastPaper, Texts = [newest], Indexed = null, Announced = announced, Newest = newest };
        _addPaper.Run(paper.Key, id.Value, Columns.Date(announced), newest.Key);
        Insert(paper, newest);
        _known[id] = paper;
        Touched.Add(paper);
        return paper;
    }

    public StoredText Add(KnownPaper paper, PaperText text)
    {
        var stored = new StoredText(++_lastText, text);
        Insert(paper, stored);
        paper.Texts.Add(stored);
        return stored;
    }

    public void Change(KnownPaper paper, DateOnly announced, StoredText newest)
    {
        if (paper.Announced != announced || paper.Newest != newest)
        {
            (paper.Announced, paper.Newest) = (announced, newest);
            _changePaper.Run(paper.Key, Columns.Date(announced), newest.Key);
            Touched.Add(paper);
        }
    }

    /// <summary>The text that the day refers to; null if the paper was not announced that day.</summary>
    public StoredText? FindDay(DateOnly date, KnownPaper paper) =>
        _findDay.Scalar(Columns.Date(date), paper.Key) is long key ? paper.Texts.Find(text => text.Key == key) : null;

    /// <summary>The first day that refers to a text; null if none does.</summary>
    public DateOnly? FindFirstDay(KnownPaper paper, StoredText text) =>
        _findFirstDay.Scalar(paper.Key, text.Key) is string date ? Columns.Date(date) : null;

    public void AddDay(DateOnly date, KnownPaper paper, StoredText text) => _addDay.Run(Columns.Date(date), paper.Key, text.Key);

    public void ChangeDay(DateOnly date, KnownPaper paper, StoredText text) => _changeDay.Run(Columns.Date(date), paper.Key, text.Key);

    /// <summary>Adds what listings called the paper that day; where they differ from what is stored, the stronger type wins.</summary>
    public void AddTypes(DateOnly date, KnownPaper paper, IEnumerable<KeyValuePair<string, AnnouncementType>> types, bool isNewDay)
    {
        var stored = isNewDay ? [] : ReadTypes(date, paper);
        foreach (var (category, type) in types)
        {
            if (!stored.TryGetValue(Columns.Storable(category), out var before) || type < before)
            {
                _addType.Run(Columns.Date(date), paper.Key, category, (int)type);
            }
        }
    }

    /// <summary>Notes that something refers no longer to a text.</summary>
    public void Replaced(long paper, long text) => _replaced.Add((paper, text));

    /// <summary>Removes the replaced texts that nothing refers to any more.</summary>
    public void RemoveUnused()
    {
        foreach (var (paper, text) in _replaced)
        {
            _removeText.Run(paper, text);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)
            [_findPaper, _findTexts, _findDay, _findFirstDay, _findTypes, _addPaper, _addText, _addDay, _addType, _changePaper, _changeDay, _removeText])
        {
            statement.Dispose();
        }
    }

    private void Insert(KnownPaper paper, StoredText stored)
    {
        var text = stored.Text;
        _addText.Run(
            stored.Key, paper.Key, text.Version, text.Title, text.Abstract, text.Authors, text.Categories, text.Comments, text.License, text.Doi, text.JournalReference);
    }

    private KnownPaper? Read(ArxivId id)
    {
        using var row = _findPaper.Query(id.Value);
        if (!row.Read())
        {
            return null;
        }

        var texts = ReadTexts(row.GetInt64(0));
        var newest = texts.Single(text => text.Key == row.GetInt64(2));
        return new KnownPaper
        {
            Key = row.GetInt64(0),
            Texts = texts,
            Indexed = newest.Text,
            Announced = Columns.Date(row.GetString(1)),
            Newest = newest,
        };
    }

    private List<StoredText> ReadTexts(long paper)
    {
        var texts = new List<StoredText>();
        using var row = _findTexts.Query(paper);
        while (row.Read())
        {
            texts.Add(new StoredText(row.GetInt64(0), PaperText.Read(row, 1)));
        }

        return texts;
    }

    private Dictionary<string, AnnouncementType> ReadTypes(DateOnly date, KnownPaper paper)
    {
        var types = new Dictionary<string, AnnouncementType>(StringComparer.Ordinal);
        using var row = _findTypes.Query(Columns.Date(date), paper.Key);
        while (row.Read())
        {
            types[row.GetString(0)] = (AnnouncementType)row.GetInt32(1);
        }

        return types;
    }
}
