using System.Text.Json;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes CSL-JSON as Zotero does for preprints: an article of the publisher arXiv, whose number is the identifier.</summary>
/// <remarks>Source: zotero/zotero-bits, issue 88, and zotero/zotero, issue 2481, read 2026-11-21.</remarks>
internal static class CslWriter
{
    /// <summary>One item, on one line.</summary>
    public static string Item(Citation citation, string key) => PublishedJson.Write(indented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", key);
        json.WriteString("type", "article");
        json.WriteString("title", citation.Title);
        json.WriteStartArray("author");
        foreach (var author in citation.Authors)
        {
            WriteName(json, author);
        }

        json.WriteEndArray();
        WriteDate(json, citation);
        json.WriteString("number", $"arXiv:{citation.Id}");
        json.WriteString("publisher", "arXiv");
        json.WriteString("source", "arXiv.org");
        json.WriteString("genre", "preprint");
        json.WriteString("DOI", citation.Doi);
        json.WriteString("URL", citation.Address);
        WriteIfKnown(json, "abstract", citation.Abstract);
        WriteIfKnown(json, "keyword", string.Join(", ", citation.Categories));
        WriteIfKnown(json, "note", citation.Note ?? "");
        json.WriteEndObject();
    });

    private static void WriteName(Utf8JsonWriter json, PersonName name)
    {
        json.WriteStartObject();
        if (name.IsWhole)
        {
            json.WriteString("literal", name.Family);
        }
        else
        {
            json.WriteString("family", name.Family);
            WriteIfKnown(json, "given", name.Given);
            WriteIfKnown(json, "non-dropping-particle", name.Particle);
            WriteIfKnown(json, "suffix", name.Suffix);
        }

        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, Citation citation)
    {
        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(citation.Year);
        json.WriteNumberValue(citation.Month);
        if (citation.Day is { } day)
        {
            json.WriteNumberValue(day);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }
}
