using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>The ledger as a calendar: a row for each followed category, a column for each day.</summary>
internal sealed class DayGrid
{
    private readonly Dictionary<(string Category, DateOnly Date), CategoryDay> _lines;
    private readonly Dictionary<string, DateOnly?> _since;

    /// <param name="records">Every day that the ledger knows, newest first; one at least.</param>
    /// <param name="categories">The followed categories, in order.</param>
    /// <param name="followed">Since when they are followed.</param>
    /// <param name="days">How many days back from the newest announcement day it reaches, that one included.</param>
    public DayGrid(IReadOnlyList<DayRecord> records, IReadOnlyList<string> categories, IEnumerable<FollowedCategory> followed, int days)
    {
        Categories = categories;
        To = records[0].Date;
        From = (records.FirstOrDefault(record => record.HasPapers)?.Date ?? To).AddDays(1 - days);
        Records = [.. records.Where(record => record.Date >= From)];
        _lines = Records.SelectMany(record => record.Categories).ToDictionary(line => (line.Category, line.Date));
        _since = followed.ToDictionary(each => each.Category, each => each.Since, StringComparer.Ordinal);
    }

    /// <summary>The followed categories, in order.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The first day that is shown.</summary>
    public DateOnly From { get; }

    /// <summary>The last one: the newest that the ledger knows.</summary>
    public DateOnly To { get; }

    /// <summary>The records of these days, newest first.</summary>
    public IReadOnlyList<DayRecord> Records { get; }

    /// <summary>All days, oldest first.</summary>
    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    /// <summary>The sign of a category's day.</summary>
    public DaySign Sign(string category, DateOnly date) =>
        _lines.TryGetValue((category, date), out var line) ? DaySigns.Of(line)
        : AnnouncementCalendar.IsWeekend(date) || _since.GetValueOrDefault(category) is not { } since || date < since ? DaySign.None
        : DaySign.NeverRead;

    /// <summary>The sign of a whole day: its weakest category's.</summary>
    public DaySign Sign(DateOnly date) => Categories.Select(category => Sign(category, date)).DefaultIfEmpty().Max();

    /// <summary>The weekdays on which no run ever asked for some category that was followed, newest first.</summary>
    public IReadOnlyList<PastDay> NeverRead =>
    [
        .. Dates.Reverse()
            .Select(date => new PastDay(date, [.. Categories.Where(category => Sign(category, date) is DaySign.NeverRead)]))
            .Where(day => day.Categories.Count > 0),
    ];
}
