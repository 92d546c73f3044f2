using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;
using static Winnow.Pipeline.Tests.Running.SomeAnnounced;

namespace Winnow.Pipeline.Tests.Running;

public sealed class LedgerTests
{
    private static readonly DateOnly Monday = Tuesday.AddDays(-1);

    [Theory]
    [InlineData(DayState.Waiting, DayState.Waiting, true)]
    [InlineData(DayState.Waiting, DayState.Quiet, true)] // its page says that nothing came: that too is a day without
    [InlineData(DayState.Waiting, DayState.Complete, false)]
    [InlineData(DayState.Waiting, DayState.Failed, false)]
    [InlineData(DayState.Quiet, DayState.Waiting, false)]
    [InlineData(DayState.Complete, DayState.Waiting, false)]
    public void One_late_batch_is_no_alarm_two_are(DayState newest, DayState before, bool isOverdue)
    {
        var ledger = Ledger((Tuesday, newest), (Monday, before));

        Assert.Equal(isOverdue, ledger.IsOverdue(Tuesday, AnnouncementCalendar.Default));
    }

    [Fact]
    public void A_day_of_which_nothing_is_known_is_no_alarm()
    {
        Assert.False(Ledger((Tuesday, DayState.Waiting)).IsOverdue(Tuesday, AnnouncementCalendar.Default));
        Assert.False(Ledger((Monday, DayState.Waiting)).IsOverdue(Tuesday, AnnouncementCalendar.Default));
    }

    [Fact]
    public void Only_expected_days_count_weekends_and_holidays_do_not()
    {
        // Monday 19 January is a holiday, and Tuesday the day after it: the expected day before Wednesday is Friday.
        var (wednesday, friday) = (new DateOnly(2026, 1, 21), new DateOnly(2026, 1, 16));

        var quietHoliday = Ledger((wednesday, DayState.Waiting), (wednesday.AddDays(-1), DayState.Quiet), (wednesday.AddDays(-2), DayState.Quiet), (friday, DayState.Complete));
        var nothingSinceFriday = Ledger((wednesday, DayState.Waiting), (wednesday.AddDays(-1), DayState.Quiet), (friday, DayState.Waiting));

        Assert.False(quietHoliday.IsOverdue(wednesday, AnnouncementCalendar.Default));
        Assert.True(nothingSinceFriday.IsOverdue(wednesday, AnnouncementCalendar.Default));
    }

    [Theory]
    [InlineData(DayState.Complete, ListingSource.Rss, true)]
    [InlineData(DayState.Quiet, ListingSource.CatchupPage, true)]
    [InlineData(DayState.Quiet, ListingSource.ListingPage, true)]
    [InlineData(DayState.Quiet, ListingSource.Rss, false)] // an empty feed proves nothing
    [InlineData(DayState.Partial, ListingSource.CatchupPage, false)]
    [InlineData(DayState.Waiting, ListingSource.Rss, false)]
    public void A_day_is_settled_if_it_is_whole_or_its_page_says_that_it_is_quiet(DayState state, ListingSource source, bool isSettled)
    {
        var ledger = new Ledger([Record(Tuesday, Line("cs.LG", Tuesday, state) with { Source = source })]);

        Assert.Equal(isSettled, ledger.IsSettled("cs.LG", Tuesday));
        Assert.False(ledger.IsSettled("cs.AI", Tuesday));
    }

    private static Ledger Ledger(params (DateOnly Date, DayState State)[] days) =>
        new([.. days.Select(day => Record(day.Date, Line("cs.LG", day.Date, day.State, day.State is DayState.Complete ? 5 : 0)))]);

    private static DayRecord Record(DateOnly date, params CategoryDay[] lines) =>
        new() { Date = date, Updated = DateTimeOffset.UnixEpoch, Categories = lines, Matched = 0, Published = 0 };
}
