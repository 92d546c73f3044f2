namespace FakeModel.Chat;

/// <summary>An answer before it is written as a document or as a stream. Faults change it.</summary>
internal sealed record Completion
{
    /// <summary>The content; null is sent as null.</summary>
    public required string? Text { get; init; }

    /// <summary>Why it ends; null is left out.</summary>
    public string? FinishReason { get; init; } = "stop";

    /// <summary>What it cost, as JSON; null for nothing said.</summary>
    public required string? Usage { get; init; }

    /// <summary>The refusal field; null is left out.</summary>
    public string? Refusal { get; init; }

    /// <summary>What it thought, in a field of its own; null is left out.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Whether there are choices at all.</summary>
    public bool HasChoices { get; init; } = true;

    /// <summary>Sent as it is in place of the document, or of the stream's events; null for what is right.</summary>
    public string? Error { get; init; }

    /// <summary>A good answer to a question, with an honest bill: four letters are a token.</summary>
    public static Completion Of(string text, ChatRequest chat)
    {
        var (asked, written) = (Math.Max(1, chat.Messages.Sum(message => message.Value.Length) / 4), Math.Max(1, text.Length / 4));
        return new Completion { Text = text, Usage = $$"""{"prompt_tokens":{{asked}},"completion_tokens":{{written}},"total_tokens":{{asked + written}}}""" };
    }
}
