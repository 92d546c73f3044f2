using System.Globalization;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class HolidayListTests
{
    [Fact]
    public void The_list_that_comes_along_has_arXivs_holidays_of_2026()
    {
        DateOnly[] holidays = [.. Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays).Where(AnnouncementCalendar.Default.IsHoliday)];

        Assert.Equal(
            ["01-01", "01-19", "06-19", "07-03", "09-07", "11-26", "12-25", "12-29", "12-31"],
            holidays.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2026, true)]
    [InlineData(2027, false)]
    public void A_year_that_is_not_listed_is_not_known(int year, bool isKnown)
    {
        Assert.Equal(isKnown, AnnouncementCalendar.Default.IsYearKnown(new DateOnly(year, 6, 1)));
    }

    [Fact]
    public void A_readers_list_adds_years_and_days_and_leaves_the_calendar_that_it_was_added_to_alone()
    {
        var calendar = AnnouncementCalendar.Default.WithHolidays("# our own\r\n\r\n2027 01-01  01-18\n2026\t02-03\n  2028\n");

        Assert.True(calendar.IsYearKnown(new(2028, 5, 5)));
        Assert.False(calendar.IsExpected(new(2027, 1, 18)));
        Assert.False(calendar.IsExpected(new(2027, 1, 19)));
        Assert.True(calendar.IsExpected(new(2027, 1, 20)));
        Assert.True(calendar.IsHoliday(new(2026, 2, 3)));
        Assert.True(calendar.IsHoliday(new(2026, 1, 19)));
        Assert.False(AnnouncementCalendar.Default.IsYearKnown(new(2027, 5, 5)));
        Assert.True(AnnouncementCalendar.Default.IsExpected(new(2026, 2, 3)));
    }

    [Theory]
    [InlineData("2027 01-01\n27 01-01", "line 2: '27'")]
    [InlineData("1990 01-01", "line 1: '1990'")]
    [InlineData("New Year", "line 1: 'New'")]
    [InlineData("2027 1-1", "line 1: '1-1'")]
    [InlineData("2027 02-29", "line 1: '02-29'")]
    [InlineData("2027 01-01,01-18", "line 1: '01-01,01-18'")]
    [InlineData("2027 2027-01-01", "line 1: '2027-01-01'")]
    public void A_line_that_is_no_year_with_its_days_is_named(string text, string named)
    {
        var problem = Assert.Throws<FormatException>(() => AnnouncementCalendar.Default.WithHolidays(text));

        Assert.StartsWith(named, problem.Message, StringComparison.Ordinal);
    }
}
