using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>A question as the body of a chat completion request.</summary>
internal static class QuestionBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="model">Who is asked.</param>
    /// <param name="question">What.</param>
    /// <param name="file">The uploaded paper; null if there is none.</param>
    /// <param name="habits">In which way.</param>
    /// <exception cref="JsonException">The question's schema is no JSON.</exception>
    public static BinaryData Write(string model, ModelQuestion question, string? file, Habits habits)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteStartArray("messages");
            WriteMessage(json, "system", Instructions(question, habits.Form));
            if (file is not null)
            {
                WriteMessage(json, "system", $"fileid://{file}");
            }

            WriteMessage(json, "user", question.Text);
            json.WriteEndArray();
            json.WriteNumber(habits.NewLimitName ? "max_completion_tokens" : "max_tokens", question.MaxAnswerTokens);
            WriteForm(json, question.Schema, habits.Form);
            json.WriteBoolean("stream", habits.Streams);
            if (habits is { Streams: true, TellsUse: true })
            {
                json.WriteStartObject("stream_options");
                json.WriteBoolean("include_usage", true);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return BinaryData.FromBytes(body.WrittenMemory);
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", JsonText.WholeCharacters(content));
        json.WriteEndObject();
    }

    // Services that take json_object want to read the word JSON in the instructions.
    private static string Instructions(ModelQuestion question, AnswerForm form) => question.Schema is null || form == AnswerForm.Schema
        ? question.Instructions
        : $"{question.Instructions}\n\nAnswer with one JSON object and nothing else. It fits this JSON schema:\n{question.Schema}";

    private static void WriteForm(Utf8JsonWriter json, string? schema, AnswerForm form)
    {
        if (schema is null || form == AnswerForm.Text)
        {
            return;
        }

        json.WriteStartObject("response_format");
        json.WriteString("type", form == AnswerForm.Schema ? "json_schema" : "json_object");
        if (form == AnswerForm.Schema)
        {
            json.WriteStartObject("json_schema");
            json.WriteString("name", "summary");
            json.WriteBoolean("strict", true);
            json.WritePropertyName("schema");
            json.WriteRawValue(schema);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
