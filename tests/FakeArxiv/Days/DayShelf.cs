using System.Collections.Immutable;
using System.Globalization;

namespace FakeArxiv.Days;

/// <summary>Announcement days by date. It never changes; a day from a file is read when it is first asked for.</summary>
public sealed class DayShelf
{
    /// <summary>No day at all.</summary>
    public static readonly DayShelf Empty = new(ImmutableSortedDictionary<DateOnly, Lazy<IReadOnlyList<Paper>>>.Empty);

    private readonly ImmutableSortedDictionary<DateOnly, Lazy<IReadOnlyList<Paper>>> _days;

    private DayShelf(ImmutableSortedDictionary<DateOnly, Lazy<IReadOnlyList<Paper>>> days) => _days = days;

    /// <summary>The dates, the earliest first.</summary>
    public IEnumerable<DateOnly> Dates => _days.Keys;

    /// <summary>The papers of a day; empty if there was no announcement.</summary>
    public IReadOnlyList<Paper> this[DateOnly date] => _days.TryGetValue(date, out var day) ? day.Value : [];

    /// <summary>The days of a folder, named <c>2026-01-06.jsonl</c>.</summary>
    public static DayShelf FromFolder(string folder)
    {
        var days = Directory.EnumerateFiles(folder, "*.jsonl")
            .Where(file => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        return new(days.ToImmutableSortedDictionary(
            file => DateOnly.ParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            file => new Lazy<IReadOnlyList<Paper>>(() =>
            {
                using var lines = File.OpenText(file);
                return DayFile.Read(lines);
            })));
    }

    /// <summary>The same with a day in place of what was there.</summary>
    public DayShelf With(DateOnly date, IReadOnlyList<Paper> papers) => new(_days.SetItem(date, new(papers)));

    /// <summary>The same without a day.</summary>
    public DayShelf Without(DateOnly date) => new(_days.Remove(date));
}
