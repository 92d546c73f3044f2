namespace Winnow.Arxiv.Tests.Announcements;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Fri, 19 Sep 2025 00:00:00 -0400")]
    [InlineData("Fri, 19 Sep 2025 04:00:00 GMT")]
    [InlineData("Fri, 19 Sep 2025 23:30:00 +0900")]
    [InlineData("19 Sep 2025 00:00:00 -0400")]
    [InlineData("Mon, 19 Sep 2025 00:00:00 -0400")]
    [InlineData("2025-09-19T00:00:00-04:00")]
    [InlineData("  Fri,  19  Sep  2025 00:00:00 EDT ")]
    public async Task The_day_is_the_one_that_is_written(string written)
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(written, [SomeFeed.Paper("2509.00001v1")]));

        Assert.Equal(SomeFeed.Day, listing.Date);
        Assert.Empty(listing.Remarks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("Fri, 31 Feb 2025 00:00:00 -0400")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 +0000")]
    [InlineData("Sun, 21 Sep 2025 00:00:00 -0400")]
    [InlineData("Fri, 19 Sep 2036 00:00:00 -0400")]
    [InlineData("Fri, 19 Sep 0025 00:00:00 -0400")]
    public async Task Without_a_credible_date_the_entries_tell_it(string? written)
    {
        var thursday = "Thu, 18 Sep 2025 00:00:00 -0400";

        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(
            written,
            [SomeFeed.Item(day: thursday), SomeFeed.Item("2509.00002v1", day: thursday), SomeFeed.Item("2509.00003v1")]));

        Assert.Equal(SomeFeed.Day.AddDays(-1), listing.Date);
        Assert.NotEmpty(listing.Remarks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 +0000")]
    public async Task Without_any_credible_date_it_is_the_day_of_the_fetch(string? written)
    {
        var feed = SomeFeed.Rss(written, [SomeFeed.Item(day: written)]);

        Assert.Equal(SomeFeed.Day, (await SomeFeed.ReadAsync(feed)).Date);
        Assert.Null((await SomeFeed.ReadAsync(feed, "cs.LG", null)).Date);
    }

    [Fact]
    public async Task Entries_of_another_day_than_their_feed_are_remarked()
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(SomeFeed.Item(day: "Thu, 18 Sep 2025 00:00:00 -0400")));

        Assert.Equal(SomeFeed.Day, listing.Date);
        Assert.Equal(["the feed is dated 2025-09-19, but 1 of its entries 2025-09-18"], listing.Remarks);
    }

    [Fact]
    public async Task Without_a_day_of_the_fetch_the_feed_is_believed()
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss("Fri, 19 Sep 2025 00:00:00 -0400", []), "cs.LG", null);

        Assert.Equal(SomeFeed.Day, listing.Date);
    }
}
