using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FakeArxiv.Http;

namespace FakeModel.Chat;

/// <summary>Writes an answer as one document, or as server-sent events.</summary>
internal static class CompletionWriter
{
    private const int PieceLength = 12;
    private const int MaxPieces = 10_000;
    private const string Head = "\"id\":\"chatcmpl-1\",\"created\":1767700800,\"model\":";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Write(Completion completion, ChatRequest chat) => chat.Stream ? Events(completion, chat) : Document(completion, chat);

    /// <summary>One document.</summary>
    public static Answer Document(Completion completion, ChatRequest chat)
    {
        var message = $"{{\"role\":\"assistant\",\"content\":{Quote(completion.Text)}{Field("refusal", completion.Refusal)}{Field("reasoning_content", completion.Reasoning)}}}";
        var choices = completion.HasChoices ? $"{{\"index\":0,\"message\":{message}{Field("finish_reason", completion.FinishReason)}}}" : "";
        var usage = completion.Usage is null ? "" : $",\"usage\":{completion.Usage}";
        var document = $"{{{Head}{Quote(chat.Model)},\"object\":\"chat.completion\",\"choices\":[{choices}]{usage}}}";
        return Answer.Of(200, "application/json", completion.Error ?? document);
    }

    /// <summary>A stream of pieces.</summary>
    public static Answer Events(Completion completion, ChatRequest chat)
    {
        var events = new StringBuilder();
        if (completion.HasChoices)
        {
            Delta("\"role\":\"assistant\",\"content\":\"\"");
            foreach (var thought in Pieces(completion.Reasoning))
            {
                Delta($"\"content\":null,\"reasoning_content\":{Quote(thought)}");
            }

            foreach (var piece in Pieces(completion.Text))
            {
                Delta($"\"content\":{Quote(piece)}");
            }

            foreach (var piece in Pieces(completion.Refusal))
            {
                Delta($"\"refusal\":{Quote(piece)}");
            }

            if (completion.FinishReason is { } reason)
            {
                Event($"[{{\"index\":0,\"delta\":{{}},\"finish_reason\":{Quote(reason)}}}]", "");
            }
        }

        if (completion.Error is not null)
        {
            events.Append(CultureInfo.InvariantCulture, $"data: {completion.Error}\n\n");
        }
        else
        {
            if (chat.HasStreamOptions && completion.Usage is not null)
            {
                Event("[]", $",\"usage\":{completion.Usage}");
            }

            events.Append("data: [DONE]\n\n");
        }

        return Answer.Of(200, "text/event-stream; charset=utf-8", events.ToString()) with { Delivery = new Delivery { Chunked = true, PieceBytes = 4096 } };

        void Delta(string delta) => Event($"[{{\"index\":0,\"delta\":{{{delta}}},\"finish_reason\":null}}]", "");

        void Event(string choices, string usage) => events.Append(
            CultureInfo.InvariantCulture, $"data: {{{Head}{Quote(chat.Model)},\"object\":\"chat.completion.chunk\",\"choices\":{choices}{usage}}}\n\n");
    }

    // Pieces are cut without looking, as models cut them: a pair of surrogates may fall apart.
    private static IEnumerable<string> Pieces(string? text)
    {
        var length = Math.Max(PieceLength, (text?.Length ?? 0) / MaxPieces);
        for (var at = 0; at < text?.Length; at += length)
        {
            yield return text.Substring(at, Math.Min(length, text.Length - at));
        }
    }

    private static string Field(string name, string? value) => value is null ? "" : $",\"{name}\":{Quote(value)}";

    // The serializer puts U+FFFD for half a character; here it must go out as the escape that it is.
    private static string Quote(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var quoted = new StringBuilder("\"");
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            if (at < text.Length && (isPair || !char.IsSurrogate(text[at])))
            {
                at += isPair ? 1 : 0;
                continue;
            }

            quoted.Append(JsonSerializer.Serialize(text[from..at], Plain).AsSpan()[1..^1]);
            quoted.Append(at < text.Length ? $"\\u{(int)text[at]:x4}" : "");
            from = at + 1;
        }

        return quoted.Append('"').ToString();
    }
}
