using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class NoFeedTests
{
    private static readonly string Feed = SomeFeed.Rss(SomeFeed.Paper("2509.00001v1"), SomeFeed.Paper("2509.00002v1"));

    // What it is, the document, and what the refusal must say.
    private static readonly Dictionary<string, (string Document, string Reason)> Documents = new()
    {
        ["nothing"] = ("", "empty"),
        ["blanks"] = (" \r\n\t ", "empty"),
        ["a declaration only"] = ("<?xml version='1.0'?>", "malformed or cut off"),
        ["a page"] = ("<!DOCTYPE html>\n<html><body>Down for maintenance</body></html>", "HTML page"),
        ["a page with a declaration"] = ("<?xml version='1.0'?><HTML><body/></HTML>", "HTML page"),
        ["words"] = ("Rate exceeded.", "malformed or cut off"),
        ["other XML"] = ("<urlset xmlns='urn:x'/>", "begins with <urlset>"),
        ["RSS 1.0"] = ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "RSS 1.0"),
        ["Atom without its namespace"] = ("<feed><title>x</title></feed>", "begins with <feed>"),
        ["no channel"] = ("<rss version='2.0'/>", "without a channel"),
        ["no channel but others"] = ("<rss version='2.0'><image><url/></image></rss>", "without a channel"),
        ["an undefined entity"] = (Feed.Replace("About", "&nbsp;", StringComparison.Ordinal), "malformed or cut off"),
        ["a bare ampersand"] = (Feed.Replace("About", "A & B", StringComparison.Ordinal), "malformed or cut off"),
        ["a wrong end tag"] = (Feed.Replace("</guid>", "</gid>", StringComparison.Ordinal), "malformed or cut off"),
        ["junk after the root"] = (Feed + "<more/>", "malformed or cut off"),
        ["words after the root"] = (Feed + "more", "malformed or cut off"),
        ["a harmless DTD"] = ("<!DOCTYPE rss>" + Feed[(Feed.IndexOf("<rss", StringComparison.Ordinal))..], "malformed or cut off"),
        ["an external entity"] = ("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel><title>&x;</title></channel></rss>", "malformed or cut off"),
        ["a parameter entity"] = ("<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]><rss version='2.0'><channel/></rss>", "malformed or cut off"),
        ["billion laughs"] = ("<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><rss version='2.0'><channel><title>&b;</title></channel></rss>", "malformed or cut off"),
        ["another category's feed"] = (SomeFeed.Rss(SomeFeed.Paper("2509.00001v1", "new", "hep-th")), "1 of 1 entries are not in cs.LG"),
        ["another category's feed with some cross-lists"] = (SomeFeed.Rss(SomeFeed.Paper("2509.00001v1", "new", "hep-th"), SomeFeed.Paper("2509.00002v1", "new", "hep-th"), SomeFeed.Paper("2509.00003v1", "new", "hep-th", "cs.LG")), "2 of 3 entries are not in cs.LG"),
        ["deep nesting"] = (DeeplyNested(100_000), "nests more than"),
        ["deep nesting in an item"] = (Feed.Replace("<guid", string.Concat(Enumerable.Repeat("<x>", 1000)) + "<guid", StringComparison.Ordinal), "nests more than"),
        ["a tag without end"] = ("<rss version='2.0' " + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"a{n}='' ")) + "><channel/></rss>", "a tag or a comment of more than"),
        ["elements without end"] = ("<rss version='2.0'><channel>" + string.Concat(Enumerable.Repeat("<x/>", 600_000)) + "</channel></rss>", "more than 500000 elements"),
    };

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_no_feed_is_refused_and_says_why(string what)
    {
        var (document, reason) = Documents[what];

        var problem = await Assert.ThrowsAsync<FormatException>(() => SomeFeed.ReadAsync(document));

        Assert.True(problem.Message.Contains(reason, StringComparison.Ordinal), $"{what}: {problem.Message}");
        Assert.True(problem.Message.Length < 400, problem.Message);
    }

    [Fact]
    public async Task A_feed_that_is_cut_off_anywhere_is_never_a_shorter_one()
    {
        var bytes = Encoding.UTF8.GetBytes(Feed.TrimEnd());
        for (var length = 0; length < bytes.Length; length += 7)
        {
            await Assert.ThrowsAsync<FormatException>(() => SomeFeed.ReadAsync(bytes[..length]));
        }
    }

    [Fact]
    public async Task An_error_feed_carries_arXivs_words_whatever_its_status_was()
    {
        var feed = SomeFeed.Rss()
            .Replace("<title>cs.LG updates on arXiv.org", "<title>Feed error for query: http://rss.arxiv.org/rss/cs.ZZ", StringComparison.Ordinal)
            .Replace("cs.LG updates on the arXiv.org e-print archive.", "Bad subject class 'ZZ'.", StringComparison.Ordinal);

        var problem = await Assert.ThrowsAsync<FeedErrorException>(() => SomeFeed.ReadAsync(feed));

        Assert.Equal("Feed error for query: http://rss.arxiv.org/rss/cs.ZZ: Bad subject class 'ZZ'.", problem.Message);
    }

    [Theory]
    [InlineData("cs.LG", "cs.LG")]
    [InlineData("CS.lg", "cs.LG")]
    [InlineData("cs", "cs.LG")]
    [InlineData("math", "cs.IT")]
    [InlineData("math.IT", "cs.IT")]
    [InlineData("eess.SY", "cs.SY")]
    public async Task Archives_and_aliases_hold_the_category(string asked, string category)
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(SomeFeed.Paper("2509.00001v1", "new", category)), asked);

        Assert.Equal(AnnouncementType.New, Assert.Single(listing.Announcements).Type);
    }

    [Fact]
    public async Task A_text_without_end_costs_its_paper_only()
    {
        var feed = SomeFeed.Rss(
            SomeFeed.Item(description: "arXiv:2509.00001v1 Announce Type: new \nAbstract: " + new string('x', 2_000_000)),
            SomeFeed.Paper("2509.00002v1"));

        var listing = await SomeFeed.ReadAsync(feed);

        Assert.Equal("2509.00002", Assert.Single(listing.Announcements).Id.Value);
        var rejected = Assert.Single(listing.Rejected);
        Assert.Equal("2509.00001", rejected.Paper);
        Assert.Contains("longer than", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_too_large_is_refused_before_it_is_held()
    {
        await using var endless = new EndlessStream();

        var problem = await Assert.ThrowsAsync<FormatException>(
            () => AnnouncementFeed.ReadAsync(endless, "cs.LG", null, TestContext.Current.CancellationToken));

        Assert.Contains("larger than 32 MiB", problem.Message, StringComparison.Ordinal);
        Assert.True(endless.Given <= 33 << 20, $"{endless.Given} bytes were taken");
    }

    private static string DeeplyNested(int depth) =>
        $"<rss version='2.0'><channel>{string.Concat(Enumerable.Repeat("<item>", depth))}{string.Concat(Enumerable.Repeat("</item>", depth))}</channel></rss>";

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
