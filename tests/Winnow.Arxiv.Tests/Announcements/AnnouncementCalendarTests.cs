using System.Globalization;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class AnnouncementCalendarTests
{
    [Theory]
    [InlineData("2026-11-20T04:59:59Z", "2026-11-19")]
    [InlineData("2026-11-20T05:00:00Z", "2026-11-20")]
    [InlineData("2026-07-01T03:59:59Z", "2026-06-30")]
    [InlineData("2026-07-01T04:00:00Z", "2026-07-01")]
    [InlineData("2026-03-08T04:59:59Z", "2026-03-07")]
    [InlineData("2026-03-09T04:00:00Z", "2026-03-09")]
    [InlineData("2026-11-01T04:00:00Z", "2026-11-01")]
    [InlineData("2026-11-02T04:59:59Z", "2026-11-01")]
    [InlineData("2026-11-20T14:00:00+09:00", "2026-11-20")]
    public void Days_change_at_midnight_in_New_York(string instant, string day)
    {
        Assert.Equal(Day(day), AnnouncementCalendar.EasternDay(Instant(instant)));
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T05:00:00Z")]
    [InlineData("2026-07-01", "2026-07-01T04:00:00Z")]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z")]
    [InlineData("2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_begins_at_its_midnight(string day, string instant)
    {
        var start = AnnouncementCalendar.StartOf(Day(day));

        Assert.Equal(Instant(instant), start);
        Assert.Equal(Day(day), AnnouncementCalendar.EasternDay(start));
        Assert.Equal(Day(day).AddDays(-1), AnnouncementCalendar.EasternDay(start.AddTicks(-1)));
    }

    [Theory]
    [InlineData("2026-11-16", true)]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-27", false)]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-07-03", false)]
    [InlineData("2026-07-06", false)]
    [InlineData("2026-07-07", true)]
    [InlineData("2027-01-01", false)]
    [InlineData("2028-07-04", true)]
    [InlineData("2028-07-08", false)]
    public void Papers_are_expected_on_weekdays_but_for_holidays_and_the_day_after(string day, bool expected)
    {
        Assert.Equal(expected, AnnouncementCalendar.Default.IsExpected(Day(day)));
    }

    [Theory]
    [InlineData("2026-11-20T05:00:00Z", "2026-11-20")]
    [InlineData("2026-11-20T04:59:59Z", "2026-11-19")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-20")]
    [InlineData("2026-11-23T01:30:00Z", "2026-11-20")]
    [InlineData("2026-11-23T05:00:00Z", "2026-11-23")]
    [InlineData("2026-11-29T12:00:00Z", "2026-11-25")]
    public void The_newest_feed_to_count_on_is_that_of_the_last_expected_day(string instant, string day)
    {
        Assert.Equal(Day(day), AnnouncementCalendar.Default.NewestExpected(Instant(instant)));
    }

    [Theory]
    [InlineData("2026-11-17T18:59:00Z", "2026-11-18")] // Tuesday before two in New York: that evening's batch
    [InlineData("2026-11-17T19:00:00Z", "2026-11-19")] // Tuesday at two
    [InlineData("2026-07-14T17:59:00Z", "2026-07-15")] // the same in summer
    [InlineData("2026-07-14T18:00:00Z", "2026-07-16")]
    [InlineData("2026-11-12T20:00:00Z", "2026-11-16")] // Thursday after two: Sunday evening, Monday's date
    [InlineData("2026-11-13T20:00:00Z", "2026-11-17")] // Friday after two: Monday evening
    [InlineData("2026-11-14T12:00:00Z", "2026-11-17")] // Saturday
    [InlineData("2026-11-25T20:00:00Z", "2026-11-30")] // a holiday's batch: neither that day's feed nor the next weekday's is counted on
    public void A_batch_ends_at_two_in_the_afternoon_and_is_announced_on_the_next_day_with_an_announcement(string submitted, string day)
    {
        Assert.Equal(Day(day), AnnouncementCalendar.Default.EarliestDayOf(Instant(submitted)));
    }

    [Theory]
    [InlineData("2026-11-18", "2026-11-17T19:00:00Z")]
    [InlineData("2026-07-15", "2026-07-14T18:00:00Z")] // in summer
    [InlineData("2026-11-16", "2026-11-13T19:00:00Z")] // a Monday's batch closes on Friday
    [InlineData("2026-11-27", "2026-11-26T19:00:00Z")] // a holiday before changes nothing of what the day holds if there is one
    public void A_days_batch_closes_at_two_in_the_afternoon_of_the_weekday_before(string day, string closing)
    {
        Assert.Equal(Instant(closing), AnnouncementCalendar.ClosingOf(Day(day)));
    }

    [Fact]
    public void Without_a_time_zone_database_the_rule_gives_the_same_hours()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var known), "This machine has no time zone database.");
        var rule = EasternTime.ByRule();

        for (var instant = Instant("2007-01-01T00:30:00Z"); instant.Year < 2030; instant = instant.AddHours(1))
        {
            Assert.Equal(known.GetUtcOffset(instant), rule.GetUtcOffset(instant));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
