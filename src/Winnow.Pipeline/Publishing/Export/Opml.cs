using System.Text;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing.Feeds;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes OPML 2.0, the list of feeds that every feed reader imports.</summary>
public static class Opml
{
    /// <summary>The published feeds of a profile: all papers, then each followed category.</summary>
    /// <param name="profile">Whose feeds.</param>
    /// <param name="output">Where they are. Without <see cref="OutputOptions.BaseUrl"/> their addresses are relative, which few readers take.</param>
    public static string Write(Profile profile, OutputOptions output)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(output);
        return Write(
            "Winnow",
            new string?[] { null }.Concat(profile.Categories)
                .Select(category => new Feed(category, DateTimeOffset.UnixEpoch, []))
                .Select(feed => new FeedLink(feed.Title, output.OnTheWeb(feed.Path(output, "rss.xml"))?.AbsoluteUri ?? feed.Path(output, "rss.xml"), feed.HomePage(output))));
    }

    /// <summary>A list of feeds.</summary>
    /// <param name="title">What the list is called.</param>
    /// <param name="feeds">The feeds, in the order in which readers show them.</param>
    public static string Write(string title, IEnumerable<FeedLink> feeds)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(feeds);
        var xml = new StringBuilder(FeedXml.Declaration).Append("<opml version=\"2.0\">\n<head>\n");
        xml.Element("title", PlainText.OneLine(title)).Append("</head>\n<body>\n");
        foreach (var feed in feeds)
        {
            var name = FeedXml.Attribute(PlainText.OneLine(feed.Title));
            xml.Append("<outline type=\"rss\" text=\"").Append(name).Append("\" title=\"").Append(name)
                .Append("\" xmlUrl=\"").Append(FeedXml.Attribute(PlainText.OneLine(feed.Address)))
                .Append("\" htmlUrl=\"").Append(FeedXml.Attribute(PlainText.OneLine(feed.HomePage))).Append("\"/>\n");
        }

        return xml.Append("</body>\n</opml>\n").ToString();
    }
}

/// <summary>A feed in a list of feeds.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address: RSS or Atom.</param>
/// <param name="HomePage">The address of the page for people that belongs to it.</param>
public sealed record FeedLink(string Title, string Address, string HomePage);
