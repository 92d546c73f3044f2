using System.Globalization;
using System.Text;

namespace FakeArxiv.Pages;

/// <summary>RSS 2.0 in arXiv's exact bytes.</summary>
internal static class RssFeed
{
    public static string Write(FeedText feed)
    {
        var address = FeedText.Encode(feed.Address);
        var midnight = Eastern.Rfc822(feed.Midnight);
        var skipDays = """
                <skipDays>
                  <day>Sunday</day>
                  <day>Saturday</day>
                </skipDays>

            """;

        var xml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            <?xml version='1.0' encoding='UTF-8'?>
            <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
              <channel>
                <title>{FeedText.Encode(feed.Title)}</title>
                <link>{address}</link>
                <description>{FeedText.Encode(feed.Description)}</description>
                <atom:link href="{address}" rel="self" type="application/rss+xml"/>
                <docs>http://www.rssboard.org/rss-specification</docs>
                <language>en-us</language>
                <lastBuildDate>{Eastern.Rfc822(feed.Rendered.ToUniversalTime())}</lastBuildDate>
                <managingEditor>{(feed.IsError ? "rss-help.arxiv.org" : "rss-help@arxiv.org")}</managingEditor>
                <pubDate>{midnight}</pubDate>

            """).Append(feed.IsError ? "" : skipDays);

        foreach (var item in feed.Items)
        {
            var paper = item.Paper;
            xml.Append(CultureInfo.InvariantCulture, $"""
                    <item>
                      <title>{FeedText.Encode(paper.Title)}</title>
                      <link>https://arxiv.org/abs/{paper.Id}</link>
                      <description>{FeedText.Encode(FeedText.Summary(item))}</description>
                      <guid isPermaLink="false">oai:arXiv.org:{paper.Id}v{paper.Version}</guid>

                """);
            foreach (var category in paper.Categories)
            {
                Line(xml, "category", category);
            }

            Line(xml, "pubDate", midnight);
            Line(xml, "arxiv:announce_type", item.TypeName);
            Line(xml, "dc:rights", paper.License);
            Line(xml, "arxiv:DOI", paper.Doi);
            Line(xml, "arxiv:journal_reference", paper.JournalReference);
            Line(xml, "dc:creator", string.Join(", ", paper.Authors));
            xml.Append("    </item>\n");
        }

        return xml.Append("  </channel>\n</rss>\n").ToString();
    }

    private static void Line(StringBuilder xml, string name, string? text)
    {
        if (text is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"      <{name}>{FeedText.Encode(text)}</{name}>\n");
        }
    }
}
