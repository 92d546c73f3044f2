using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Winnow.Pipeline.Matching;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Reasons as they stand in their column: <c>[{"keyword":"LLM","kind":0,"weight":1,"title":[3,4],"abstract":[10,3,25,3]}]</c>,
/// ranges as start, length, start, length.</summary>
/// <remarks>Written and read by hand: no serialiser has to start up for it.</remarks>
internal static class ReasonsColumn
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Reason> reasons)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var reason in reasons)
            {
                json.WriteStartObject();
                json.WriteString("keyword", reason.Keyword);
                json.WriteNumber("kind", (int)reason.Kind);
                json.WriteNumber("weight", reason.Weight);
                WriteRanges(json, "title", reason.Title);
                WriteRanges(json, "abstract", reason.Abstract);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<Reason> Read(string column)
    {
        using var json = JsonDocument.Parse(column);
        return
        [
            .. json.RootElement.EnumerateArray().Select(reason => new Reason(
                reason.GetProperty("keyword").GetString() ?? "",
                (ReasonKind)reason.GetProperty("kind").GetInt32(),
                ReadRanges(reason.GetProperty("title")),
                ReadRanges(reason.GetProperty("abstract")))
            {
                Weight = reason.GetProperty("weight").GetDecimal(),
            }),
        ];
    }

    private static void WriteRanges(Utf8JsonWriter json, string name, IReadOnlyList<TextRange> ranges)
    {
        json.WriteStartArray(name);
        foreach (var range in ranges)
        {
            json.WriteNumberValue(range.Start);
            json.WriteNumberValue(range.Length);
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<TextRange> ReadRanges(JsonElement ranges) =>
        [.. ranges.EnumerateArray().Select(number => number.GetInt32()).Chunk(2).Select(pair => new TextRange(pair[0], pair[1]))];
}
