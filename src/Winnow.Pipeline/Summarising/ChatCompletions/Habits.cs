namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>How a service wants to be asked. Each first question asks for the best; what the service refuses is not asked of it again.</summary>
internal sealed record Habits
{
    /// <summary>How an answer of a given shape is asked for.</summary>
    public AnswerForm Form { get; init; } = AnswerForm.Schema;

    /// <summary>Whether the answer comes piece by piece.</summary>
    public required bool Streams { get; init; }

    /// <summary>Whether a stream is asked to tell what it cost.</summary>
    public bool TellsUse { get; init; } = true;

    /// <summary>Whether the limit of an answer has its new name, <c>max_completion_tokens</c>, which only OpenAI's newer models insist on.</summary>
    public bool NewLimitName { get; init; }

    private bool HasChangedStreams { get; init; }

    /// <summary>What to try after a refusal.</summary>
    /// <param name="refusal">What the service said to a question that was asked in this way.</param>
    /// <param name="asksShape">Whether the question wants an answer of a given shape.</param>
    /// <returns>Null if the refusal is not about the way of asking.</returns>
    public Habits? After(ServiceError refusal, bool asksShape)
    {
        if (refusal.Status is not (400 or 415 or 422 or 501))
        {
            return null;
        }

        if (Streams && TellsUse && refusal.Says("stream_options", "include_usage"))
        {
            return this with { TellsUse = false };
        }

        if (asksShape && Form != AnswerForm.Text && refusal.Says("response_format", "response format", "json_schema", "json_object", "json mode", "structured output", "guided"))
        {
            return this with { Form = Form + 1 };
        }

        if (!NewLimitName && refusal.Says("max_completion_tokens"))
        {
            return this with { NewLimitName = true };
        }

        var isAboutStreams = refusal.Codes.Split(' ').Contains("stream") || refusal.Says("streaming", "stream mode", "to stream", "stream parameter", "support http call");
        return isAboutStreams && !HasChangedStreams ? this with { Streams = !Streams, HasChangedStreams = true } : null;
    }

    /// <summary>What two questions that ran side by side have learned.</summary>
    public Habits With(Habits other) => new()
    {
        Form = Form > other.Form ? Form : other.Form,
        Streams = HasChangedStreams ? Streams : other.Streams,
        HasChangedStreams = HasChangedStreams || other.HasChangedStreams,
        TellsUse = TellsUse && other.TellsUse,
        NewLimitName = NewLimitName || other.NewLimitName,
    };
}

/// <summary>How an answer of a given shape is asked for, the best first.</summary>
internal enum AnswerForm
{
    /// <summary>By its JSON schema.</summary>
    Schema,

    /// <summary>As a JSON object; the schema stands in the instructions.</summary>
    Object,

    /// <summary>By the instructions alone.</summary>
    Text,
}
