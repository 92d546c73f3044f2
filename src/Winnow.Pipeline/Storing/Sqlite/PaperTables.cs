using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The rows of papers and their announcements, for one save: every paper is read once.</summary>
internal sealed class PaperTables : IDisposable
{
    private readonly Statement _findPaper, _findTexts, _findDay, _findFirstDay, _findTypes;
    private readonly Statement _addDay, _addType;
    private readonly Insertion _addPaper, _addText;
    private readonly Statement _changePaper, _changeDay, _moveDays, _removeText;
    private readonly Dictionary<ArxivId, KnownPaper?> _known = [];
    private readonly List<(long Paper, long Text)> _replaced = [];
    private long _lastPaper, _lastText;

    public PaperTables(Database database)
    {
        _findPaper = database.Prepare("SELECT paper, id, dated, is_announced, text FROM papers WHERE id = ?1");
        _findTexts = database.Prepare($"SELECT t.text, {PaperText.ColumnList}, t.paper FROM texts t WHERE t.paper = ?1 ORDER BY t.text");
        _findDay = database.Prepare("SELECT text FROM announced_papers WHERE date = ?1 AND paper = ?2");
        _findFirstDay = database.Prepare("SELECT min(date) FROM announced_papers WHERE paper = ?1 AND text = ?2");
        _findTypes = database.Prepare("SELECT category, type FROM announcements WHERE date = ?1 AND paper = ?2");
        _addPaper = database.PrepareInsertion("INSERT INTO papers (paper, id, dated, is_announced, text) VALUES (?1, ?2, ?3, ?4, ?5)");
        _addText = database.PrepareInsertion("""
            INSERT INTO texts (text, paper, version, title, abstract, authors, categories, comments, license, doi, journal_reference)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """);
        _addDay = database.Prepare("INSERT INTO announced_papers (date, paper, text) VALUES (?1, ?2, ?3)");
        _addType = database.Prepare("INSERT OR REPLACE INTO announcements (date, paper, category, type) VALUES (?1, ?2, ?3, ?4)");
        _changePaper = database.Prepare("UPDATE papers SET dated = ?2, is_announced = ?3, text = ?4 WHERE paper = ?1");
        _changeDay = database.Prepare("UPDATE announced_papers SET text = ?3 WHERE date = ?1 AND paper = ?2");
        _moveDays = database.Prepare("UPDATE announced_papers SET text = ?3 WHERE paper = ?1 AND text = ?2");
        _removeText = database.Prepare("""
            DELETE FROM texts AS t WHERE paper = ?1 AND text = ?2 AND text NOT IN (
                SELECT text FROM papers WHERE paper = ?1
                UNION ALL SELECT text FROM announced_papers WHERE paper = ?1
                UNION ALL SELECT text FROM matches WHERE paper = ?1)
            AND (version IS NULL OR EXISTS (
                SELECT 1 FROM texts AS other WHERE other.paper = ?1 AND other.text <> ?2 AND other.version = t.version))
            """);
        _lastPaper = database.Number("SELECT max(paper) FROM papers");
        _lastText = database.Number("SELECT max(text) FROM texts");
    }

    /// <summary>The papers that this save has added or changed.</summary>
    public HashSet<KnownPaper> Touched { get; } = [];

    /// <summary>Reads these papers with two queries, where <see cref="Find"/> would make two for each.</summary>
    public void Load(Database database, IReadOnlyCollection<ArxivId> ids)
    {
        foreach (var id in ids)
        {
            _known.TryAdd(id, null);
        }

        using var findPapers = database.Prepare("""
            SELECT p.paper, p.id, p.dated, p.is_announced, p.text FROM json_each(?1) AS wanted CROSS JOIN papers AS p ON p.id = wanted.value
            """);
        var rows = ReadPapers(findPapers, KeyList.Of(ids));
        if (rows is [])
        {
            return;
        }

        using var findTexts = database.Prepare($"""
            SELECT t.text, {PaperText.ColumnList}, t.paper FROM json_each(?1) AS wanted CROSS JOIN texts AS t ON t.paper = wanted.value ORDER BY t.text
            """);
        var texts = ReadTexts(findTexts, KeyList.Of(rows.Select(row => row.Key))).ToLookup(text => text.Paper, text => text.Text);
        foreach (var row in rows)
        {
            _known[row.Id] = Known(row, [.. texts[row.Key]]);
        }
    }

