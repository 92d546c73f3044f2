using System.Text;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes Atom (RFC 4287); every entry has authors of its own.</summary>
internal static class AtomWriter
{
    /// <summary>The whole document.</summary>
    internal static string Write(Feed feed, FeedPlace place)
    {
        var xml = new StringBuilder(FeedXml.Declaration);
        xml.Append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n");
        xml.Element("id", feed.Id);
        xml.PlainElement("title", feed.Title);
        xml.PlainElement("subtitle", feed.Description);
        xml.Element("updated", FeedXml.Rfc3339(feed.Updated));
        xml.Append("<author>\n").Element("name", "Winnow").Append("</author>\n");
        AppendLink(xml, place.HomePage, "alternate", "text/html");
        if (place.Self is { } self)
        {
            AppendLink(xml, self.AbsoluteUri, "self", "application/atom+xml");
        }

        xml.Element("generator", "Winnow");
        foreach (var entry in feed.Entries)
        {
            xml.Append(entry.Atom);
        }

        return xml.Append("</feed>\n").ToString();
    }

    /// <summary>One entry.</summary>
    internal static string Entry(FeedEntry entry)
    {
        var xml = new StringBuilder(entry.Html.Length + 1_024).Append("<entry>\n");
        xml.Element("id", entry.Id);
        xml.PlainElement("title", entry.Title);
        xml.Element("updated", FeedXml.Rfc3339(entry.Updated));
        xml.Element("published", FeedXml.Rfc3339(entry.Published));
        foreach (var author in entry.Authors.DefaultIfEmpty("Unknown authors"))
        {
            // A name in angle brackets could be taken for a mail address.
            xml.Append("<author>\n").PlainElement("name", author.Replace('<', '(').Replace('>', ')')).Append("</author>\n");
        }

        AppendLink(xml, entry.Link, "alternate", "text/html");
        foreach (var category in entry.Categories)
        {
            xml.Append("<category term=\"").Append(FeedXml.Attribute(category)).Append("\"/>\n");
        }

        return xml.Element("content type=\"html\"", entry.Html).Append("</entry>\n").ToString();
    }

    private static void AppendLink(StringBuilder xml, string address, string relation, string type) =>
        xml.Append("<link rel=\"").Append(relation).Append("\" type=\"").Append(type)
            .Append("\" href=\"").Append(FeedXml.Attribute(address)).Append("\"/>\n");
}
