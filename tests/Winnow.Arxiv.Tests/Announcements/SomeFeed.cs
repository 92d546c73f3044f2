using System.Globalization;
using System.Security;
using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Arxiv.Tests.Announcements;

// Feeds in arXiv's exact shape, of invented papers.
internal static class SomeFeed
{
    public const string Head = """
        <?xml version='1.0' encoding='UTF-8'?>
        <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
        """;

    public static readonly DateOnly Day = new(2025, 9, 19);

    // One item; whatever is null is left out.
    public static string Item(
        string? id = "2509.00001v1",
        string? title = "Counting Clouds",
        string? link = "https://arxiv.org/abs/2509.00001",
        string? description = "arXiv:2509.00001v1 Announce Type: new \nAbstract: We count clouds.",
        string? guid = null,
        string[]? categories = null,
        string? day = "Fri, 19 Sep 2025 00:00:00 -0400",
        string? type = "new",
        string? rights = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        string? creator = "Ada Example, Bo Sample",
        string more = "")
    {
        var item = new StringBuilder("    <item>\n");
        Add("title", title);
        Add("link", link);
        Add("description", description);
        Add("guid", guid ?? (id is null ? null : $"oai:arXiv.org:{id}"), " isPermaLink=\"false\"");
        foreach (var category in categories ?? ["cs.LG", "stat.ML"])
        {
            Add("category", category);
        }

        Add("pubDate", day);
        Add("arxiv:announce_type", type);
        Add("dc:rights", rights);
        Add("dc:creator", creator);
        return item.Append(more).Append("    </item>\n").ToString();

        void Add(string name, string? text, string attributes = "") =>
            item.Append(text is null ? "" : $"      <{name}{attributes}>{SecurityElement.Escape(text)}</{name}>\n");
    }

    // An item whose guid, link and description agree.
    public static string Paper(string id, string type = "new", params string[] categories)
    {
        var plain = id.Split('v')[0];
        return Item(
            id,
            title: $"Paper {plain}",
            link: $"https://arxiv.org/abs/{plain}",
            description: $"arXiv:{id} Announce Type: {type} \nAbstract: About {plain}.",
            categories: categories.Length > 0 ? categories : null,
            type: type);
    }

    public static string Rss(params string[] items) => Rss("Fri, 19 Sep 2025 00:00:00 -0400", items);

    public static string Rss(string? day, string[] items) => $"""
        {Head}
          <channel>
            <title>cs.LG updates on arXiv.org</title>
            <link>http://rss.arxiv.org/rss/cs.LG</link>
            <description>cs.LG updates on the arXiv.org e-print archive.</description>
            <atom:link href="http://rss.arxiv.org/rss/cs.LG" rel="self" type="application/rss+xml"/>
            <docs>http://www.rssboard.org/rss-specification</docs>
            <language>en-us</language>
            <lastBuildDate>Fri, 19 Sep 2025 04:00:01 +0000</lastBuildDate>
            <managingEditor>rss-help@arxiv.org</managingEditor>
            {(day is null ? "" : $"<pubDate>{day}</pubDate>")}
            <skipDays>
              <day>Sunday</day>
              <day>Saturday</day>
            </skipDays>
        {string.Concat(items)}  </channel>
        </rss>

        """;

    public static Task<Listing> ReadAsync(string xml, string category = "cs.LG") => ReadAsync(xml, category, Day);

    public static Task<Listing> ReadAsync(string xml, string category, DateOnly? fetchDay) =>
        ReadAsync(Encoding.UTF8.GetBytes(xml), category, fetchDay);

    public static async Task<Listing> ReadAsync(byte[] xml, string category = "cs.LG", DateOnly? fetchDay = null)
    {
        using var stream = new MemoryStream(xml);
        return await AnnouncementFeed.ReadAsync(stream, category, fetchDay, TestContext.Current.CancellationToken);
    }

    // The announcement of the only item.
    public static async Task<Announcement> ReadItemAsync(string item)
    {
        var listing = await ReadAsync(Rss(item));
        Assert.Empty(listing.Rejected);
        return Assert.Single(listing.Announcements);
    }

    public static string Number(int n) => n.ToString("00000", CultureInfo.InvariantCulture);
}
