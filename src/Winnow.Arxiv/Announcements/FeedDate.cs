using System.Globalization;
using System.Text.RegularExpressions;

namespace Winnow.Arxiv.Announcements;

// Which announcement day a feed is of: the feed says so, the clock only if the feed does not.
internal static partial class FeedDate
{
    private const int MaxYearsBack = 5;

    private static readonly DateOnly FirstDay = new(1991, 8, 14);

    // The calendar day as it is written, whatever the zone: arXiv writes midnight of the announcement day in New York.
    internal static DateOnly? ReadDay(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 8 or > 64)
        {
            return null;
        }

        // Atom: 2026-11-20T00:00:00-05:00. RSS: Fri, 19 Sep 2025 00:00:00 -0400; the name of the day is not believed.
        if (text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        text = text[(text.IndexOf(',') + 1)..].TrimStart();
        foreach (var match in DayMonthYear.EnumerateMatches(text))
        {
            return DateOnly.TryParseExact(text.Slice(match.Index, match.Length), "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out day)
                ? day
                : null;
        }

        return null;
    }

    internal static DateTimeOffset? ReadInstant(ReadOnlySpan<char> text) =>
        text.Length < 64 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    // Channel, else what most entries say, else the moment of rendering (Atom), else the day of the fetch.
    internal static DateOnly? Decide(FeedHead head, IReadOnlyCollection<DateOnly> entryDays, DateOnly? fetchDay, Remarks remarks)
    {
        var (majority, count) = MostFrequent(entryDays);
        var rendered = head.Rendered is { } instant ? AnnouncementCalendar.EasternDay(instant) : (DateOnly?)null;

        if (head.Day is { } stated && IsCredible(stated, fetchDay))
        {
            NoteAge(stated, fetchDay, remarks);
            if (count > 0 && majority != stated)
            {
                remarks.Add($"the feed is dated {stated:yyyy-MM-dd}, but {count} of its entries {majority:yyyy-MM-dd}");
            }

            return stated;
        }

        if (rendered is null)
        {
            remarks.Add(head.Day is { } absurd
                ? $"the feed's date, {absurd:yyyy-MM-dd}, cannot be right"
                : "the feed has no date that can be read");
        }

        if (count > 0 && IsCredible(majority, fetchDay))
        {
            NoteAge(majority, fetchDay, remarks);
            return majority;
        }

        return rendered is { } day && IsCredible(day, fetchDay) ? day : fetchDay;
    }

    // The earliest of those that are equally frequent; a count of 0 if there is none. Sorted as numbers: grouping days would be
    // compiled at each start.
    private static (DateOnly Day, int Count) MostFrequent(IReadOnlyCollection<DateOnly> days)
    {
        var sorted = new int[days.Count];
        var filled = 0;
        foreach (var day in days)
        {
            sorted[filled++] = day.DayNumber;
        }

        Array.Sort(sorted);
        var (best, most) = (0, 0);
        for (int start = 0, end = 0; start < sorted.Length; start = end)
        {
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            (best, most) = end - start > most ? (sorted[start], end - start) : (best, most);
        }

        return (DateOnly.FromDayNumber(best), most);
    }

    // A day ahead may be a clock's difference. A feed lives for one day, so that years back is a fault, not an archive.
    private static bool IsCredible(DateOnly day, DateOnly? fetchDay) =>
        day >= FirstDay && (fetchDay is not { } today || (day.DayNumber <= today.DayNumber + 1 && day.Year >= today.Year - MaxYearsBack));

    private static void NoteAge(DateOnly day, DateOnly? fetchDay, Remarks remarks)
    {
        if (fetchDay is { } today && day != today)
        {
            remarks.Add($"the feed is dated {day:yyyy-MM-dd}, but it was fetched on {today:yyyy-MM-dd}");
        }
    }

    [GeneratedRegex(@"^[0-9]{1,2}\s+[A-Za-z]{3}\s+[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear { get; }
}
