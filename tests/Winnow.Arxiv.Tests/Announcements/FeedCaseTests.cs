using System.Text;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class FeedCaseTests
{
    public static TheoryData<string> Names => [.. FeedCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_can_be_told_is_read_and_the_rest_is_reported(string name)
    {
        var (feed, holds) = FeedCases.All[name];

        holds(await SomeFeed.ReadAsync(feed));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    public async Task The_encoding_is_found_out(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var feed = SomeFeed.Rss(SomeFeed.Item(title: "Größe")).Replace("UTF-8", name, StringComparison.Ordinal);

        var listing = await SomeFeed.ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(feed)]);

        Assert.Equal("Größe", Assert.Single(listing.Announcements).Title);
        Assert.DoesNotContain(listing.Remarks, remark => remark.Contains("encoding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_of_another_category_is_told_and_not_taken()
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(SomeFeed.Paper("2509.00001v1"), SomeFeed.Paper("2509.00002v1", "new", "hep-th")));

        Assert.Equal("2509.00001", Assert.Single(listing.Announcements).Id.Value);
        Assert.Equal(("2509.00002", "it is not in cs.LG, whose listing was asked for"), (Assert.Single(listing.Rejected).Paper, listing.Rejected[0].Reason));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_become_replacement_characters()
    {
        var feed = Encoding.Latin1.GetBytes(SomeFeed.Rss(SomeFeed.Item(title: "Größe"), SomeFeed.Paper("2509.00002v1")));

        var listing = await SomeFeed.ReadAsync(feed);

        Assert.Equal(2, listing.Announcements.Count);
        Assert.Equal("Gr\uFFFD\uFFFDe", listing.Announcements[0].Title);
        Assert.Contains(listing.Remarks, remark => remark.Contains("not in its encoding", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\u0000")]
    [InlineData("\u001F")]
    [InlineData("\uFFFE")]
    [InlineData("&#1;")]
    [InlineData("&#x1F;")]
    [InlineData("&#xD800;")]
    public async Task Characters_that_xml_forbids_cost_nothing_but_themselves(string forbidden)
    {
        var feed = SomeFeed.Rss(SomeFeed.Paper("2509.00001v1"), SomeFeed.Item("2509.00002v1", title: "@")).Replace("@", $"a{forbidden}b", StringComparison.Ordinal);

        var listing = await SomeFeed.ReadAsync(feed);

        Assert.Equal(2, listing.Announcements.Count);
        Assert.Matches("^a[ \uFFFD]?b$", listing.Announcements[1].Title);
        Assert.Contains(listing.Remarks, remark => remark.Contains("XML does not allow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blank_lines_before_the_declaration_are_passed_over()
    {
        var listing = await SomeFeed.ReadAsync("\n \n" + SomeFeed.Rss(SomeFeed.Paper("2509.00001v1")));

        Assert.Single(listing.Announcements);
    }
}
