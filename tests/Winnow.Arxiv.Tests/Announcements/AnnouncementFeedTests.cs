using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

public sealed class AnnouncementFeedTests
{
    [Fact]
    public async Task An_item_in_arXivs_shape_is_read_whole()
    {
        var paper = await SomeFeed.ReadItemAsync(SomeFeed.Item(
            title: "A <b>Tag</b> & \"quotes\" in $x<y$ of Schr\\\"odinger",
            description: "arXiv:2509.00001v1 Announce Type: new \nAbstract: We show $a<b$ & more.",
            creator: "Bill Example Jr (MSR, Redmond), A. Author",
            more: "<arxiv:DOI>10.1000/182</arxiv:DOI><arxiv:journal_reference>J. Ex. 1</arxiv:journal_reference>"));

        Assert.Equal("2509.00001", paper.Id.Value);
        Assert.Equal(1, paper.Version);
        Assert.Equal(AnnouncementType.New, paper.Type);
        Assert.Equal("A <b>Tag</b> & \"quotes\" in $x<y$ of Schr\\\"odinger", paper.Title);
        Assert.Equal("We show $a<b$ & more.", paper.Abstract);
        Assert.Equal(["Bill Example Jr", "A. Author"], paper.Authors);
        Assert.Equal(["cs.LG", "stat.ML"], paper.Categories);
        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", paper.License);
        Assert.Equal("10.1000/182", paper.Doi);
        Assert.Equal("J. Ex. 1", paper.JournalReference);
        Assert.Null(paper.Comments);
    }

    [Fact]
    public async Task A_feed_in_arXivs_shape_needs_no_remark()
    {
        var listing = await SomeFeed.ReadAsync(SomeFeed.Rss(
            SomeFeed.Paper("2509.00001v1"),
            SomeFeed.Paper("2509.00002v1", "cross", "cs.AI", "cs.LG"),
            SomeFeed.Paper("2401.00003v2", "replace"),
            SomeFeed.Paper("math/0309136v3", "replace-cross", "math.ST", "cs.LG")));

        Assert.Equal(SomeFeed.Day, listing.Date);
        Assert.Equal("cs.LG", listing.Category);
        Assert.Equal(ListingSource.Rss, listing.Source);
        Assert.Null(listing.Expected);
        Assert.Empty(listing.Rejected);
        Assert.Empty(listing.Remarks);
        Assert.Equal(
            [AnnouncementType.New, AnnouncementType.Cross, AnnouncementType.Replace, AnnouncementType.ReplaceCross],
            listing.Announcements.Select(paper => paper.Type));
        Assert.Equal(["2509.00001", "2509.00002", "2401.00003", "math/0309136"], listing.Announcements.Select(paper => paper.Id.Value));
    }

    [Fact]
    public async Task An_atom_feed_gives_the_same_listing()
    {
        var listing = await SomeFeed.ReadAsync("""
            <?xml version='1.0' encoding='UTF-8'?>
            <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
              <id>http://rss.arxiv.org/atom/cs.LG</id>
              <title>cs.LG updates on arXiv.org</title>
              <updated>2025-09-20T03:59:57.224500+00:00</updated>
              <link href="http://rss.arxiv.org/atom/cs.LG" rel="self" type="application/atom+xml"/>
              <subtitle>cs.LG updates on the arXiv.org e-print archive.</subtitle>
              <entry>
                <id>oai:arXiv.org:2509.00001v1</id>
                <title>Counting Clouds</title>
                <updated>2025-09-20T03:59:57.224500+00:00</updated>
                <link href="https://arxiv.org/abs/2509.00001" rel="alternate" type="text/html"/>
                <summary>arXiv:2509.00001v1 Announce Type: new 
            Abstract: We count clouds.</summary>
                <category term="cs.LG"/>
                <category term="stat.ML"/>
                <published>2025-09-19T00:00:00-04:00</published>
                <arxiv:announce_type>new</arxiv:announce_type>
                <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
                <arxiv:journal_reference>J. Ex. 1</arxiv:journal_reference>
                <arxiv:DOI>10.1000/182</arxiv:DOI>
                <dc:creator>Ada Example, Bo Sample</dc:creator>
              </entry>
            </feed>
            """);
        var rss = await SomeFeed.ReadItemAsync(SomeFeed.Item(
            more: "<arxiv:DOI>10.1000/182</arxiv:DOI><arxiv:journal_reference>J. Ex. 1</arxiv:journal_reference>"));

        Assert.Equal(SomeFeed.Day, listing.Date);
        Assert.Empty(listing.Remarks);
        Assert.Equivalent(rss, Assert.Single(listing.Announcements), strict: true);
    }

