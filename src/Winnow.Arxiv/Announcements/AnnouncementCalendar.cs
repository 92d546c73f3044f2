namespace Winnow.Arxiv.Announcements;

/// <summary>On which days arXiv announces. All days are US Eastern.</summary>
/// <remarks>
/// <para>The papers of day D are public at 20:00 on the evening before, Sunday to Thursday; the feed of D exists from 00:00 to
/// 24:00 of D, Monday to Friday. On a holiday there is no announcement in the evening, so that the feed of the next
/// weekday is empty; arXiv's pages leave open whether that of the holiday is too, so neither is counted on.</para>
/// <para>The calendar says what to count on, never what to ignore: a feed that holds papers is taken on any day.</para>
/// <para>Sources: https://info.arxiv.org/help/availability.html, arXiv/arxiv-feed 110b5ab, stored copies, read 2026-11-21.</para>
/// </remarks>
public sealed class AnnouncementCalendar
{
    private readonly HolidayList _holidays;

    private AnnouncementCalendar(HolidayList holidays) => _holidays = holidays;

    /// <summary>The calendar with the holidays that arXiv had published when this version was made.</summary>
    public static AnnouncementCalendar Default { get; } = new(HolidayList.Embedded());

    /// <summary>The Eastern day of an instant.</summary>
    public static DateOnly EasternDay(DateTimeOffset instant) => EasternTime.DayOf(instant);

    /// <summary>When an Eastern day begins, and with it the feed of that day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => EasternTime.At(day, TimeOnly.MinValue);

    /// <summary>Whether a day is a Saturday or Sunday, on which arXiv never announces.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The calendar with more holidays: a file of the user's, for years that this version does not know.</summary>
    /// <param name="text">A year a line: the year, then month-day, parted by blanks; lines that begin with <c>#</c> are comments.
    /// A year that is known already gains the days.</param>
    /// <exception cref="FormatException">A line is none of that; the message names it.</exception>
    public AnnouncementCalendar WithHolidays(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(_holidays.With(HolidayList.Parse(text)));
    }

    /// <summary>Whether papers can be counted on in the feed of a day.</summary>
    /// <returns>False on weekends, on the holidays that arXiv has listed, and on the weekday after such a holiday.
    /// Of a year whose holidays are not known only the weekends are left out.</returns>
    public bool IsExpected(DateOnly day) =>
        !IsWeekend(day) && !_holidays.Contains(day) && !_holidays.Contains(WeekdayBefore(day));

    /// <summary>Whether arXiv, or the reader, has listed a day as one whose evening brings no announcement.</summary>
    public bool IsHoliday(DateOnly day) => _holidays.Contains(day);

    /// <summary>Whether the holidays of a day's year are known; if not, a weekday without papers may be one.</summary>
    public bool IsYearKnown(DateOnly day) => _holidays.Knows(day.Year);

    /// <summary>When submission for a day's batch closes: 14:00 Eastern on the weekday before.</summary>
    /// <remarks>This holds for every day that arXiv announces, whether it was counted on or not.
    /// Source: https://info.arxiv.org/help/availability.html, a stored copy, read 2026-11-21.</remarks>
    public static DateTimeOffset ClosingOf(DateOnly day) => EasternTime.At(WeekdayBefore(day), new TimeOnly(14, 0));

    /// <summary>The announcement day of what is submitted at an instant, if nothing holds it back.</summary>
    /// <returns>The next day with an announcement after the batch that the instant falls into: batches end at 14:00 Eastern on weekdays.</returns>
    /// <remarks>Source: https://info.arxiv.org/help/availability.html, a stored copy, read 2026-11-21. Moderation may hold a paper for days.</remarks>
    public DateOnly EarliestDayOf(DateTimeOffset submitted)
    {
        // Ten hours later than 14:00 another day has begun.
        var batch = EasternDay(submitted.AddHours(10));
        while (IsWeekend(batch))
        {
            batch = batch.AddDays(1);
        }

        var day = batch.AddDays(1);
        while (!IsExpected(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The newest day whose feed should exist, and hold papers, at an instant.</summary>
    public DateOnly NewestExpected(DateTimeOffset instant)
    {
        var day = EasternDay(instant);
        while (!IsExpected(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static DateOnly WeekdayBefore(DateOnly day) => day.AddDays(day.DayOfWeek switch
    {
        DayOfWeek.Monday => -3,
        DayOfWeek.Sunday => -2,
        _ => -1,
    });
}
