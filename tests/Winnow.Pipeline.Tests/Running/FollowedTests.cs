using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;
using static Winnow.Pipeline.Tests.Running.SomeAnnounced;

namespace Winnow.Pipeline.Tests.Running;

public sealed class FollowedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 6, 11, 0, 0, TimeSpan.Zero);

    private static readonly FetchedCategory Answered = new("cs.LG", ListingSource.Rss);

    [Theory]
    [InlineData(DayState.Complete, true)]
    [InlineData(DayState.Partial, true)]
    [InlineData(DayState.Quiet, true)]
    [InlineData(DayState.Waiting, false)] // until something is shown, nobody knows which day is the first
    [InlineData(DayState.Failed, false)]
    public void A_category_that_was_switched_on_counts_from_the_first_day_that_it_showed(DayState state, bool counts)
    {
        var after = After([], [Answered], Day(Tuesday, ["cs.LG"], Line("cs.LG", Tuesday, state)), Day(Tuesday.AddDays(1), ["cs.LG"], Line("cs.LG", Tuesday.AddDays(1), state)));

        Assert.Equal(counts ? [new FollowedCategory("cs.LG", Tuesday, Now)] : [], after);
    }

    [Fact]
    public void A_day_that_was_only_ranked_again_is_no_beginning()
    {
        var after = After([], [Answered], Day(Tuesday.AddDays(-9), [], Line("cs.LG", Tuesday.AddDays(-9), DayState.Complete)), Day(Tuesday, ["cs.LG"], Line("cs.LG", Tuesday, DayState.Complete)));

        Assert.Equal(Tuesday, Assert.Single(after).Since);
    }

    [Fact]
    public void One_that_is_followed_keeps_its_first_day_and_the_time_of_its_last_answer()
    {
        var before = new FollowedCategory("cs.LG", Tuesday.AddDays(-30), Now.AddHours(-5));
        var failed = Answered with { Failure = new ArxivException(new Uri("https://example.org/"), ArxivFailure.Unreachable, "no answer") };

        Assert.Equal(before with { PolledAt = Now }, Assert.Single(After([before], [failed, Answered])));
        Assert.Equal(before, Assert.Single(After([before], [failed])));
        Assert.Equal(before, Assert.Single(After([before], [])));
    }

    [Fact]
    public void One_that_is_switched_off_is_forgotten()
    {
        Assert.Empty(After([new FollowedCategory("cs.AI", Tuesday, Now)], []));
    }

    [Fact]
    public void A_lost_state_finds_the_categories_of_the_newest_day_from_their_first_one_on()
    {
        StoredDay[] days =
        [
            Day(Tuesday, [], Line("cs.LG", Tuesday, DayState.Complete), Line("cs.AI", Tuesday, DayState.Complete)).Day,
            Day(Tuesday.AddDays(-1), [], Line("cs.LG", Tuesday.AddDays(-1), DayState.Complete), Line("cs.CL", Tuesday.AddDays(-1), DayState.Complete)).Day,
        ];

        var followed = Followed.FromDays(days);

        Assert.Equal([("cs.LG", Tuesday.AddDays(-1)), ("cs.AI", Tuesday)], followed.Select(each => (each.Category, each.Since ?? default)));
        Assert.Empty(Followed.FromDays([]));
    }

    private static IReadOnlyList<FollowedCategory> After(FollowedCategory[] before, FetchedCategory[] fetched, params BuiltDay[] built) =>
        Followed.After(["cs.LG"], before, fetched, built, Now);

    private static BuiltDay Day(DateOnly date, string[] isChecked, params CategoryDay[] lines) => new()
    {
        Announced = [],
        Corrected = [],
        Retracted = [],
        New = 0,
        WasRead = true,
        Checked = isChecked,
        Day = new StoredDay(new DayRecord { Date = date, Updated = Now, Categories = lines, Matched = 0, Published = 0 }, []),
    };
}
