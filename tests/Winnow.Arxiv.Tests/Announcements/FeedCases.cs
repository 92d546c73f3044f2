using Winnow.Arxiv.Announcements;
using static Winnow.Arxiv.Tests.Announcements.SomeFeed;

namespace Winnow.Arxiv.Tests.Announcements;

/// <summary>The cases of a feed's content that a robust client must survive, and what becomes of each.</summary>
internal static class FeedCases
{
    // A case's name, the feed, and what must hold of the listing. Each feed was asked for as cs.LG on its own day.
    public static readonly IReadOnlyDictionary<string, (string Feed, Action<Listing> Holds)> All = new Dictionary<string, (string, Action<Listing>)>
    {
        ["a weekend or holiday: no entries, a date"] = (
            Rss(),
            listing => Assert.Equal((0, 0, Day, 0), (listing.Announcements.Count, listing.Rejected.Count, listing.Date, listing.Remarks.Count))),
        ["yesterday's whole feed: its own date, and a remark"] = (
            Rss("Thu, 18 Sep 2025 00:00:00 -0400", [Paper("2509.00001v1")]),
            listing => Dated(listing, Day.AddDays(-1), "2025-09-18, but it was fetched on 2025-09-19")),
        ["dated a day ahead: believed, and a remark"] = (
            Rss("Sat, 20 Sep 2025 00:00:00 -0400", [Paper("2509.00001v1")]),
            listing => Dated(listing, Day.AddDays(1), "fetched on 2025-09-19")),
        ["an item twice: once"] = (
            Rss(Paper("2509.00001v1"), Paper("2509.00001v1")),
            listing => Remarked(listing, "more than once: 2509.00001", "2509.00001v1 New")),
        ["two versions of a paper: the highest, for the strongest type"] = (
            Rss(Paper("2509.00001v1"), Paper("2509.00002v1"), Paper("2509.00001v2", "replace")),
            listing => Remarked(listing, "more than once", "2509.00001v2 New", "2509.00002v1 New")),
        ["a paper of two types: the strongest, whatever the order"] = (
            Rss(Paper("2401.00001v2", "replace-cross"), Paper("2401.00001v2", "cross")),
            listing => Remarked(listing, "more than once", "2401.00001v2 Cross")),
        ["a paper of many categories: all of them, the primary one first"] = (
            Rss(Paper("2509.00001v1", "cross", "math.ST", "cs.LG", "stat.TH", "cs.LG")),
            listing => Assert.Equal(["math.ST", "cs.LG", "stat.TH"], Only(listing).Categories)),
        ["an old-style identifier"] = (
            Rss(Paper("math/0309136v2", "replace"), Paper("hep-th/9901001v1", "cross", "hep-th", "cs.LG")),
            listing => Papers(listing, "math/0309136v2 Replace", "hep-th/9901001v1 Cross")),
        ["an identifier of four digits"] = (
            Rss(Paper("0704.0001v3", "replace")),
            listing => Papers(listing, "0704.0001v3 Replace")),
        ["a nonsense identifier: rejected, the others stay"] = (
            Rss(Item(id: "banana", link: "https://arxiv.org/abs/banana", description: "arXiv:banana Announce Type: new \nAbstract: ?"), Paper("2509.00002v1")),
            listing => Rejected(listing, "oai:arXiv.org:banana", "2509.00002v1 New")),
        ["a path in the identifier: rejected"] = (
            Rss(Item(id: "../../etc/passwdv1", link: "https://arxiv.org/abs/../../etc/passwd", description: "?"), Paper("2509.00002v1")),
            listing => Rejected(listing, "oai:arXiv.org:../../etc/passwdv1", "2509.00002v1 New")),
        ["an identifier without end: rejected, its name cut"] = (
            Rss(Item(id: new string('9', 5000), link: null, description: null), Paper("2509.00002v1")),
            listing => Assert.Equal(64, Assert.Single(listing.Rejected).Paper?.Length)),
        ["no link: not needed"] = (
            Rss(Item(link: null)),
            listing => Papers(listing, "2509.00001v1 New")),
        ["no guid: link and description"] = (
            Rss(Item(id: null)),
            listing => Remarked(listing, "guid", "2509.00001v1 New")),
        ["neither guid nor link: the description"] = (
            Rss(Item(id: null, link: null)),
            listing => Remarked(listing, "guid", "2509.00001v1 New")),
        ["only a link: the version is not known, so it is not taken for new"] = (
            Rss(Item(id: null, description: "We count clouds.", type: null)),
            listing => Remarked(listing, "guid", "2509.00001v Replace")),
        ["nothing that names a paper: rejected by its title"] = (
            Rss(Item(id: null, link: null, description: "We count clouds."), Paper("2509.00002v1")),
            listing => Rejected(listing, "Counting Clouds", "2509.00002v1 New")),
        ["no title: the identifier stands in"] = (
            Rss(Item(title: null)),
            listing => { Remarked(listing, "without a title: 2509.00001", "2509.00001v1 New"); Assert.Equal("arXiv:2509.00001", Only(listing).Title); }),
        ["a blank title: the identifier stands in"] = (
            Rss(Item(title: " \n ")),
            listing => Assert.Equal("arXiv:2509.00001", Only(listing).Title)),
        ["no description: an empty abstract"] = (
            Rss(Item(description: null)),
            listing => { Remarked(listing, "without an abstract", "2509.00001v1 New"); Assert.Equal("", Only(listing).Abstract); }),
        ["neither title nor description: rejected"] = (
            Rss(Item(title: null, description: null), Paper("2509.00002v1")),
            listing => Rejected(listing, "2509.00001", "2509.00002v1 New")),
        ["no announce type: the description's"] = (
            Rss(Item(id: "2401.00001v2", type: null, description: "arXiv:2401.00001v2 Announce Type: replace \nAbstract: We count.")),
            listing => { Papers(listing, "2401.00001v2 Replace"); Assert.Empty(listing.Remarks); }),
        ["no announce type anywhere: version and primary category"] = (
            Rss(
                Item("2509.00001v1", type: null, description: "A"),
                Item("2509.00002v1", type: null, description: "A", categories: ["cs.AI", "cs.LG"]),
                Item("2401.00003v1", type: null, description: "A"),
                Item("2401.00004v2", type: null, description: "A"),
                Item("2401.00005v2", type: null, description: "A", categories: ["cs.AI", "cs.LG"])),
            listing => Remarked(
                listing,
                "without an announce type, judged by version and primary category: 2509.00001, 2509.00002, 2401.00003 and 2 more",
                "2509.00001v1 New", "2509.00002v1 Cross", "2401.00003v1 Cross", "2401.00004v2 Replace", "2401.00005v2 ReplaceCross")),
        ["an unknown announce type: not new"] = (
            Rss(Item(type: "rejuvenated"), Item("2509.00002v1", type: "rejuvenated", categories: ["cs.AI", "cs.LG"])),
            listing => Remarked(listing, "'rejuvenated', taken as not new", "2509.00001v1 Replace", "2509.00002v1 ReplaceCross")),
        ["an announce type in capitals"] = (
            Rss(Item(type: " NEW ")),
            listing => Papers(listing, "2509.00001v1 New")),
        ["no label in the description: all of it is abstract"] = (
            Rss(Item(description: "We count clouds. Abstract: art.")),
            listing => Assert.Equal("We count clouds. Abstract: art.", Only(listing).Abstract)),
        ["the label on one line with the abstract"] = (
            Rss(Item(description: "arXiv:2509.00001v1 Announce Type: new Abstract: We count.")),
            listing => Assert.Equal("We count.", Only(listing).Abstract)),
        ["no category: the one that was asked for, flagged"] = (
            Rss(Item(categories: [])),
            listing => { Remarked(listing, "without a category, taken as cs.LG: 2509.00001", "2509.00001v1 New"); Assert.Equal(["cs.LG"], Only(listing).Categories); }),
        ["what is no category's code is none"] = (
            Rss(Item(categories: ["<script>", "", "cs.LG", new string('x', 5000), "../cs"])),
            listing => Assert.Equal(["cs.LG"], Only(listing).Categories)),
        ["no creator: no authors"] = (
            Rss(Item(creator: null), Item("2509.00002v1", creator: " , ")),
            listing => { Remarked(listing, "without authors: 2509.00001, 2509.00002", "2509.00001v1 New", "2509.00002v1 New"); Assert.Empty(listing.Announcements[0].Authors); }),
        ["bad dates of items: the channel's"] = (
            Rss(Item(day: "yesterday"), Item("2509.00002v1", day: null), Item("2509.00003v1", day: "Fri, 99 Foo 20250 00:00:00")),
            listing => { Assert.Equal(Day, listing.Date); Assert.Equal(3, listing.Announcements.Count); }),
        ["1,200 authors"] = (
            Rss(Item(creator: string.Join(", ", Enumerable.Range(0, 1200).Select(n => $"A. Author{n} (Lab {n}, Town)")))),
            listing => Assert.Equal(1200, Only(listing).Authors.Count)),
        ["TeX stays as it is"] = (
            Rss(Item(title: "$x<y$, 5\\% of ``all'' \\emph{K}", description: "arXiv:2509.00001v1 Announce Type: new \nAbstract: $x<y$ \\& \\'e")),
            listing => Assert.Equal(("$x<y$, 5\\% of ``all'' \\emph{K}", "$x<y$ \\& \\'e"), (Only(listing).Title, Only(listing).Abstract))),
        ["a script is text"] = (
            Rss(Item(title: "<script>alert(1)</script>", description: "arXiv:2509.00001v1 Announce Type: new \nAbstract: <script>x</script> <p>y</p>")),
            listing => Assert.Equal(("<script>alert(1)</script>", "<script>x</script> <p>y</p>"), (Only(listing).Title, Only(listing).Abstract))),
        ["entities escaped twice are unescaped once"] = (
            Rss(Item(title: "a &lt;b&gt; &amp;amp; c")),
            listing => Assert.Equal("a &lt;b&gt; &amp;amp; c", Only(listing).Title)),
        ["HTML as before 2024: its tags go"] = (
            Rss(Item(description: "<p>We count <a href=\"http://example.org/?a=1\">clouds</a>.\n</p>", creator: "<a href=\"http://arxiv.org/find/cs/1/au:+E_A/0/1/0/all/0/1\">Ada Example</a>, <a href=\"x\">Bo Sample</a>")),
            listing => { Assert.Equal("We count clouds.", Only(listing).Abstract); Assert.Equal(["Ada Example", "Bo Sample"], Only(listing).Authors); }),
        ["odd characters stay, odd blanks become blanks"] = (
            Rss(Item(title: "a\u202Eb\u200Bc\u00A0d\u2028e\uFB01f\U0001F600g\u0085h")),
            listing => Assert.Equal("a\u202Eb\u200Bc d e\uFB01f\U0001F600g h", Only(listing).Title)),
        ["other prefixes and CDATA"] = (
            """
            <rss version="2.0" xmlns:a="http://arxiv.org/schemas/atom" xmlns:z="http://purl.org/dc/elements/1.1/"><channel><title>t</title><pubDate>Fri, 19 Sep 2025 00:00:00 -0400</pubDate>
            <item><guid>oai:arXiv.org:2509.00001v1</guid><title><![CDATA[Count <b>]]> &amp; <![CDATA[go]]></title><category><![CDATA[cs.LG]]></category>
            <description><![CDATA[arXiv:2509.00001v1 Announce Type: new
            Abstract: $a<b$]]></description><a:announce_type>new</a:announce_type><z:creator>Ada Example</z:creator></item></channel></rss>
            """,
            listing => { Papers(listing, "2509.00001v1 New"); Assert.Equal(("Count <b> & go", "$a<b$"), (Only(listing).Title, Only(listing).Abstract)); Assert.Equal(["Ada Example"], Only(listing).Authors); }),
        ["the same names in other namespaces are not the same"] = (
            Rss(Item(title: null, more: "<x:title xmlns:x=\"urn:x\">Not mine</x:title><dc:title>Nor this</dc:title>")),
            listing => Assert.Equal("arXiv:2509.00001", Only(listing).Title)),
        ["comments and instructions inside are passed over"] = (
            Rss(Item(more: "<!-- <title>No</title> --><?php echo 1 ?>")),
            listing => Assert.Equal("Counting Clouds", Only(listing).Title)),
        ["markup inside a field is its text"] = (
            Rss(Item(title: null, more: "<title>Counting <b>Clouds<i/></b> twice</title>")),
            listing => Assert.Equal("Counting Clouds twice", Only(listing).Title)),
        ["foreign links: nothing of them is believed"] = (
            Rss(
                Item(link: "https://arxiv.org.evil.example/abs/2509.99999"),
                Item(id: null, link: "https://evil.example/abs/2509.99999", description: "arXiv:2509.00002v1 Announce Type: new \nAbstract: A"),
                Item(id: null, link: "javascript:alert(1)", title: "C", description: "B")),
            listing => { Papers(listing, "2509.00001v1 New", "2509.00002v1 New"); Assert.Equal("javascript:alert(1)", Assert.Single(listing.Rejected).Paper); }),
        ["a licence that is no web address is none"] = (
            Rss(Item(rights: "javascript:alert(1)")),
            listing => Assert.Null(Only(listing).License)),
        ["a new paper called cross although it is primary here"] = (
            Rss(Item(type: "cross")),
            listing => Remarked(listing, "first versions announced as Cross, counted as New: 2509.00001", "2509.00001v1 New")),
        ["an older first version newly cross-listed stays cross"] = (
            Rss(Item("2401.00001v1", type: "cross")),
            listing => Papers(listing, "2401.00001v1 Cross")),
        ["a first version is no replacement"] = (
            Rss(Item(type: "replace"), Item("2509.00002v1", type: "replace-cross", categories: ["cs.AI", "cs.LG"])),
            listing => Remarked(listing, "announced as", "2509.00001v1 New", "2509.00002v1 Cross")),
        ["a withdrawal is a replacement like any other"] = (
            Rss(Item("2401.00001v2", type: "replace", description: "arXiv:2401.00001v2 Announce Type: replace \nAbstract: This paper has been withdrawn by the author.")),
            listing => Papers(listing, "2401.00001v2 Replace")),
        ["two papers of one title are two"] = (
            Rss(Item(), Item("2509.00002v1")),
            listing => Papers(listing, "2509.00001v1 New", "2509.00002v1 New")),
        ["2,000 entries: a remark that more may be missing"] = (
            Rss([.. Enumerable.Range(1, AnnouncementFeed.MaxEntries).Select(n => Paper($"2509.{Number(n)}v1"))]),
            listing => { Assert.Equal(AnnouncementFeed.MaxEntries, listing.Announcements.Count); Assert.Contains(listing.Remarks, remark => remark.Contains("low identifiers may be missing", StringComparison.Ordinal)); }),
    };

    private static Announcement Only(Listing listing) => Assert.Single(listing.Announcements);

    private static void Papers(Listing listing, params string[] papers) =>
        Assert.Equal(papers, listing.Announcements.Select(paper => $"{paper.Id}v{paper.Version} {paper.Type}"));

    private static void Remarked(Listing listing, string remark, params string[] papers)
    {
        Papers(listing, papers);
        Assert.Contains(listing.Remarks, text => text.Contains(remark, StringComparison.Ordinal));
        Assert.Empty(listing.Rejected);
    }

    private static void Rejected(Listing listing, string paper, params string[] papers)
    {
        Papers(listing, papers);
        Assert.Equal(paper, Assert.Single(listing.Rejected).Paper);
    }

    private static void Dated(Listing listing, DateOnly day, string remark)
    {
        Assert.Equal(day, listing.Date);
        Assert.Contains(listing.Remarks, text => text.Contains(remark, StringComparison.Ordinal));
    }
}