    [Fact]
    public async Task An_empty_atom_feed_is_of_the_day_on_which_it_was_rendered_in_New_York()
    {
        var listing = await SomeFeed.ReadAsync("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>cs.LG updates on arXiv.org</title><updated>2025-09-20T03:59:57.224500+00:00</updated></feed>
            """);

        Assert.Equal(SomeFeed.Day, listing.Date);
        Assert.Empty(listing.Announcements);
    }

    [Fact]
    public async Task Paragraphs_of_the_abstract_are_kept_and_other_white_space_folded()
    {
        var paper = await SomeFeed.ReadItemAsync(SomeFeed.Item(
            title: "  Two\n  lines\tand  blanks ",
            description: "arXiv:2509.00001v1 Announce Type: new \nAbstract:   First  line\nwrapped \n  Second.\n\nThird.\n Still third. \n  "));

        Assert.Equal("Two lines and blanks", paper.Title);
        Assert.Equal($"First line wrapped{Announcement.ParagraphBreak}Second.{Announcement.ParagraphBreak}Third. Still third.", paper.Abstract);
    }

    [Theory]
    [InlineData("Bill Example Jr (MSR, Redmond), A. Author", "Bill Example Jr|A. Author")]
    [InlineData(" Plato", "Plato")]
    [InlineData("L. B,  Ren\\'e,A. C", "L. B|Ren\\'e|A. C")]
    [InlineData("A. B (Univ. (North), Hall), C. D (1, 2) ((1) X, (2) Y)", "A. B|C. D")]
    [InlineData("A. B, , ,C. D,", "A. B|C. D")]
    [InlineData("A. B (Inst. of {\\'E}t\\'e, Paris), C. D", "A. B|C. D")]
    [InlineData("{\\c{S}. A, Jr}, B. C", "{\\c{S}. A, Jr}|B. C")]
    [InlineData("A. B, Jr., C. D, III", "A. B Jr.|C. D III")]
    [InlineData("Jr", "Jr")]
    [InlineData("A. B (never closed, C. D, E. F", "A. B|C. D|E. F")]
    [InlineData("A. B) C, D. E", "A. B C|D. E")]
    [InlineData("(only an affiliation)", "")]
    [InlineData("<a href=\"http://arxiv.org/find/cs/1/au:+B_A/0/1\">A. B</a>, <a href=\"http://arxiv.org/find\">C. D</a> (X)", "A. B|C. D")]
    [InlineData("李 小明, Zoë Ångström", "李 小明|Zoë Ångström")]
    public async Task Authors_come_out_as_clean_names(string creator, string names)
    {
        var paper = await SomeFeed.ReadItemAsync(SomeFeed.Item(creator: creator));

        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), paper.Authors);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_and_gives_single_bytes_is_read_too()
    {
        await using var trickle = new TrickleStream(Encoding.UTF8.GetBytes(SomeFeed.Rss(SomeFeed.Paper("2509.00001v1"))));

        var listing = await AnnouncementFeed.ReadAsync(trickle, "cs.LG", SomeFeed.Day, TestContext.Current.CancellationToken);

        Assert.Single(listing.Announcements);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(SomeFeed.Rss(SomeFeed.Paper("2509.00001v1"))));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AnnouncementFeed.ReadAsync(stream, "cs.LG", SomeFeed.Day, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("rss.http")]
    [InlineData("atom.http")]
    public async Task A_real_feed_is_read_without_a_remark(string file)
    {
        var listing = await SomeFeed.ReadAsync(WireFile.Body(file), "cs.DC", new DateOnly(2025, 12, 16));

        Assert.Equal(new DateOnly(2025, 12, 16), listing.Date);
        Assert.Equal(17, listing.Announcements.Count(paper => paper.Type == AnnouncementType.New));
        Assert.Equal(9, listing.Announcements.Count(paper => paper.Type == AnnouncementType.Cross));
        Assert.Empty(listing.Rejected);
        Assert.Empty(listing.Remarks);
        Assert.All(listing.Announcements, paper =>
        {
            Assert.Equal(1, paper.Version);
            Assert.NotEmpty(paper.Authors);
            Assert.True(paper.Abstract.Length > 300);
            Assert.DoesNotContain("Announce Type", paper.Abstract, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_real_error_feed_is_told_from_an_empty_one()
    {
        var problem = await Assert.ThrowsAsync<FeedErrorException>(
            () => SomeFeed.ReadAsync(WireFile.Body("rss-error-400.http"), "cs.ZZ", new DateOnly(2025, 12, 16)));

        Assert.Contains("Bad subject class 'ZZ'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rss_and_atom_of_a_real_day_agree()
    {
        var rss = await SomeFeed.ReadAsync(WireFile.Body("rss.http"), "cs.DC", null);
        var atom = await SomeFeed.ReadAsync(WireFile.Body("atom.http"), "cs.DC", null);

        Assert.Equivalent(rss, atom, strict: true);
    }

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1)], cancellationToken);
    }
}