    /// <summary>The stored paper; null if it is new to the store.</summary>
    public KnownPaper? Find(ArxivId id)
    {
        if (!_known.TryGetValue(id, out var paper))
        {
            _known[id] = paper = Read(id);
        }

        return paper;
    }

    public KnownPaper Add(ArxivId id, DateOnly dated, bool isAnnounced, PaperText text)
    {
        var newest = new StoredText(++_lastText, text);
        var paper = new KnownPaper { Key = ++_lastPaper, Texts = [newest], Indexed = null, Dated = dated, IsAnnounced = isAnnounced, Newest = newest };
        _addPaper.Run(paper.Key, id.Value, Columns.Date(dated), isAnnounced ? 1 : 0, newest.Key);
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

    public void Change(KnownPaper paper, DateOnly dated, bool isAnnounced, StoredText newest)
    {
        if (paper.Dated != dated || paper.IsAnnounced != isAnnounced || paper.Newest != newest)
        {
            (paper.Dated, paper.IsAnnounced, paper.Newest) = (dated, isAnnounced, newest);
            _changePaper.Run(paper.Key, Columns.Date(dated), isAnnounced ? 1 : 0, newest.Key);
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

    /// <summary>Lets every day that refers to a text refer to another one.</summary>
    public void MoveDays(KnownPaper paper, StoredText from, StoredText to) => _moveDays.Run(paper.Key, from.Key, to.Key);

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

    /// <summary>Sets the type of an announcement, also to a weaker one; nothing if there is no such announcement.</summary>
    public void Correct(TypeCorrection correction)
    {
        if (Find(correction.Paper) is { } paper && ReadTypes(correction.Date, paper).ContainsKey(Columns.Storable(correction.Category)))
        {
            _addType.Run(Columns.Date(correction.Date), paper.Key, correction.Category, (int)correction.Type);
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
        foreach (var statement in (ReadOnlySpan<IDisposable>)
            [_findPaper, _findTexts, _findDay, _findFirstDay, _findTypes, _addPaper, _addText, _addDay, _addType, _changePaper, _changeDay, _moveDays, _removeText])
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

    private KnownPaper? Read(ArxivId id) => ReadPapers(_findPaper, id.Value) is [var row]
        ? Known(row, [.. ReadTexts(_findTexts, row.Key).Select(text => text.Text)])
        : null;

    private static KnownPaper Known(PaperRow row, List<StoredText> texts)
    {
        var newest = texts.Single(text => text.Key == row.Text);
        return new KnownPaper { Key = row.Key, Texts = texts, Indexed = newest.Text, Dated = row.Dated, IsAnnounced = row.IsAnnounced, Newest = newest };
    }

    private static List<PaperRow> ReadPapers(Statement find, string which)
    {
        var papers = new List<PaperRow>();
        using var row = find.Query(which);
        while (row.Read())
        {
            papers.Add(new PaperRow(
                row.GetInt64(0), ArxivId.Parse(row.GetString(1), CultureInfo.InvariantCulture), Columns.Date(row.GetString(2)), row.GetInt64(3) != 0, row.GetInt64(4)));
        }

        return papers;
    }

    private static List<(long Paper, StoredText Text)> ReadTexts(Statement find, object which)
    {
        var texts = new List<(long, StoredText)>();
        using var row = find.Query(which);
        while (row.Read())
        {
            texts.Add((row.GetInt64(10), new StoredText(row.GetInt64(0), PaperText.Read(row, 1))));
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

    private sealed record PaperRow(long Key, ArxivId Id, DateOnly Dated, bool IsAnnounced, long Text);
}
