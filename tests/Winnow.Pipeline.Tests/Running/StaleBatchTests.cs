using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Running;
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
            []);

        Assert.Equal(["2601.00001 cs.LG", "2601.00002 cs.LG"], found.Select(one => $"{one.Paper} {one.Category}"));
        Assert.All(found, one => Assert.Equal(Tuesday, one.Date));
    }

    [Fact]
    public void Cross_lists_alone_may_well_be_announced_twice()
    {
        Assert.Empty(StaleBatch.Find(Tuesday, [Paper("2601.00002", ("cs.LG", Cross))], Earlier, []));
    }

    [Theory]
    [InlineData("2601.00001", Replace)] // a new version
    [InlineData("2601.00003", New)] // announced before, but in another category
    [InlineData("2601.00009", New)] // never announced before
    public void What_may_come_on_a_later_day_stays(string id, AnnouncementType type)
    {
        Assert.Empty(StaleBatch.Find(Tuesday, [Paper(id, ("cs.LG", type))], Earlier, []));
    }

    [Theory]
    [InlineData("cs.LG", 0)]
    [InlineData("cs.AI", 1)] // another category's page says nothing of this one
    public void What_a_page_of_that_day_lists_is_believed(string category, int retracted)
    {
        var page = Listing(category, ListingSource.ListingPage, "2601.00001");

        Assert.Equal(retracted, StaleBatch.Find(Tuesday, [Paper("2601.00001", ("cs.LG", New))], Earlier, [page]).Count);
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
