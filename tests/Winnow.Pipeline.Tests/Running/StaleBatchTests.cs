using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;
using static Winnow.Arxiv.Announcements.AnnouncementType;
using static Winnow.Pipeline.Tests.Running.SomeAnnounced;

namespace Winnow.Pipeline.Tests.Running;

public sealed class StaleBatchTests
{
    private static readonly Dictionary<ArxivId, IReadOnlySet<string>> Earlier = new()
    {
        [Id("2601.00001")] = new HashSet<string> { "cs.LG" },
        [Id("2601.00002")] = new HashSet<string> { "cs.LG" },
        [Id("2601.00003")] = new HashSet<string> { "cs.AI" },
    };

    [Fact]
    public void What_is_new_in_one_category_on_two_days_was_a_stale_batch_and_its_cross_lists_go_with_it()
    {
        var found = StaleBatch.Find(
            Tuesday,
            [Paper("2601.00001", ("cs.LG", New)), Paper("2601.00002", ("cs.LG", Cross)), Paper("2601.00009", ("cs.LG", New))],
            Earlier,
            [],
            null);

        Assert.Equal(["2601.00001 cs.LG", "2601.00002 cs.LG"], found.Select(one => $"{one.Paper} {one.Category}"));
        Assert.All(found, one => Assert.Equal(Tuesday, one.Date));
    }

    [Fact]
    public void Cross_lists_alone_may_well_be_announced_twice()
    {
        Assert.Empty(StaleBatch.Find(Tuesday, [Paper("2601.00002", ("cs.LG", Cross))], Earlier, [], null));
    }

    [Theory]
    [InlineData(1, true)] // the page of that day counts that one alone
    [InlineData(2, false)]
    [InlineData(null, false)] // no page was read
    public void Cross_lists_alone_go_where_the_page_of_that_day_counts_fewer_entries(int? expected, bool isRetracted)
    {
        var record = new DayRecord
        {
            Date = Tuesday,
            Updated = DateTimeOffset.UnixEpoch,
            Categories = [Line("cs.LG", Tuesday, DayState.Complete, received: 2) with { Expected = expected }],
            Matched = 0,
            Published = 0,
        };

        var found = StaleBatch.Find(Tuesday, [Paper("2601.00002", ("cs.LG", Cross)), Paper("2601.00009", ("cs.LG", New))], Earlier, [], record);

        Assert.Equal(isRetracted ? ["2601.00002"] : Array.Empty<string>(), found.Select(one => one.Paper.Value));
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 1, 1)]
    [InlineData(true, 0, 1)] // its page had counted fewer
    public void What_a_page_has_closed_and_counted_is_believed_when_the_day_is_built_again(bool isClosed, int expected, int retracted)
    {
        var record = new DayRecord
        {
            Date = Tuesday,
            Updated = DateTimeOffset.UnixEpoch,
            Categories = [Line("cs.LG", Tuesday, DayState.Complete, received: 1) with { Expected = expected, IsClosed = isClosed }],
            Matched = 0,
            Published = 0,
        };

        Assert.Equal(retracted, StaleBatch.Find(Tuesday, [Paper("2601.00001", ("cs.LG", New))], Earlier, [], record).Count);
    }

    [Fact]
    public void Cross_lists_alone_go_when_the_day_is_closed_by_a_page_without_them()
    {
        var page = Listing("cs.LG", ListingSource.CatchupPage, "2601.00009") with { Expected = 1 };

        Assert.Equal(["2601.00002"], StaleBatch.Find(Tuesday, [Paper("2601.00002", ("cs.LG", Cross))], Earlier, [page], null).Select(one => one.Paper.Value));
    }

    [Theory]
    [InlineData("2601.00001", Replace)] // a new version
    [InlineData("2601.00003", New)] // announced before, but in another category
    [InlineData("2601.00009", New)] // never announced before
    public void What_may_come_on_a_later_day_stays(string id, AnnouncementType type)
    {
        Assert.Empty(StaleBatch.Find(Tuesday, [Paper(id, ("cs.LG", type))], Earlier, [], null));
    }

    [Theory]
    [InlineData("cs.LG", 0)]
    [InlineData("cs.AI", 1)] // another category's page says nothing of this one
    public void What_a_page_of_that_day_lists_is_believed(string category, int retracted)
    {
        var page = Listing(category, ListingSource.ListingPage, "2601.00001");

        Assert.Equal(retracted, StaleBatch.Find(Tuesday, [Paper("2601.00001", ("cs.LG", New))], Earlier, [page], null).Count);
    }

    [Fact]
    public void Retracted_types_go_and_a_paper_with_none_left_goes_too()
    {
        var announced = new[] { Paper("2601.00001", ("cs.LG", New), ("cs.AI", Cross)), Paper("2601.00002", ("cs.LG", New)), Paper("2601.00009", ("cs.LG", New)) };

        var left = StaleBatch.Without(announced, [new(Tuesday, Id("2601.00001"), "cs.LG"), new(Tuesday, Id("2601.00002"), "cs.LG")]);

        Assert.Equal(["2601.00001 Cross: cs.AI", "2601.00009 New: cs.LG"], left.Select(paper => $"{paper.Id} {paper.Type}: {string.Join(' ', paper.Types.Keys)}"));
        Assert.Same(announced, StaleBatch.Without(announced, []));
    }
}
