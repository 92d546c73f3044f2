using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Tests.Reconciling;

public sealed class FetchPlannerTests
{
    private static readonly string[] Both = ["cs.LG", "cs.AI"];

    // Thursday, 15 January 2026.
    private static readonly DateTimeOffset Morning = At("2026-01-15T06:00:00-05:00");

    [Fact]
    public void A_category_that_was_just_switched_on_is_asked_for_its_feed_and_for_no_earlier_day()
    {
        var plan = Planner(Morning).Plan(Both, [], []);

        Assert.Equal(Both, plan.Feeds);
        Assert.Empty(plan.PastDays);
        Assert.Null(plan.WhyNothing);
        Assert.Null(plan.AskAgainAt);
    }

    [Theory]
    [InlineData("2026-01-15T05:01:00-05:00", true)] // 59 minutes ago
    [InlineData("2026-01-15T05:01:01-05:00", false)]
    [InlineData("2026-01-15T06:00:00-05:00", false)]
    [InlineData("2026-01-15T06:58:00-05:00", false)] // a clock that was a little ahead
    [InlineData("2026-01-15T06:59:00-05:00", true)] // one that must have been wrong
    [InlineData("2036-01-15T06:00:00-05:00", true)]
    public void A_category_is_asked_at_most_once_an_hour_and_never_kept_silent_by_a_wrong_clock(string polled, bool isAsked)
    {
        var plan = Planner(Morning).Plan(["cs.LG"], Closed("cs.LG", 12, 13, 14), [Followed("cs.LG", 12, polled)]);

        Assert.Equal(isAsked ? ["cs.LG"] : [], plan.Feeds);
    }

    [Fact]
    public void One_category_may_be_asked_while_another_rests()
    {
        var plan = Planner(Morning).Plan(Both, [], [Followed("cs.LG", 14, "2026-01-15T05:30:00-05:00"), Followed("cs.AI", 14)]);

        Assert.Equal(["cs.AI"], plan.Feeds);
        Assert.Equal("cs.AI", Assert.Single(Assert.Single(plan.PastDays).Categories));
    }

    [Fact]
    public void Within_the_hour_nothing_is_asked_and_the_time_of_the_next_poll_is_said()
    {
        var plan = Planner(Morning).Plan(Both, [], [Followed("cs.LG", 14, "2026-01-15T05:40:00-05:00"), Followed("cs.AI", 14, "2026-01-15T05:20:00-05:00")]);

        Assert.True(plan.IsEmpty);
        Assert.Equal(At("2026-01-15T06:19:00-05:00"), plan.AskAgainAt);
        Assert.Equal("Nothing was asked of arXiv: the last answer is less than an hour old. It is worth asking again at 2026-01-15 11:19 UTC.", plan.WhyNothing);
    }

