using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Winnow.Pipeline.Publishing;

/// <summary>How we write JSON: letters of all scripts as they are; what HTML, scripts or terminals could trip over
/// (<c>&lt;</c>, <c>&amp;</c>, quotes, line separators, bidi and other invisible characters) escaped.</summary>
internal static class PublishedJson
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(Shown());

    /// <summary>Lets a function write one document, and returns it; lines end in a line feed, the last one in nothing.</summary>
    internal static string Write(bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder, Indented = indented, NewLine = "\n" }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Lets a function write one document for each item, and returns them, a line each.</summary>
    internal static string WriteLines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var lines = new StringBuilder();
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder });
        foreach (var item in items)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            write(json, item);
            json.Flush();
            lines.Append(Encoding.UTF8.GetString(buffer.WrittenSpan)).Append('\n');
        }

        return lines.ToString();
    }

    private static TextEncoderSettings Shown()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('\u00AD', '\u061C', '\u180E');

        // Half a character is written as this one, escaped; escaping it always makes what is read back give the same bytes.
        settings.ForbidCharacter('\uFFFD');
        settings.ForbidRanges(UnicodeRange.Create('\u200B', '\u200F'), UnicodeRange.Create('\u202A', '\u202E'), UnicodeRange.Create('\u2060', '\u206F'));
        return settings;
    }
}
