using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Pipeline.Tests.Reconciling;

public sealed class ReconcilerTests
{
    private static readonly DateOnly Day = new(2026, 1, 6);

    [Fact]
    public void A_feed_read_whole_with_unseen_papers_is_complete_and_counted_by_type()
    {
        var line = Judge(Listing(4, AnnouncementType.New, AnnouncementType.Cross, AnnouncementType.Replace, AnnouncementType.ReplaceCross));

        Assert.Equal((DayState.Complete, 4, 1, 1, 2, (int?)null), (line.State, line.Received, line.New, line.Cross, line.Replace, line.Expected));
        Assert.Null(line.Why);
    }

    [Theory]
    [InlineData(true, DayState.Waiting)]
    [InlineData(false, DayState.Quiet)]
    public void An_empty_feed_is_waited_for_on_a_day_that_expects_papers_and_quiet_on_others(bool expectsPapers, DayState state) =>
        Assert.Equal(state, Judge(Listing(0), expectsPapers: expectsPapers).State);

    [Theory]
    [InlineData(true, DayState.Waiting)]
    [InlineData(false, DayState.Quiet)]
    public void A_feed_without_anything_unseen_repeats_an_earlier_batch(bool expectsPapers, DayState state)
    {
        var line = Judge(Listing(3), unseen: 0, expectsPapers: expectsPapers);

        Assert.Equal(state, line.State);
        Assert.Equal("The feed repeats an earlier announcement.", line.Why);
    }

    [Fact]
    public void An_entry_that_could_not_be_read_makes_the_day_partial_and_all_of_them_failed()
    {
        RejectedEntry[] rejected = [new("2601.00001", "no title")];

        Assert.Equal(DayState.Partial, Judge(Listing(3) with { Rejected = rejected }).State);
        Assert.Equal(DayState.Failed, Judge(Listing(0) with { Rejected = rejected }).State);
    }

    [Theory]
    [InlineData(1999, DayState.Complete)]
    [InlineData(2000, DayState.Partial)]
    public void A_feed_at_arXivs_limit_is_partial(int entries, DayState state) => Assert.Equal(state, Judge(Listing(entries)).State);

    [Theory]
    [InlineData(3, DayState.Complete)]
    [InlineData(4, DayState.Partial)]
    public void Where_the_source_counts_its_count_decides(int expected, DayState state)
    {
        var line = Judge(Listing(3) with { Expected = expected });

        Assert.Equal((state, (int?)expected), (line.State, line.Expected));
    }

    [Fact]
    public void Only_the_papers_of_the_category_are_counted()
    {
        var line = Reconciler.Judge(Listing(2), Day, [.. Papers(Listing(2)), .. Papers(Listing(5) with { Category = "cs.AI" }, from: 100)], 2, true);

        Assert.Equal(2, line.Received);
    }

    [Theory]
    [InlineData(new[] { DayState.Complete, DayState.Quiet }, DayState.Complete)]
    [InlineData(new[] { DayState.Complete, DayState.Waiting }, DayState.Waiting)]
    [InlineData(new[] { DayState.Partial, DayState.Waiting }, DayState.Partial)]
    [InlineData(new[] { DayState.Failed, DayState.Partial }, DayState.Failed)]
    [InlineData(new DayState[0], DayState.Quiet)]
    public void A_day_is_as_good_as_its_weakest_category(DayState[] states, DayState weakest) =>
        Assert.Equal(weakest, Reconciler.Weakest(states.Select(state => Judge(Listing(1)) with { State = state })));

    [Fact]
    public void Every_state_has_a_word_that_is_read_back() =>
        Assert.All(Enum.GetValues<DayState>(), state => Assert.Equal(state, DayStateWords.Parse(state.Word())));

    private static CategoryDay Judge(Listing listing, int? unseen = null, bool expectsPapers = true) =>
        Reconciler.Judge(listing, Day, Papers(listing), unseen ?? listing.Announcements.Count, expectsPapers);

    private static AnnouncedPaper[] Papers(Listing listing, int from = 0) =>
    [
        .. Merger.Merge(Day, [listing], []).Select(paper => from == 0 ? paper : paper with { Id = ArxivId.Parse($"2602.{from + int.Parse(paper.Id.Value[5..], null):00000}", null) }),
    ];

    private static Listing Listing(int entries, params AnnouncementType[] types) => new()
    {
        Category = "cs.LG",
        Date = Day,
        Source = ListingSource.Rss,
        Rejected = [],
        Announcements =
        [
            .. Enumerable.Range(1, entries).Select(number => new Announcement
            {
                Id = ArxivId.Parse($"2601.{number:00000}", null),
                Version = 1,
                Type = types.ElementAtOrDefault(number - 1),
                Title = $"Paper {number}",
                Abstract = "An abstract.",
                Authors = ["A. Author"],
                Categories = ["cs.LG"],
            }),
        ],
    };
}
