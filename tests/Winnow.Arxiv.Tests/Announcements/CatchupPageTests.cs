using System.Text;
using Winnow.Arxiv.Announcements;
using static Winnow.Arxiv.Tests.Announcements.SomeListingPage;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class CatchupPageTests
{
    private static readonly DateOnly Thursday = new(2026, 11, 19);

    [Fact]
    public async Task A_page_gives_the_papers_of_its_day_with_their_types_and_its_counts()
    {
        var listing = await ReadAsync(Catchup(
            Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")),
            Section("Cross submissions (showing 1 of 1 entries)", Entry("2611.00002", "(cross-list from math.ST)", subjects: "Statistics (math.ST); Machine Learning (cs.LG)")),
            Section("Replacement submissions (showing 1 of 1 entries)", Entry("2401.00003", "(replaced)"))));

        Assert.Equal((ListingSource.CatchupPage, Thursday, 3), (listing.Source, listing.Date, listing.Expected));
        Assert.Equal(new TypeCounts(1, 1, 1), listing.ExpectedTypes);
        Assert.Equal(["2611.00001v1 New", "2611.00002v Cross", "2401.00003v Replace"], listing.Announcements.Select(paper => $"{paper.Id}v{paper.Version} {paper.Type}"));
        Assert.Empty(listing.Remarks);
    }

    [Theory]
    [InlineData("<div><p>No updates for Thu, 19 Nov 2026</p></div>")]
    [InlineData("<div><p>No updates for Thu, 19 Nov 2026. There was either no announcement for this day, or no updates within the requested subject.</p></div>")]
    [InlineData("<br>\n<div>\n  No further updates for Thu, 19 Nov 2026\n  <br>\n</div>")]
    public async Task A_page_without_entries_is_empty_only_if_it_says_so(string words)
    {
        var listing = await ReadAsync(Catchup(words));

        Assert.Empty(listing.Announcements);
        Assert.Equal((0, Thursday), (listing.Expected, listing.Date));
        await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Catchup("<div><p>Be right back.</p></div>")));
    }

    [Fact]
    public async Task The_page_of_another_day_is_refused()
    {
        var page = Catchup(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001"))).Replace("Thu, 19 Nov 2026", "Wed, 18 Nov 2026", StringComparison.Ordinal);

        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(page));

        Assert.Equal("the page is of 2026-11-18, not of 2026-11-19", problem.Message);
    }

    [Fact]
    public async Task A_page_that_does_not_say_its_day_is_of_the_day_that_was_asked_for()
    {
        var page = Catchup(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001"))).Replace(" on Thu, 19 Nov 2026</h1>", "</h1>", StringComparison.Ordinal);

        var listing = await ReadAsync(page);

        Assert.Equal(Thursday, listing.Date);
        Assert.Equal(["the page does not say of which day it is"], listing.Remarks);
    }

    [Fact]
    public async Task A_count_that_is_not_met_fails_loudly()
    {
        await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Catchup(Section("New submissions (showing 2 of 2 entries)", Entry("2611.00001")))));
    }

    [Fact]
    public async Task Pages_of_one_day_are_joined_and_every_type_counts_once()
    {
        var first = await ReadAsync(Catchup(
            Section("New submissions (showing 2 of 2 entries)", Entry("2611.00001"), Entry("2611.00002")),
            Section("Cross submissions (showing first 1 of 3 entries)", Entry("2611.00003"))));
        var second = await ReadAsync(Catchup(
            Section("Cross submissions (continued, showing last 2 of 3 entries)", Entry("2611.00004"), Entry("2611.00003")),
            Section("Replacement submissions (showing 1 of 1 entries)", Entry("2401.00009", "(replaced)"))));
        var end = await ReadAsync(Catchup("<div>No further updates for Thu, 19 Nov 2026</div>"));

        var day = CatchupPage.Join([first, second, end]);

        Assert.Equal(new TypeCounts(2, 3, 1), day.ExpectedTypes);
        Assert.Equal(6, day.Expected);
        Assert.Equal(["2611.00001", "2611.00002", "2611.00003", "2611.00004", "2401.00009"], day.Announcements.Select(paper => paper.Id.Value));
        Assert.Same(first, CatchupPage.Join([first]));
    }

    [Fact]
    public async Task Where_one_page_does_not_count_the_day_is_not_counted()
    {
        var counted = await ReadAsync(Catchup(Section("New submissions (showing first 1 of 2 entries)", Entry("2611.00001"))));
        var uncounted = await ReadAsync(Catchup(Section("New submissions (continued)", Entry("2611.00002"))));

        Assert.Equal((null, null), (CatchupPage.Join([counted, uncounted]).Expected, CatchupPage.Join([counted, uncounted]).ExpectedTypes));
    }

    [Fact]
    public async Task A_page_that_is_cut_off_anywhere_is_never_a_shorter_day()
    {
        var page = Catchup(Section("New submissions (showing 1 of 1 entries)", Entry("2611.00001")), Section("Cross submissions (showing 1 of 1 entries)", Entry("2611.00002")));
        for (var length = 0; length < page.LastIndexOf("</html>", StringComparison.Ordinal); length += 13)
        {
            await Assert.ThrowsAsync<FormatException>(() => ReadAsync(page[..length]));
        }
    }

    [Fact]
    public async Task A_real_page_gives_the_same_papers_as_the_feed_of_its_day()
    {
        var (page, feed) = (await ReadAsync(WireFile.Body("catchup.http"), "cs.DC", new(2025, 12, 16)), await SomeFeed.ReadAsync(WireFile.Body("rss.http"), "cs.DC", null));

        Assert.Equal((26, 26, new TypeCounts(17, 9, 0)), (page.Expected, page.Announcements.Count, page.ExpectedTypes));
        Assert.Equal(feed.Announcements.Select(paper => (paper.Id, paper.Type)), page.Announcements.Select(paper => (paper.Id, paper.Type)));
        Assert.Empty(page.Remarks);
    }

    [Fact]
    public async Task A_real_page_of_a_quiet_day_is_empty()
    {
        var page = await ReadAsync(WireFile.Body("catchup-empty.http"), "cs.DC", new(2025, 12, 15));

        Assert.Equal((0, 0, new DateOnly(2025, 12, 15)), (page.Expected, page.Announcements.Count, page.Date));
    }

    private static string Catchup(params string[] parts) =>
        Page(parts).Replace("<h1>Machine Learning</h1>", "<h1>Catchup results for Machine Learning on Thu, 19 Nov 2026</h1>", StringComparison.Ordinal).Replace(SomeListingPage.Date, "", StringComparison.Ordinal);

    private static Task<Listing> ReadAsync(string html) => ReadAsync(Encoding.UTF8.GetBytes(html), "cs.LG", Thursday);

    private static async Task<Listing> ReadAsync(byte[] html, string category, DateOnly date)
    {
        using var stream = new MemoryStream(html);
        return await CatchupPage.ReadAsync(stream, category, date, TestContext.Current.CancellationToken);
    }
}
