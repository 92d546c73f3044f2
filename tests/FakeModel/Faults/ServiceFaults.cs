using System.Globalization;
using FakeArxiv.Http;

namespace FakeModel.Faults;

/// <summary>Services that know less than others: they refuse questions asked in a way that they do not know, and answer all others.</summary>
internal static class ServiceFaults
{
    public static readonly IReadOnlyList<ModelFault> All =
    [
        Lacking("no-json-schema", "response_format json_schema is refused.", call => call.Chat?.Format == "json_schema"
            ? ErrorAnswer.Of(400, "This response_format type is unavailable now") : null),
        Lacking("no-response-format", "Any response_format is refused, as some frameworks do: 422 with a list.", call => call.Chat is { Format: not "text" }
            ? Answer.Of(422, "application/json", """{"detail":[{"type":"extra_forbidden","loc":["body","response_format"],"msg":"Extra inputs are not permitted"}]}""") : null),
        Lacking("no-stream-options", "stream_options is refused.", call => call.Chat?.HasStreamOptions == true
            ? ErrorAnswer.Of(400, "Unrecognized request argument supplied: stream_options", param: "stream_options") : null),
        Lacking("no-stream", "Streams are refused.", call => call.Chat?.Stream == true
            ? ErrorAnswer.Of(400, "Your organization must be verified to stream this model.", "unsupported_value", param: "stream") : null),
        Lacking("only-stream", "All but streams is refused, as by some models of DashScope.", call => call.Chat?.Stream == false
            ? ErrorAnswer.Of(400, "This model only support stream mode, please enable the stream parameter to access the model.", "invalid_parameter_error") : null),
        Lacking("new-limit-name", "max_tokens is refused, as by OpenAI's newer models.", call => call.Chat is { HasNewLimitName: false }
            ? ErrorAnswer.Of(400, "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", "unsupported_parameter", param: "max_tokens") : null),
        Lacking("no-files", "There are no files here (value: the status, default 404).", call => IsFiles(call)
            ? ErrorAnswer.Of(ModelFaultTable.Number(call, 404), "Not Found") : null),
        Lacking("file-refused", "The model does not read this file.", call => call.Chat?.FileIds.Count > 0
            ? ErrorAnswer.Of(400, $"File [id:{call.Chat.FileIds[0]}] format is not supported.", "invalid_parameter_error") : null),
        Lacking("file-parsing", "The file is still being read the first times (value: how often, default 1).", call => call.Chat?.FileIds.Count > 0 && call.Nth <= ModelFaultTable.Number(call, 1)
            ? ErrorAnswer.Of(400, "File parsing in progress, please try again later.", "invalid_parameter_error") : null),
        Lacking("bad-file-id", "An uploaded file has a name that is none (value: the name).", call => IsFiles(call) && call.Request.Method == "POST"
            ? Answer.Of(200, "application/json", string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{call.Value ?? "../../admin"}\"}}")) : null),
        Lacking("delete-fails", "Files cannot be deleted.", call => call.Request.Method == "DELETE" ? ErrorAnswer.Of(500, "Internal error") : null),
    ];

    private static ModelFault Lacking(string name, string does, Func<ModelCall, Answer?> refuse) => new(name, "-", does) { Refuse = refuse };

    private static bool IsFiles(ModelCall call) => call.Request.Segments.Contains("files");
}
