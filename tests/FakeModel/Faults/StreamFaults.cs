using FakeArxiv.Http;
using FakeModel.Chat;

namespace FakeModel.Faults;

/// <summary>How streams end, and how they are framed. Answers that are no streams stay as they are.</summary>
internal static class StreamFaults
{
    public static readonly IReadOnlyList<ModelFault> All =
    [
        new("error-event", "93", "An error in the middle of the stream (value: its JSON).")
        {
            Reply = (completion, call) => completion with
            {
                FinishReason = null,
                Error = call.Value ?? """{"error":{"message":"The server had an error while processing your request.","type":"server_error","code":null}}""",
            },
        },
        Framed("no-done", "93", "Ends without [DONE].", text => text.Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)),
        Framed("no-finish", "93", "Ends without a reason and without [DONE].", text => Without(text.Replace("data: [DONE]\n\n", "", StringComparison.Ordinal), "\"finish_reason\":\"")),
        Framed("done-only", "93", "Ends with [DONE], but without a reason.", text => Without(text, "\"finish_reason\":\"")),
        Framed("crlf", "93", "Lines end in CR and LF.", text => text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        Framed("cr", "93", "Lines end in CR.", text => text.Replace('\n', '\r')),
        Framed("comments", "93", "Comments, other fields, empty events, no blank after the colon, and a byte order mark.", text =>
            "\uFEFF: OPENROUTER PROCESSING\n\nevent: message\nid: 7\n\n" + text.Replace("\n\ndata: ", "\n\n: keep-alive\n\n\nretry: 100\nevent: x\ndata:", StringComparison.Ordinal)),
        Framed("data-lines", "93", "Each event's JSON is spread over several data lines.", text => text.Replace("data: {\"id\"", "data: {\ndata: \"id\"", StringComparison.Ordinal)),
        Framed("no-blank-lines", "93", "No blank lines between the events, and no line end at the end.", text => text.Replace("\n\n", "\n", StringComparison.Ordinal).TrimEnd()),
        Framed("bad-event", "93", "An event that is not JSON in the middle.", text => text.Insert(text.IndexOf("data: ", text.Length / 2, StringComparison.Ordinal), "data: {\"choices\":[{\n\n")),
        new("split-bytes", "93", "Each byte comes for itself.") { After = (answer, _) => answer with { Delivery = new Delivery { Chunked = true, PieceBytes = 1 } } },
        new("other-form", "93", "A document where a stream was asked for, a stream where a document was.") { After = (answer, call) => call.Chat is { } chat ? Other(chat) : answer },
    ];

    private static ModelFault Framed(string name, string rows, string does, Func<string, string> change) => new(name, rows, does)
    {
        After = (answer, call) => call.Chat?.Stream == true && answer.Status == 200 ? answer.WithText(change(answer.Text)) : answer,
    };

    private static string Without(string text, string marked) =>
        string.Concat(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(one => !one.Contains(marked, StringComparison.Ordinal)).Select(one => one + "\n\n"));

    private static Answer Other(ChatRequest chat) =>
        Completion.Of(GoodSummary.Of(chat), chat) is var good && chat.Stream ? CompletionWriter.Document(good, chat) : CompletionWriter.Events(good, chat);
}
