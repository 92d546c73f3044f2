using System.Globalization;

namespace Winnow.Arxiv.Announcements;

/// <summary>On which days arXiv announces. All days are US Eastern.</summary>
/// <remarks>
/// <para>The papers of day D are public at 20:00 on the evening before, Sunday to Thursday; the feed of D exists from 00:00 to
/// 24:00 of D, Monday to Friday. On a holiday there is no announcement in the evening, so that the feed of the next
/// weekday is empty; arXiv's pages leave open whether that of the holiday is too, so neither is counted on.</para>
/// <para>The calendar says what to count on, never what to ignore: a feed that holds papers is taken on any day.</para>
/// <para>Sources: https://info.arxiv.org/help/availability.html, arXiv/arxiv-feed 110b5ab, stored copies, read 2026-11-21.</para>
/// </remarks>
public static class AnnouncementCalendar
{
    private static readonly TimeZoneInfo Eastern = FindEastern();
    private static readonly HashSet<DateOnly> Holidays = ReadHolidays();

    /// <summary>The Eastern day of an instant.</summary>
    public static DateOnly EasternDay(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Eastern).DateTime);

    /// <summary>When an Eastern day begins, and with it the feed of that day.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Eastern.GetUtcOffset(midnight));
    }

    /// <summary>Whether papers can be counted on in the feed of a day.</summary>
    /// <returns>False on weekends, on the holidays that arXiv has listed, and on the weekday after such a holiday.
    /// Of a year whose holidays are not known only the weekends are left out.</returns>
    public static bool IsExpected(DateOnly day) =>
        !IsWeekend(day) && !Holidays.Contains(day) && !Holidays.Contains(WeekdayBefore(day));

    /// <summary>The newest day whose feed should exist, and hold papers, at an instant.</summary>
    public static DateOnly NewestExpected(DateTimeOffset instant)
    {
        var day = EasternDay(instant);
        while (!IsExpected(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly WeekdayBefore(DateOnly weekday) => weekday.AddDays(weekday.DayOfWeek is DayOfWeek.Monday ? -3 : -1);

    private static HashSet<DateOnly> ReadHolidays()
    {
        using var stream = typeof(AnnouncementCalendar).Assembly.GetManifestResourceStream("holidays.txt")
            ?? throw new InvalidOperationException("holidays.txt is not embedded in the assembly.");
        using var reader = new StreamReader(stream);

        return
        [
            .. reader.ReadToEnd().Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .SelectMany(year => year.Skip(1).Select(day => DateOnly.ParseExact($"{year[0]}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ];
    }

    private static TimeZoneInfo FindEastern() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone) ? zone : EasternByRule();

    // A slim container may come without the time zone database; the rule has stood since 2007.
    internal static TimeZoneInfo EasternByRule()
    {
        var two = new DateTime(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified);
        var summer = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date,
            DateTime.MaxValue.Date,
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(two, 3, 2, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(two, 11, 1, DayOfWeek.Sunday));
        return TimeZoneInfo.CreateCustomTimeZone("US Eastern", TimeSpan.FromHours(-5), "US Eastern", "EST", "EDT", [summer]);
    }
}
