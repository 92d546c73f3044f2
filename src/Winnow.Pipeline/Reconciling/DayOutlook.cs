using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Reconciling;

/// <summary>What the calendar and the clock say of an announcement day.</summary>
/// <param name="Date">The day.</param>
/// <param name="ExpectsPapers">Whether an announcement can be counted on.</param>
/// <param name="IsYearKnown">Whether the year's holidays are known; if not, a weekday without papers may be one.</param>
/// <param name="IsOver">Whether the day has ended in New York: its feed is gone, and what its page says is final.</param>
public sealed record DayOutlook(DateOnly Date, bool ExpectsPapers, bool IsYearKnown, bool IsOver)
{
    /// <summary>The outlook of a day at an instant.</summary>
    public static DayOutlook Of(DateOnly date, AnnouncementCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new(date, calendar.IsExpected(date), calendar.IsYearKnown(date), AnnouncementCalendar.EasternDay(now) > date);
    }
}
