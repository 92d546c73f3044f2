using System.Collections.Immutable;
using System.Globalization;

namespace FakeArxiv.Days;

/// <summary>All announcement days, those to come included. It never changes: what is public is a function of it and of the time.</summary>
public sealed class DayShelf
{
    /// <summary>No day at all.</summary>
    public static readonly DayShelf Empty = new(ImmutableSortedDictionary<DateOnly, Day>.Empty);

    private readonly ImmutableSortedDictionary<DateOnly, Day> _days;
    private readonly ImmutableList<ShelfEvent> _edits;
    private readonly Lazy<ShelfEvent[]> _events;
    private Tuple<int, Catalogue>? _last;

    private DayShelf(ImmutableSortedDictionary<DateOnly, Day> days, ImmutableList<ShelfEvent>? edits = null)
    {
        (_days, _edits) = (days, edits ?? []);
        _events = new(() => [.. Announcements().Concat(_edits).OrderBy(one => one.At)]);
    }

    /// <summary>The dates, the earliest first.</summary>
    public IEnumerable<DateOnly> Dates => _days.Keys;

    /// <summary>All papers of a day, public or not; empty if there is no announcement.</summary>
    public IReadOnlyList<Paper> this[DateOnly date] => Seen(date, DateTimeOffset.MaxValue);

    /// <summary>The days of a folder, named <c>2026-01-06.jsonl</c>. A day is read when it is first asked for.</summary>
    public static DayShelf FromFolder(string folder)
    {
        var days = Directory.EnumerateFiles(folder, "*.jsonl")
            .Where(file => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Select(file => (File: file, Date: DateOnly.ParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return new(days.ToImmutableSortedDictionary(day => day.Date, day => new Day([new(Eastern.PublicFrom(day.Date), new(() =>
        {
            using var lines = File.OpenText(day.File);
            return DayFile.Read(lines);
        }))])));
    }

    /// <summary>The dates of which something is public, the earliest first.</summary>
    public IEnumerable<DateOnly> SeenDates(DateTimeOffset now) => _days.Where(day => day.Value.IsSeen(now)).Select(day => day.Key);

    /// <summary>The papers of a day that are public. The same papers are the same list.</summary>
    public IReadOnlyList<Paper> Seen(DateOnly date, DateTimeOffset now) => _days.TryGetValue(date, out var day) ? day.Seen(now) : [];

    /// <summary>When something of a day last became public; null if nothing has.</summary>
    public DateTimeOffset? LastSeen(DateOnly date, DateTimeOffset now) => _days.TryGetValue(date, out var day) ? day.LastSeen(now) : null;

    /// <summary>The record of a paper as it is now; null if none is public.</summary>
    internal PaperHistory? Find(string id, DateTimeOffset now) => CatalogueAt(now).Find(id);

    /// <summary>Every paper that is public.</summary>
    internal Catalogue CatalogueAt(DateTimeOffset now)
    {
        var count = _events.Value.Count(one => one.At <= now);
        if (_last is not { } last || last.Item1 != count)
        {
            last = Tuple.Create(count, new Catalogue(_events.Value.Take(count)));
            _last = last;
        }

        return last.Item2;
    }

    /// <summary>The same with a day in place of what was there, public at its usual time.</summary>
    public DayShelf With(DateOnly date, IReadOnlyList<Paper> papers) => new(_days.SetItem(date, new([new(Eastern.PublicFrom(date), new(papers))])), _edits);

    /// <summary>The same with papers added to a day, public at its usual time, in place of those of them that are there already.</summary>
    public DayShelf Adding(DateOnly date, IReadOnlyList<Paper> papers)
    {
        var day = _days.TryGetValue(date, out var there) ? there.Without(papers.Select(paper => paper.Id).ToHashSet(StringComparer.Ordinal)) : new([]);
        return new(_days.SetItem(date, day.With(new(Eastern.PublicFrom(date), new(papers)))), _edits);
    }

    /// <summary>The same with papers added to a day that become public at an instant, in place of those of them that are there by then.</summary>
    public DayShelf Announcing(DateOnly date, IReadOnlyList<Paper> papers, DateTimeOffset at) =>
        new(_days.SetItem(date, (_days.TryGetValue(date, out var there) ? there : new([])).With(new(at, new(papers)))), _edits);

    /// <summary>The same without a day.</summary>
    public DayShelf Without(DateOnly date) => new(_days.Remove(date), _edits);

    /// <summary>The same with an edit of a paper's record, without a new version. Before the paper is public it has no effect.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="date">The UTC day; the edit is there from its beginning on.</param>
    /// <param name="change">What is changed; null for nothing that shows.</param>
    public DayShelf Editing(string id, DateOnly date, Func<Paper, Paper>? change = null)
    {
        var at = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        return new(_days, _edits.Add(new(at, catalogue => catalogue.Edit(id, at, change ?? (paper => paper)))));
    }

    private IEnumerable<ShelfEvent> Announcements() => _days.SelectMany(day => day.Value.Parts.Select(part => new ShelfEvent(part.From, catalogue =>
    {
        foreach (var paper in part.Papers.Value)
        {
            catalogue.Announce(paper, day.Key, part.From);
        }
    })));
}
