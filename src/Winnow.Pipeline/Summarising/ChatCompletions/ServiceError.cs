using System.Text.Json;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>What a service said when it did not answer, in whichever of the usual shapes.</summary>
/// <param name="Status">The HTTP status, or the one that an error inside a stream names; 0 if there is none.</param>
/// <param name="Message">Its words, as they came: outside text. Empty if it said nothing readable.</param>
/// <param name="Codes">Its codes, types and the parameter it complains about, lower case, parted by blanks; empty if it gave none.</param>
internal sealed record ServiceError(int Status, string Message, string Codes)
{
    /// <summary>How much of an error is read, in bytes.</summary>
    public const int MaxBytes = 8 << 10;

    /// <summary>How long it asks to be left alone; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the code, or a part of the message, is one of these.</summary>
    public bool Says(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Codes.Contains(phrase, StringComparison.OrdinalIgnoreCase) || Message.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the body of an answer that is an error.</summary>
    public static ServiceError Read(int status, string body, TimeSpan? retryAfter)
    {
        if (JsonText.TryParse(body, out var document))
        {
            using (document)
            {
                var root = document.RootElement;

                // One service packs its error into a list.
                var said = root is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : root;
                return Of(status, Inside(said) ?? said) with { RetryAfter = retryAfter };
            }
        }

        // A page for people says nothing that is worth repeating.
        return new ServiceError(status, body.AsSpan().TrimStart().StartsWith('<') ? "" : body, "") { RetryAfter = retryAfter };
    }

    /// <summary>The error that a document or a piece of a stream is, or holds; null if it is none.</summary>
    public static ServiceError? In(JsonElement part)
    {
        if (Inside(part) is { } error)
        {
            return Of(0, error);
        }

        return part.Find("choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0 && Inside(choices[0]) is { } inChoice ? Of(0, inChoice) : null;
    }

    private static JsonElement? Inside(JsonElement holder) => holder.Find("error") ?? holder.Find("errors");

    private static ServiceError Of(int status, JsonElement error)
    {
        var code = error.Find("code") ?? error.Find("status");
        var flagged = error.Find("metadata")?.Find("flagged_input") is not null ? "flagged_input" : "";
        var codes = string.Join(' ', Text(code), Text(error.Find("type")), Text(error.Find("param")), flagged);
        var named = status == 0 && code is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value is >= 400 and < 600 ? value : status;
        return new ServiceError(named, error.AsText() ?? Text(error.Find("message") ?? error.Find("detail") ?? error.Find("msg")), codes.Trim().ToLowerInvariant());
    }

    // What is neither text nor number is shown as it came: the lists of some frameworks name the wrong field in it.
    private static string Text(JsonElement? element) => element is { } some ? some.AsText() ?? some.GetRawText() : "";
}
