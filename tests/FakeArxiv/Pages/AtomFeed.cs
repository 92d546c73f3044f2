using System.Globalization;
using System.Text;

namespace FakeArxiv.Pages;

/// <summary>Atom in arXiv's exact bytes, which are not quite valid Atom: no author, and every <c>updated</c> is the time of rendering.</summary>
internal static class AtomFeed
{
    public static string Write(FeedText feed)
    {
        var address = FeedText.Encode(feed.Address);
        var updated = feed.Rendered.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        var published = feed.Midnight.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var xml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <?xml version='1.0' encoding='UTF-8'?>
            <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
              <id>{address}</id>
              <title>{FeedText.Encode(feed.Title)}</title>
              <updated>{updated}</updated>
              <link href="{address}" rel="self" type="application/atom+xml"/>
              <subtitle>{FeedText.Encode(feed.Description)}</subtitle>

            """);

        foreach (var item in feed.Items)
        {
            var paper = item.Paper;
            xml.Append(CultureInfo.InvariantCulture, $"""
                  <entry>
                    <id>oai:arXiv.org:{paper.Id}v{paper.Version}</id>
                    <title>{FeedText.Encode(paper.Title)}</title>
                    <updated>{updated}</updated>
                    <link href="https://arxiv.org/abs/{paper.Id}" rel="alternate" type="text/html"/>
                    <summary>{FeedText.Encode(FeedText.Summary(item))}</summary>

                """);
            foreach (var category in paper.Categories)
            {
                xml.Append(CultureInfo.InvariantCulture, $"    <category term=\"{category}\"/>\n");
            }

            Line(xml, "published", published);
            Line(xml, "arxiv:announce_type", item.TypeName);
            Line(xml, "dc:rights", paper.License);
            Line(xml, "arxiv:journal_reference", paper.JournalReference);
            Line(xml, "arxiv:DOI", paper.Doi);
            Line(xml, "dc:creator", string.Join(", ", paper.Authors));
            xml.Append("  </entry>\n");
        }

        return xml.Append("</feed>\n").ToString();
    }

    private static void Line(StringBuilder xml, string name, string? text)
    {
        if (text is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"    <{name}>{FeedText.Encode(text)}</{name}>\n");
        }
    }
}
