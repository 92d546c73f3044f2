using System.Text.Json;

namespace FakeModel.Chat;

/// <summary>A question, as it came.</summary>
public sealed record ChatRequest
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The messages: who, and what.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Messages { get; init; }

    /// <summary>Whether the answer is to come piece by piece.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether <c>stream_options</c> is there.</summary>
    public bool HasStreamOptions { get; init; }

    /// <summary>The type of <c>response_format</c>; <c>text</c> if there is none.</summary>
    public string Format { get; init; } = "text";

    /// <summary>The schema that the answer shall fit; null if there is none. One that stands in the instructions counts.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>The limit of the answer; null if there is none.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether the limit has its new name.</summary>
    public bool HasNewLimitName { get; init; }

    /// <summary>What the system messages say, but for those that name files.</summary>
    public string Instructions => string.Join("\n\n", Messages.Where(message => message.Key == "system" && !IsFile(message.Value)).Select(message => message.Value));

    /// <summary>What the user's messages say.</summary>
    public string Question => string.Join("\n\n", Messages.Where(message => message.Key == "user").Select(message => message.Value));

    /// <summary>The files that it is about.</summary>
    public IReadOnlyList<string> FileIds => [.. Messages.Where(message => IsFile(message.Value)).SelectMany(message => message.Value.Split(',')).Select(id => id.Trim()["fileid://".Length..])];

    /// <summary>Reads a question; null if the body is none.</summary>
    public static ChatRequest? Read(byte[] body)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(body);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("messages", out var messages) || !root.TryGetProperty("model", out var model))
            {
                return null;
            }

            var format = root.TryGetProperty("response_format", out var form) ? form : default;
            var type = format.ValueKind == JsonValueKind.Object ? format.GetProperty("type").GetString() ?? "text" : "text";
            var read = new ChatRequest
            {
                Model = model.GetString() ?? "",
                Messages = [.. messages.EnumerateArray().Select(message => KeyValuePair.Create(message.GetProperty("role").GetString() ?? "", message.GetProperty("content").GetString() ?? ""))],
                Stream = root.TryGetProperty("stream", out var stream) && stream.GetBoolean(),
                HasStreamOptions = root.TryGetProperty("stream_options", out _),
                Format = type,
                MaxTokens = root.TryGetProperty("max_tokens", out var limit) || root.TryGetProperty("max_completion_tokens", out limit) ? limit.GetInt32() : null,
                HasNewLimitName = root.TryGetProperty("max_completion_tokens", out _),
            };
            return read with { Schema = type == "json_schema" ? format.GetProperty("json_schema").GetProperty("schema") : SchemaIn(read.Instructions) };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static bool IsFile(string content) => content.StartsWith("fileid://", StringComparison.Ordinal);

    private static JsonElement? SchemaIn(string instructions)
    {
        var at = instructions.IndexOf("JSON schema:\n", StringComparison.Ordinal);
        try
        {
            return at < 0 ? null : JsonSerializer.Deserialize<JsonElement>(instructions[(at + "JSON schema:\n".Length)..]);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
