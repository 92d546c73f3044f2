using System.Text.Json;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes a paper as the archive holds it, a line of JSON: names as in <c>data/</c>, nothing shortened, nothing cleaned.</summary>
internal static class JsonlWriter
{
    /// <summary>The line, with its line feed. What is not known is left out, save the version, which is null.</summary>
    public static string Line(StoredPaper paper) => PublishedJson.Write(indented: false, json => WritePaper(json, paper)) + "\n";

    private static void WritePaper(Utf8JsonWriter json, StoredPaper paper)
    {
        json.WriteStartObject();
        json.WriteString("id", paper.Id.Value);
        if (paper.Version is { } version)
        {
            json.WriteNumber("version", version);
        }
        else
        {
            json.WriteNull("version");
        }

        json.WriteString("title", paper.Title);
        WriteTexts(json, "authors", paper.Authors);
        json.WriteString("abstract", paper.Abstract);
        WriteTexts(json, "categories", paper.Categories);
        json.WriteStartObject("types");
        foreach (var category in paper.Types.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteString(category, PublishedNames.Of(paper.Types[category]));
        }

        json.WriteEndObject();
        WriteIfKnown(json, "announced", paper.AnnouncedOn is { } announced ? PublishedNames.Of(announced) : null);
        WriteIfKnown(json, "submitted", paper.SubmittedOn is { } submitted ? PublishedNames.Of(submitted) : null);
        WriteIfKnown(json, "comments", paper.Comments);
        WriteIfKnown(json, "license", paper.License);
        WriteIfKnown(json, "doi", paper.Doi);
        WriteIfKnown(json, "journal_reference", paper.JournalReference);
        json.WriteBoolean("withdrawn", paper.IsWithdrawn);
        json.WriteBoolean("deleted", paper.IsDeleted);
        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? text)
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
