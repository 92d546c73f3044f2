using System.Globalization;
using System.Text.Json;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Writes <c>YYYY-MM-DD.jsonl</c>: every matched paper of a day, one line of JSON each, in the stored form,
/// so that the day can be rebuilt from it to the byte.</summary>
internal static class DayFile
{
    /// <summary>The whole file; empty if nothing matched.</summary>
    internal static string Write(StoredDay day) => PublishedJson.WriteLines(day.Papers, WritePaper);

    private static void WritePaper(Utf8JsonWriter json, DigestPaper paper)
    {
        var (ranked, announced) = (paper.Ranked, paper.Ranked.Paper);
        json.WriteStartObject();
        json.WriteString("id", announced.Id.Value);
        WriteNumberOrNull(json, "version", announced.Version);
        json.WriteString("title", announced.Title);
        WriteTexts(json, "authors", announced.Authors);
        json.WriteString("abstract", announced.Abstract);
        WriteTexts(json, "categories", announced.Categories);
        json.WriteString("category", ranked.Category);
        json.WriteStartObject("types");
        foreach (var category in announced.Types.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteString(category, PublishedNames.Of(announced.Types[category]));
        }

        json.WriteEndObject();
        json.WriteString("announced", PublishedNames.Of(announced.AnnouncedOn));
        json.WriteString("type", PublishedNames.Of(announced.Type));
        if (announced.IsInferred)
        {
            json.WriteBoolean("inferred", true);
        }

        json.WriteNumber("rank", ranked.Rank);
        WriteExact(json, "score", ranked.Score);
        json.WriteStartArray("reasons");
        foreach (var reason in ranked.Reasons)
        {
            WriteReason(json, reason);
        }

        json.WriteEndArray();
        WriteSummary(json, paper.Summary);
        WriteTextIfKnown(json, "comments", announced.Comments);
        WriteTextIfKnown(json, "license", announced.License);
        WriteTextIfKnown(json, "doi", announced.Doi);
        WriteTextIfKnown(json, "journal_reference", announced.JournalReference);
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("keyword", reason.Keyword);
        json.WriteString("kind", PublishedNames.Of(reason.Kind));
        WriteExact(json, "weight", reason.Weight);
        WriteRanges(json, "title", reason.Title);
        WriteRanges(json, "abstract", reason.Abstract);
        json.WriteEndObject();
    }

    private static void WriteRanges(Utf8JsonWriter json, string name, IReadOnlyList<TextRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteStartArray();
            json.WriteNumberValue(range.Start);
            json.WriteNumberValue(range.Length);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, Summary? summary)
    {
        if (summary is not null)
        {
            json.WriteStartObject("summary");
            json.WriteString("markdown", summary.Markdown);
            json.WriteString("model", summary.Model);
            json.WriteString("source", PublishedNames.Of(summary.Source));
            json.WriteEndObject();
        }
    }

    // Every digit, but no zeros at the end: 1.50 and 1.5 are one number and must give the same bytes.
    private static void WriteExact(Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString("0.0###########################", CultureInfo.InvariantCulture));
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTextIfKnown(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
