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
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(column));
        var reasons = new List<Reason>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            reasons.Add(ReadOne(ref json));
        }

        return reasons;
    }

    private static Reason ReadOne(ref Utf8JsonReader json)
    {
        var (keyword, kind, weight) = ("", 0, 0m);
        IReadOnlyList<TextRange> title = [], inAbstract = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "keyword": keyword = json.GetString() ?? ""; break;
                case "kind": kind = json.GetInt32(); break;
                case "weight": weight = json.GetDecimal(); break;
                case "title": title = ReadRanges(ref json); break;
                case "abstract": inAbstract = ReadRanges(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new Reason(keyword, (ReasonKind)kind, title, inAbstract) { Weight = weight };
    }

    private static List<TextRange> ReadRanges(ref Utf8JsonReader json)
    {
        var ranges = new List<TextRange>();
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            var start = json.GetInt32();
            json.Read();
            ranges.Add(new TextRange(start, json.GetInt32()));
        }

        return ranges;
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
}
