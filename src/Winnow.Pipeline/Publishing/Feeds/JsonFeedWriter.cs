using System.Text.Json;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes JSON Feed 1.1.</summary>
internal static class JsonFeedWriter
{
    /// <summary>The whole document.</summary>
    internal static string Write(Feed feed, FeedPlace place) => PublishedJson.Write(indented: true, json =>
    {
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", place.HomePage);
        if (place.Self is { } self)
        {
            json.WriteString("feed_url", self.AbsoluteUri);
        }

        json.WriteString("description", feed.Description);
        json.WriteString("language", "en");
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            json.WriteRawValue(entry.Json, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }) + "\n";

    /// <summary>One item, on one line.</summary>
    internal static string Item(FeedEntry entry) => PublishedJson.Write(indented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Link);
        json.WriteString("title", entry.Title);
        json.WriteString("content_html", entry.Html);
        json.WriteString("summary", entry.Short);
        json.WriteString("date_published", FeedXml.Rfc3339(entry.Published));
        json.WriteString("date_modified", FeedXml.Rfc3339(entry.Updated));
        json.WriteStartArray("authors");
        foreach (var author in entry.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var category in entry.Categories)
        {
            json.WriteStringValue(category);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
