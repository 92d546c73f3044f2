using FakeArxiv.Http;

namespace FakeModel.Faults;

/// <summary>Answers that are not what they should be, whatever the model said.</summary>
internal static class DocumentFaults
{
    public static readonly IReadOnlyList<ModelFault> All =
    [
        Instead("bad-json", "94", "200, and the JSON breaks off.", "application/json", "{\"choices\":[{\"message\":{\"content\":\"Half a"),
        Instead("html", "94", "200 with a web page.", "text/html", "<!DOCTYPE html><html><body>Please sign in</body></html>"),
        Instead("no-body", "94", "200 with nothing.", "application/json", ""),
        Instead("plain-text", "94", "200 with some text.", "text/plain", "Service is up"),
        Instead("other-json", "94", "200 with JSON that is no chat completion.", "application/json", """{"hello":"world"}"""),
        Instead("deep-json", "94", "200 with JSON nested 100,000 deep.", "application/json", "{\"choices\":" + new string('[', 100_000)),
        Instead("error-200", "94", "200 with an error in it (value: its JSON).", "application/json", """{"error":{"message":"Provider returned error","code":502}}"""),
        Instead("content-parts", "-", "The content is a list of parts, a thought among them.", "application/json",
            """{"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]},{"type":"text","text":"Good "},{"type":"text","text":"parts."}]},"finish_reason":"stop"}]}"""),
    ];

    private static ModelFault Instead(string name, string rows, string does, string type, string body) => new(name, rows, does)
    {
        Refuse = call => call.Chat is null ? null : Answer.Of(200, type, call.Value ?? body),
    };
}
