using System.Globalization;
using System.Text.Json;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Writes <c>index.json</c>: what is known about every day, the papers aside.</summary>
internal static class IndexFile
{
    internal const string Name = "index.json";

    /// <summary>The version of the format; it changes only if an older reader would misread a newer file.</summary>
    internal const int Version = 1;

    /// <summary>The whole document, newest day first.</summary>
    internal static string Write(IReadOnlyList<DayRecord> records) => PublishedJson.Write(indented: true, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartArray("days");
        foreach (var record in records.OrderByDescending(record => record.Date))
        {
            WriteDay(json, record);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }) + "\n";

    private static void WriteDay(Utf8JsonWriter json, DayRecord record)
    {
        json.WriteStartObject();
        json.WriteString("date", PublishedNames.Of(record.Date));
        json.WriteString("updated", record.Updated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("categories");
        foreach (var category in record.Categories)
        {
            WriteCategory(json, category);
        }

        json.WriteEndObject();
        json.WriteNumber("matched", record.Matched);
        json.WriteNumber("published", record.Published);
        json.WriteEndObject();
    }

    private static void WriteCategory(Utf8JsonWriter json, CategoryDay category)
    {
        json.WriteStartObject(category.Category);
        json.WriteString("state", PublishedNames.Of(category.State));
        if (category.Expected is { } expected)
        {
            json.WriteNumber("expected", expected);
        }
        else
        {
            json.WriteNull("expected");
        }

        json.WriteNumber("received", category.Received);
        json.WriteNumber("new", category.New);
        json.WriteNumber("cross", category.Cross);
        json.WriteNumber("replace", category.Replace);
        json.WriteString("source", category.Source is { } source ? PublishedNames.Of(source) : null);
        if (category.Why is { } why)
        {
            json.WriteString("why", why);
        }

        if (category.IsClosed)
        {
            json.WriteBoolean("closed", true);
        }

        json.WriteEndObject();
    }
}
