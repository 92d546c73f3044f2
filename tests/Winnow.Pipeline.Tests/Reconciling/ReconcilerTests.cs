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
        var line = Judge(Listing(3) with { Expected = expected, Source = ListingSource.ListingPage });

        Assert.Equal((state, (int?)expected), (line.State, line.Expected));
    }

    [Fact]
    public void Only_the_papers_of_the_category_are_counted()
    {
        var line = Reconciler.Judge(
            [Listing(2)], Today, [.. Papers(Listing(2)), .. Papers(Listing(5) with { Category = "cs.AI" }, from: 100)], 2, lacksVersions: false);

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

    [Fact]
    public void A_page_of_that_day_without_updates_makes_it_quiet_and_says_so_where_papers_were_expected()
    {
        var page = Page(0);

        Assert.Equal((DayState.Quiet, "arXiv's page of that day shows no updates, although it is no listed holiday."), (Judge([page], Over).State, Judge([page], Over).Why));
        Assert.Equal((DayState.Quiet, null), (Judge([page], Over with { ExpectsPapers = false }).State, Judge([page], Over with { ExpectsPapers = false }).Why));
        Assert.Contains("the holidays of 2026 are not known", Judge([page], Over with { IsYearKnown = false }).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_that_day_outweighs_a_feed_in_doubt()
    {
        var cut = Listing(2) with { Rejected = [new("2601.00009", "no title")] };

        var line = Judge([cut, Page(3)], Today);

        Assert.Equal((DayState.Complete, ListingSource.ListingPage, 3), (line.State, line.Source, line.Expected));
        Assert.Equal([ListingSource.Rss, ListingSource.ListingPage], line.Sources);
        Assert.Equal(new TypeCounts(3, 0, 0), line.ExpectedTypes);
    }

    [Theory]
    [InlineData(ListingSource.CatchupPage, true, false, true)]
    [InlineData(ListingSource.CatchupPage, false, false, false)]
    [InlineData(ListingSource.CatchupPage, true, true, false)]
    [InlineData(ListingSource.ListingPage, true, false, false)]
    public void A_day_is_closed_by_its_own_page_after_it_has_ended_once_all_versions_are_known(
        ListingSource source, bool isOver, bool lacksVersions, bool isClosed)
    {
        var line = Reconciler.Judge([Page(3) with { Source = source }], Today with { IsOver = isOver }, Papers(Listing(3)), 3, lacksVersions);

        Assert.Equal((DayState.Complete, isClosed), (line.State, line.IsClosed));
    }

    [Fact]
    public void What_only_OAI_tells_is_partial()
    {
        var line = Judge(Listing(3) with { Source = ListingSource.Oai });

        Assert.Equal((DayState.Partial, false), (line.State, line.IsClosed));
    }

    [Fact]
    public void A_line_that_was_not_read_again_counts_what_is_held_now()
    {
        var line = Judge(Listing(3)) with { Why = "kept" };

        var counted = Reconciler.Recount(line, Papers(Listing(2)));

        Assert.Equal((2, 2, "kept"), (counted.Received, counted.New, counted.Why));
        Assert.Equal(3, Reconciler.Recount(line with { Sources = [] }, Papers(Listing(2))).Received);
    }

    private static DayOutlook Today => new(Day, ExpectsPapers: true, IsYearKnown: true, IsOver: false);

    private static DayOutlook Over => Today with { IsOver = true };

    private static CategoryDay Judge(Listing listing, int? unseen = null, bool expectsPapers = true) =>
        Reconciler.Judge([listing], Today with { ExpectsPapers = expectsPapers }, Papers(listing), unseen ?? listing.Announcements.Count, lacksVersions: false);

    private static CategoryDay Judge(Listing[] listings, DayOutlook day, AnnouncedPaper[]? papers = null) =>
        Reconciler.Judge(listings, day, papers ?? Papers(listings[^1]), listings.Max(listing => listing.Announcements.Count), lacksVersions: false);

    private static Listing Page(int entries) => Listing(entries) with
    {
        Source = ListingSource.ListingPage,
        Expected = entries,
        ExpectedTypes = new TypeCounts(entries, 0, 0),
    };

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
