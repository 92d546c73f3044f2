using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FakeModel.Chat;

/// <summary>What a good model would answer, near enough: sentences of the question itself, so that its figures stand in the text, in whatever
/// shape is asked for.</summary>
public static partial class GoodSummary
{
    private const int MaxDepth = 8;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly string[] Nothing =
    [
        "The paper addresses a problem that earlier work leaves open.", "Its method is described together with the data and the baselines.", "The experiments support the claim of the authors.",
    ];

    /// <summary>Answers a question.</summary>
    public static string Of(ChatRequest chat) => Of(chat, sentence => sentence);

    /// <summary>The same with every sentence changed.</summary>
    public static string Of(ChatRequest chat, Func<string, string> change)
    {
        var sentences = new SentenceBelt([.. Sentences(Data(chat.Question)).Select(change)]);
        if (chat.Schema is { } schema)
        {
            return Fill(schema, schema, sentences, 0, isCell: false)?.ToJsonString(Plain) ?? "{}";
        }

        return chat.Format == "json_object"
            ? new JsonObject { ["tldr"] = sentences.Next(), ["results"] = new JsonArray(sentences.Next(), sentences.Next()) }.ToJsonString(Plain)
            : $"**TL;DR** {sentences.Next()}\n\n## Contributions\n\n- {sentences.Next()}\n- {sentences.Next()}\n\n## Method\n\n- {sentences.Next()}\n\n"
                + $"## Results\n\n- {sentences.Next()}\n- {sentences.Next()}\n\n## Conclusions\n\n- {sentences.Next()}\n";
    }

    // What is fenced is the paper; what stands around it is the question.
    private static string Data(string question) => Fenced.Match(question) is { Success: true } fenced ? fenced.Groups["data"].Value : question;

    private static string[] Sentences(string text)
    {
        var found = Sentence.Matches(text).Select(match => Spaces.Replace(match.Value, " ")).Where(sentence => sentence.Length is >= 30 and <= 400).Distinct().ToArray();
        return found.Length > 0 ? found : Nothing;
    }

    private static JsonNode? Fill(JsonElement schema, JsonElement root, SentenceBelt sentences, int depth, bool isCell)
    {
        schema = Resolve(schema, root);
        if (depth > MaxDepth || schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (schema.TryGetProperty("const", out var constant) || (schema.TryGetProperty("enum", out var values) && values.EnumerateArray().FirstOrDefault() is var first && (constant = first).ValueKind != JsonValueKind.Undefined))
        {
            return JsonNode.Parse(constant.GetRawText());
        }

        switch (TypeOf(schema))
        {
            case "object":
                var filled = new JsonObject();
                foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
                {
                    filled[property.Name] = Fill(property.Value, root, sentences, depth + 1, property.Name is "columns" or "rows");
                }

                return filled;
            case "array":
                return schema.TryGetProperty("items", out var items) ? new JsonArray([.. Enumerable.Range(0, 2).TakeWhile(_ => isCell || !sentences.IsEmpty).Select(_ => Fill(items, root, sentences, depth + 1, isCell))]) : [];
            case "integer" or "number":
                return 1;
            case "boolean":
                return true;
            case "null":
                return null;
            default:
                return isCell ? string.Join(' ', sentences.Next().Split(' ').Take(3)) : sentences.Next();
        }
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement root)
    {
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference) && reference.GetString() is { } path && path.StartsWith("#/", StringComparison.Ordinal))
        {
            return path[2..].Split('/').Aggregate(root, (at, name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : default);
        }

        foreach (var choice in new[] { "anyOf", "oneOf", "allOf" })
        {
            if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(choice, out var some))
            {
                return Resolve(some.EnumerateArray().FirstOrDefault(), root);
            }
        }

        return schema;
    }

    private static string? TypeOf(JsonElement schema) => schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().First().GetString() : type.GetString()
        : schema.TryGetProperty("properties", out _) ? "object" : null;

    [GeneratedRegex(@"(?<=^|[.!?]\s+|\n)[A-Z][^.!?\n<>#|{}]*(?:\.\d[^.!?\n<>#|{}]*)*[.!?](?=\s|$)")]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(@"^<<<(?<mark>\S+)\n(?<data>.*)\n\k<mark>>>>$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    private sealed class SentenceBelt(string[] sentences)
    {
        private int _next;

        // Whoever has nothing more to say leaves the rest of the lists empty.
        public bool IsEmpty => _next >= sentences.Length;

        public string Next() => sentences[_next++ % sentences.Length];
    }
}
