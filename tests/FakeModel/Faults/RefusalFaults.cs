using System.Globalization;
using FakeArxiv;
using FakeArxiv.Faults;
using FakeArxiv.Http;

namespace FakeModel.Faults;

/// <summary>Answers that are refusals, in the words of the services that send them.</summary>
internal static class RefusalFaults
{
    public static readonly IReadOnlyList<ModelFault> All =
    [
        Refusing("status", "88-90", "Any status with a message (value: 418, or 418 and the message).", Status),
        Refusing("raw-error", "88-91", "An error as it stands (value: the status, a blank, and the body).", Raw),
        Refusing("bad-key", "88", "401, and the message repeats the key that was sent.",
            call => ErrorAnswer.Of(401, $"Incorrect API key provided: {call.Request.Header("Authorization")?.Split(' ')[^1]}. You can find your API key at your account.", "invalid_api_key")),
        Refusing("forbidden", "88", "403: the key may not use the model.", _ => ErrorAnswer.Of(403, "You are not allowed to sample from this model", "permission_denied")),
        Refusing("no-money", "88", "402, as DeepSeek says it.", _ => ErrorAnswer.Of(402, "Insufficient Balance", "invalid_request_error", "unknown_error")),
        Refusing("quota", "88", "429 that no waiting helps, as OpenAI says it.",
            _ => ErrorAnswer.Of(429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", "insufficient_quota")),
        Refusing("arrearage", "88", "400 for an unpaid account, as DashScope says it.",
            _ => ErrorAnswer.Of(400, "Access denied, please make sure your account is in good standing.", "Arrearage", "Arrearage")),
        Refusing("no-model", "88", "404: there is no such model.",
            call => ErrorAnswer.Of(404, $"The model `{call.Chat?.Model}` does not exist or you do not have access to it.", "model_not_found")),
        Refusing("not-found", "88", "404 with a page for people: no such service.", _ => Answer.Html(404, "<html><body><h1>404 Not Found</h1></body></html>")),
        Refusing("throttled", "89", "429 (value: how long: 2 or 1.5 seconds, 1500ms, or date:60 for a date that many seconds after the answer's own; default: nothing said).", Throttled),
        Refusing("error", "89", "A passing fault of the service (value: the status, default 500).",
            call => ErrorAnswer.Of(ModelFaultTable.Number(call, 500), "The server had an error while processing your request.", null, "server_error")),
        Refusing("overloaded", "89", "503 with retry-after (value: seconds, default 2).",
            call => ErrorAnswer.Of(503, "The engine is currently overloaded, please try again later.").With("Retry-After", call.Value ?? "2")),
        Refusing("too-long", "90", "The question is too long (value: whose words: openai (default), vllm, dashscope, llamacpp, size).", TooLong),
        Refusing("filtered", "91", "The service's filter refuses the question (value: whose words: openai (default), dashscope, deepseek, openrouter).", Filtered),
        Refusing("huge-error", "98", "400 with 2 MB of message.", _ => ErrorAnswer.Of(400, new string('x', 2 << 20))),
        Refusing("redirect", "88", "307 (value: where to, default https://elsewhere.invalid/v1/chat/completions).",
            call => Answer.Of(307, "text/plain", "").With("Location", call.Value ?? "https://elsewhere.invalid/v1/chat/completions")),
    ];

    private static ModelFault Refusing(string name, string rows, string does, Func<ModelCall, Answer> answer) => new(name, rows, does) { Refuse = answer };

    private static Answer Status(ModelCall call)
    {
        var words = (call.Value ?? "418").Split(' ', 2);
        return ErrorAnswer.Of(int.Parse(words[0], CultureInfo.InvariantCulture), words is [_, var message] ? message : "It went wrong.");
    }

    private static Answer Raw(ModelCall call)
    {
        var words = (call.Value ?? throw new FaultException("raw-error needs a value")).Split(' ', 2);
        return Answer.Of(int.Parse(words[0], CultureInfo.InvariantCulture), "application/json", words[1]);
    }

    private static Answer Throttled(ModelCall call)
    {
        var answer = ErrorAnswer.Of(429, "Rate limit reached for requests per minute. Please try again later.", "rate_limit_exceeded", "requests");
        if (call.Value is not { } value)
        {
            return answer;
        }

        if (value.EndsWith("ms", StringComparison.Ordinal))
        {
            return answer.With("retry-after-ms", value[..^2]).With("Retry-After", "60");
        }

        // A date is measured against the answer's own, which may be far from the client's.
        return value.StartsWith("date:", StringComparison.Ordinal)
            ? answer.With("Date", Eastern.HttpDate(Then)).With("Retry-After", Eastern.HttpDate(Then.AddSeconds(int.Parse(value[5..], CultureInfo.InvariantCulture))))
            : answer.With("Retry-After", value);
    }

    private static DateTimeOffset Then => new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero);

    private static Answer TooLong(ModelCall call) => call.Value switch
    {
        null or "openai" => ErrorAnswer.Of(400, "This model's maximum context length is 8192 tokens. However, your messages resulted in 20000 tokens.", "context_length_exceeded", param: "messages"),
        "vllm" => Answer.Of(400, "application/json", """{"object":"error","message":"This model's maximum context length is 4096 tokens. Please reduce the length of the messages.","type":"BadRequestError","param":null,"code":400}"""),
        "dashscope" => ErrorAnswer.Of(400, "Range of input length should be [1, 30720]", "invalid_parameter_error"),
        "llamacpp" => ErrorAnswer.Of(400, "the request exceeds the available context size, try increasing it", null, "exceed_context_size_error"),
        "size" => Answer.Html(413, "<html><body>413 Request Entity Too Large</body></html>"),
        _ => throw new FaultException($"Nobody is called '{call.Value}'"),
    };

    private static Answer Filtered(ModelCall call) => call.Value switch
    {
        null or "openai" => ErrorAnswer.Of(400, "The response was filtered due to the prompt triggering the content management policy.", "content_filter"),
        "dashscope" => ErrorAnswer.Of(400, "Input data may contain inappropriate content.", "data_inspection_failed", "data_inspection_failed"),
        "deepseek" => ErrorAnswer.Of(400, "Content Exists Risk"),
        "openrouter" => Answer.Of(403, "application/json", """{"error":{"code":403,"message":"Your input was flagged","metadata":{"reasons":["violence"],"flagged_input":"...","provider_name":"X"}}}"""),
        _ => throw new FaultException($"Nobody is called '{call.Value}'"),
    };
}