    [Fact]
    public void Missed_weekdays_are_asked_for_oldest_first_from_the_first_day_that_counts()
    {
        var plan = Planner(Morning).Plan(Both, Closed("cs.LG", 9, 13), [Followed("cs.LG", 9), Followed("cs.AI", 13)]);

        Assert.Equal(["2026-01-12: cs.LG", "2026-01-13: cs.AI", "2026-01-14: cs.LG cs.AI"], Days(plan));
        Assert.Equal(4, plan.Pages);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "14")]
    [InlineData(3, "12 13 14")]
    [InlineData(6, "9 12 13 14")]
    [InlineData(7, "8 9 12 13 14")]
    public void A_run_reaches_as_far_back_as_days_back_says(int daysBack, string days)
    {
        var plan = Planner(Morning, daysBack).Plan(["cs.LG"], [], [Followed("cs.LG", 1)]);

        Assert.Equal(days, string.Join(' ', plan.PastDays.Select(day => day.Date.Day)));
        Assert.Equal(["cs.LG"], plan.Feeds);
    }

    [Theory]
    [InlineData("2026-06-18T06:00:00-04:00", "2026-03-20")] // Thursday; 90 days
    [InlineData("2026-06-21T06:00:00-04:00", "2026-03-23")] // Sunday: the newest announcement is older than today, arXiv's pages are not
    public void Never_further_back_than_arXiv_has_pages(string now, string first)
    {
        var planner = Planner(At(now), 90);

        var plan = planner.Plan(["cs.LG"], [], [new FollowedCategory("cs.LG", new(2025, 1, 2), DateTimeOffset.UnixEpoch)]);

        Assert.Equal(first, Iso(plan.PastDays[0].Date));
        Assert.Equal(AnnouncementCalendar.EasternDay(At(now)).AddDays(-90), planner.From);
    }

    [Fact]
    public void On_a_weekend_only_days_that_are_not_closed_are_asked_for_and_the_feeds_of_newcomers()
    {
        var saturday = Planner(At("2026-01-17T06:00:00-05:00"), daysBack: 1);

        var plan = saturday.Plan([.. Both, "cs.CL"], Closed("cs.AI", 15, 16), [Followed("cs.LG", 14), Followed("cs.AI", 14)]);

        Assert.Equal(["cs.CL"], plan.Feeds);
        Assert.Equal(["2026-01-15: cs.LG", "2026-01-16: cs.LG"], Days(plan));
    }

    [Theory]
    [InlineData("2026-01-16T23:59:59-05:00", true)] // Friday, still
    [InlineData("2026-01-17T00:00:00-05:00", false)]
    [InlineData("2026-01-18T20:30:00-05:00", false)] // announced, but the feed comes at midnight
    [InlineData("2026-01-18T23:59:59-05:00", false)]
    [InlineData("2026-01-19T00:00:00-05:00", true)] // Monday
    public void Between_the_closing_of_Friday_and_Mondays_feed_nothing_is_asked(string now, bool isAsked)
    {
        var plan = Planner(At(now), daysBack: 2).Plan(["cs.LG"], Closed("cs.LG", 14, 15, 16), [Followed("cs.LG", 14)]);

        Assert.Equal(isAsked, !plan.IsEmpty);
        if (!isAsked)
        {
            Assert.Equal(At("2026-01-19T00:00:00-05:00"), plan.AskAgainAt);
            Assert.Equal("Nothing was asked of arXiv: every day so far is closed, and the next feed comes at 2026-01-19 05:00 UTC.", plan.WhyNothing);
        }
    }

    [Fact]
    public void On_a_weekend_it_is_not_worth_asking_again_after_an_hour_if_all_is_closed()
    {
        var polled = Followed("cs.LG", 14, "2026-01-17T05:45:00-05:00");

        var closed = Planner(At("2026-01-17T06:00:00-05:00")).Plan(["cs.LG"], Closed("cs.LG", 14, 15, 16), [polled]);
        var open = Planner(At("2026-01-17T06:00:00-05:00")).Plan(["cs.LG"], Closed("cs.LG", 14, 15), [polled]);

        Assert.Equal(At("2026-01-19T00:00:00-05:00"), closed.AskAgainAt);
        Assert.Equal(At("2026-01-17T06:44:00-05:00"), open.AskAgainAt);
    }

    [Fact]
    public void A_holiday_is_polled_like_any_weekday_and_closed_like_one()
    {
        // Martin Luther King Day, Monday 19 January 2026, and the day after, whose batch was not made.
        var holiday = Planner(At("2026-01-19T06:00:00-05:00"), daysBack: 3).Plan(["cs.LG"], Closed("cs.LG", 14, 15, 16), [Followed("cs.LG", 14)]);
        var after = Planner(At("2026-01-20T06:00:00-05:00"), daysBack: 3).Plan(["cs.LG"], Closed("cs.LG", 14, 15, 16), [Followed("cs.LG", 14)]);

        Assert.Equal((1, 0), (holiday.Feeds.Count, holiday.Pages));
        Assert.Equal(["2026-01-19: cs.LG"], Days(after));
    }

    [Theory]
    [InlineData("2026-01-14", false)]
    [InlineData("2026-01-15", true)]
    [InlineData("2026-01-16", true)]
    public void One_day_is_asked_for_by_its_pages_once_it_is_over_and_by_its_feeds_before(string date, bool isFeeds)
    {
        var plan = Planner(Morning, daysBack: 0).PlanDay(Both, DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(isFeeds ? Both : [], plan.Feeds);
        Assert.Equal(isFeeds ? [] : [$"{date}: cs.LG cs.AI"], Days(plan));
    }

    private static FetchPlanner Planner(DateTimeOffset now, int daysBack = 7) => new(AnnouncementCalendar.Default, now, daysBack);

    private static FollowedCategory Followed(string category, int since, string polled = "2026-01-01T00:00:00Z") => new(category, new(2026, 1, since), At(polled));

    private static IEnumerable<CategoryDay> Closed(string category, params int[] days) => days.Select(day => new CategoryDay
    {
        Category = category,
        Date = new(2026, 1, day),
        State = DayState.Complete,
        Received = 1,
        New = 1,
        Cross = 0,
        Replace = 0,
        IsClosed = true,
    });

    private static IEnumerable<string> Days(FetchPlan plan) => plan.PastDays.Select(day => $"{Iso(day.Date)}: {string.Join(' ', day.Categories)}");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
