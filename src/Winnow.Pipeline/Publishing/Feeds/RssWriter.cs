using System.Text;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes RSS 2.0 with the whole entry as its description, creators and a link to itself.</summary>
internal static class RssWriter
{
    private const string Taxonomy = "https://arxiv.org/category_taxonomy";

    /// <summary>The whole document.</summary>
    internal static string Write(Feed feed, FeedPlace place)
    {
        var xml = new StringBuilder(FeedXml.Declaration);
        xml.Append("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
        xml.Append("<channel>\n");
        xml.PlainElement("title", feed.Title);
        xml.Element("link", place.HomePage);
        xml.PlainElement("description", feed.Description);
        if (place.Self is { } self)
        {
            xml.Append("<atom:link href=\"").Append(FeedXml.Attribute(self.AbsoluteUri)).Append("\" rel=\"self\" type=\"application/rss+xml\"/>\n");
        }

        xml.Element("docs", "http://www.rssboard.org/rss-specification");
        xml.Element("generator", "Winnow");
        xml.Element("language", "en");
        xml.Element("lastBuildDate", FeedXml.Rfc822(feed.Updated));
        foreach (var entry in feed.Entries)
        {
            xml.Append(entry.Rss);
        }

        return xml.Append("</channel>\n</rss>\n").ToString();
    }

    /// <summary>One item.</summary>
    internal static string Item(FeedEntry entry)
    {
        var xml = new StringBuilder(entry.Html.Length + 1_024).Append("<item>\n");
        xml.PlainElement("title", entry.Title);
        xml.Element("link", entry.Link);
        xml.Element("description", entry.Html);
        xml.PlainElement("dc:creator", AuthorList.OneLine(entry.Paper.Ranked.Paper.Authors));
        xml.Element("guid isPermaLink=\"false\"", entry.Id);
        xml.Element("pubDate", FeedXml.Rfc822(entry.Published));
        foreach (var category in entry.Categories)
        {
            xml.PlainElement($"category domain=\"{Taxonomy}\"", category);
        }

        return xml.Append("</item>\n").ToString();
    }
}
