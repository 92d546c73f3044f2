using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Readme;

/// <summary>Says in one line what the digest lacks, so that it is never stale or short in silence.</summary>
internal static class StatusText
{
    private const int DaysBack = 30;
    private const int MostNamed = 10;
    private const int LongestWhy = 200;

    /// <summary>One line of Markdown about the shown day, the 30 before it and any after it.</summary>
    /// <param name="shown">The newest announcement day; null before the first.</param>
    /// <param name="records">Every day's record, newest first.</param>
    internal static string Write(DayRecord? shown, IReadOnlyList<DayRecord> records)
    {
        // Counted from the day that is shown: a quiet day on top must not change the page.
        var from = shown?.Date.AddDays(-DaysBack) ?? DateOnly.MinValue;
        DayRecord[] recent = [.. records.Where(record => record.Date > from)];
        string[] problems = [.. Incomplete(recent), .. NeverRead(recent)];
        if (problems.Length == 0)
        {
            return shown is null
                ? "nothing has been announced yet"
                : $"complete, as far as arXiv tells, for {PublishedNames.Of(shown.Date)}";
        }

        var rest = problems.Length - MostNamed;
        return $"⚠️ {string.Join("; ", problems.Take(MostNamed))}{(rest > 0 ? $"; and {rest} more" : "")}";
    }

    private static IEnumerable<string> Incomplete(DayRecord[] recent) =>
        from record in recent
        let lacking = record.Categories.Where(day => day.State is not (DayState.Complete or DayState.Quiet)).Select(Lack).ToArray()
        where lacking.Length > 0
        select $"{PublishedNames.Of(record.Date)}: {string.Join(", ", lacking)}";

    private static string Lack(CategoryDay day)
    {
        var what = (day.State, day.Expected) switch
        {
            (DayState.Waiting, _) => "has not appeared yet",
            (DayState.Failed, _) => "could not be read",
            (_, { } expected) => $"is incomplete ({day.Received} of {expected})",
            _ => $"is incomplete ({day.Received} so far)",
        };
        var why = day.Why is null ? "" : $" – {MarkdownText.Inline(PlainText.Shorten(PlainText.OneLine(day.Why), LongestWhy).TrimEnd('.'))}";
        return $"{MarkdownText.Inline(day.Category)} {what}{why}";
    }

    /// <summary>The weekdays without a record between two that have one, neighbours joined. A weekday that was read has a record, even
    /// if it was quiet: what was announced on the others nobody knows.</summary>
    private static IEnumerable<string> NeverRead(DayRecord[] recent) =>
        from pair in recent.Zip(recent.Skip(1))
        let first = FirstWeekday(pair.Second.Date.AddDays(1), 1)
        let last = FirstWeekday(pair.First.Date.AddDays(-1), -1)
        where first <= last
        select first == last
            ? $"{PublishedNames.Of(first)}: never read, so that all of it may be missing"
            : $"{PublishedNames.Of(first)} to {PublishedNames.Of(last)}: never read, so that all of it may be missing";

    private static DateOnly FirstWeekday(DateOnly date, int step)
    {
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            date = date.AddDays(step);
        }

        return date;
    }
}
