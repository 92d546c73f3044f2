using System.Collections.Immutable;
using System.Globalization;

namespace FakeArxiv.Days;

/// <summary>All announcement days, those to come included. It never changes: what is public is a function of it and of the time.</summary>
public sealed class DayShelf
{
    /// <summary>No day at all.</summary>
    public static readonly DayShelf Empty = new(ImmutableSortedDictionary<DateOnly, Day>.Empty);

    private readonly ImmutableSortedDictionary<DateOnly, Day> _days;

    private DayShelf(ImmutableSortedDictionary<DateOnly, Day> days) => _days = days;

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

    /// <summary>The same with a day in place of what was there, public at its usual time.</summary>
    public DayShelf With(DateOnly date, IReadOnlyList<Paper> papers) => new(_days.SetItem(date, new([new(Eastern.PublicFrom(date), new(papers))])));

    /// <summary>The same with papers added to a day, in place of those of them that are there already.</summary>
    /// <param name="date">The day.</param>
    /// <param name="papers">The papers.</param>
    /// <param name="from">When they become public; null for the day's usual time.</param>
    public DayShelf Adding(DateOnly date, IReadOnlyList<Paper> papers, DateTimeOffset? from = null)
    {
        var day = _days.TryGetValue(date, out var there) ? there.Without(papers.Select(paper => paper.Id).ToHashSet(StringComparer.Ordinal)) : new([]);
        return new(_days.SetItem(date, day.With(new(from ?? Eastern.PublicFrom(date), new(papers)))));
    }

    /// <summary>The same without a day.</summary>
    public DayShelf Without(DateOnly date) => new(_days.Remove(date));
}
