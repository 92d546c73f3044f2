using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>What is known of every day, as the run goes on.</summary>
internal sealed class Ledger(IReadOnlyList<DayRecord> records)
{
    private readonly SortedDictionary<DateOnly, DayRecord> _records = new(records.ToDictionary(record => record.Date));

    /// <summary>Every record, newest first.</summary>
    public IReadOnlyList<DayRecord> Records => [.. _records.Values.Reverse()];

    /// <summary>Every line.</summary>
    public IEnumerable<CategoryDay> Lines => _records.Values.SelectMany(record => record.Categories);

    /// <summary>The newest day on which something was announced; null if there is none.</summary>
    public DateOnly? NewestWithPapers => Records.FirstOrDefault(record => record.HasPapers)?.Date;

    /// <summary>The record of a day; null if there is none.</summary>
    public DayRecord? Find(DateOnly date) => _records.GetValueOrDefault(date);

    /// <summary>The line of a category's day; null if there is none.</summary>
    public CategoryDay? Find(string category, DateOnly date) =>
        Find(date)?.Categories.FirstOrDefault(line => line.Category == category);

    /// <summary>The newest day of which a category has shown papers, or a page without any; null if there is none.</summary>
    public DateOnly? NewestShown(string category) =>
        Lines.Where(line => line.Category == category && (line.Received > 0 || IsSettled(line))).Max(line => (DateOnly?)line.Date);

    /// <summary>Whether a category's day is held whole, or known to be quiet.</summary>
    public bool IsSettled(string category, DateOnly date) => Find(category, date) is { } line && IsSettled(line);

    /// <summary>Whether anything of a category's day is held.</summary>
    public bool IsHeld(string category, DateOnly date) => Find(category, date) is { State: DayState.Complete or DayState.Partial or DayState.Quiet };

    /// <summary>Takes a day's new record over.</summary>
    public void Put(DayRecord record) => _records[record.Date] = record;

    /// <summary>Whether a second expected announcement in a row has not come: one late batch is no alarm, two are.</summary>
    /// <param name="due">The newest day whose announcement should be there.</param>
    /// <param name="calendar">On which days arXiv announces.</param>
    public bool IsOverdue(DateOnly due, AnnouncementCalendar calendar)
    {
        if (Find(due) is not { } newest || !newest.Categories.Any(line => line.State is DayState.Waiting))
        {
            return false;
        }

        var before = due.AddDays(-1);
        while (!calendar.IsExpected(before))
        {
            before = before.AddDays(-1);
        }

        return Find(before) is { HasPapers: false } record && record.Categories.All(line => line.State is DayState.Waiting or DayState.Quiet);
    }

    private static bool IsSettled(CategoryDay line) => line is
        { State: DayState.Complete } or { State: DayState.Quiet, Source: ListingSource.ListingPage or ListingSource.CatchupPage };
}
