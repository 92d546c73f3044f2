using System.Globalization;
using System.Text.Json;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Reads <c>index.json</c>.</summary>
internal static class IndexFileReader
{
    /// <summary>The record of every day, newest first.</summary>
    /// <exception cref="FormatException">Something is missing or wrong, or the file is of another version; the message says what.</exception>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    internal static IReadOnlyList<DayRecord> Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream, JsonRead.Options);
        var version = document.RootElement.Number("version", 1);
        if (version != IndexFile.Version)
        {
            throw new FormatException($"it has version {version}, and this Winnow reads version {IndexFile.Version}");
        }

        var records = document.RootElement.List("days", ReadDay);
        return records.GroupBy(record => record.Date).FirstOrDefault(sameDate => sameDate.Count() > 1) is { Key: var twice }
            ? throw new FormatException($"{PublishedNames.Of(twice)} stands in it twice")
            : [.. records.OrderByDescending(record => record.Date)];
    }

    private static DayRecord ReadDay(JsonElement json)
    {
        var date = json.Date("date");
        return new DayRecord
        {
            Date = date,
            Updated = DateTimeOffset.TryParseExact(json.Text("updated"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var updated)
                ? updated
                : throw new FormatException("'updated' is not a time in UTC"),
            Categories = [.. json.Members("categories").Select(member => ReadCategory(member.Name, date, member.Value))],
            Matched = json.Number("matched", 0),
            Published = json.Number("published", 0),
        };
    }

    private static CategoryDay ReadCategory(string category, DateOnly date, JsonElement json) => new()
    {
        Category = category,
        Date = date,
        State = PublishedNames.ReadState(json.Text("state")),
        Expected = json.NumberOrNull("expected", 0),
        Received = json.Number("received", 0),
        New = json.Number("new", 0),
        Cross = json.Number("cross", 0),
        Replace = json.Number("replace", 0),
        Source = json.TextIfKnown("source") is { } source ? PublishedNames.ReadSource(source) : null,
        Why = json.TextIfKnown("why"),
        IsClosed = json.TryGetProperty("closed", out var closed) && closed.ValueKind == JsonValueKind.True,
    };
}
