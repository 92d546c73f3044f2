using System.Text.Json;
using FakeArxiv.Http;
using FakeModel.Chat;
using FakeModel.Faults;
using FakeModel.Files;

namespace FakeModel;

/// <summary>What a healthy service answers, before faults change the reply or the answer.</summary>
internal sealed class ModelService(string? key, IReadOnlyList<string> models, ModelSettings settings, FileStore files)
{
    /// <summary>Answers.</summary>
    /// <param name="request">A request.</param>
    /// <param name="faults">What strikes it.</param>
    /// <exception cref="FaultException">A fault cannot be had.</exception>
    public Answer Reply(Request request, IReadOnlyList<(ModelFault Fault, string? Value, int Nth)> faults)
    {
        if (key is not null && request.Header("Authorization") != $"Bearer {key}")
        {
            return ErrorAnswer.Of(401, "Incorrect API key provided.", "invalid_api_key");
        }

        // Services have them below bases of their own: /v1, /api/v1, /compatible-mode/v1.
        return (request.Method, request.Segments) switch
        {
            ("POST", [.., "chat", "completions"]) => Chat(request, faults),
            ("GET", [.., "models"]) => Json(new { @object = "list", data = models.Select(id => new { id, @object = "model" }) }),
            ("POST", [.., "files"]) => files.Upload(request),
            ("GET", [.., "files"]) => Json(new { @object = "list", data = files.Current.Select(file => new { id = file.Id, filename = file.Name, purpose = file.Purpose }) }),
            ("DELETE", [.., "files", var id]) => files.Delete(id),
            _ => ErrorAnswer.Of(404, $"Invalid URL ({request.Method} {request.Path})", "unknown_url"),
        };
    }

    private Answer Chat(Request request, IReadOnlyList<(ModelFault Fault, string? Value, int Nth)> faults)
    {
        if (ChatRequest.Read(request.Body) is not { } chat)
        {
            return ErrorAnswer.Of(400, "We could not parse the JSON body of your request.", "invalid_json");
        }

        if (models.Count > 0 && !models.Contains(chat.Model))
        {
            return ErrorAnswer.Of(404, $"The model `{chat.Model}` does not exist or you do not have access to it.", "model_not_found");
        }

        if (chat.FileIds.FirstOrDefault(id => !files.Has(id)) is { } unknown)
        {
            return ErrorAnswer.Of(400, $"File [id:{unknown}] cannot be found.", "invalid_parameter_error");
        }

        var completion = Completion.Of(settings.Answer(chat), chat);
        foreach (var (fault, value, nth) in faults)
        {
            completion = fault.Reply(completion, new ModelCall(request, chat, value, nth));
        }

        return CompletionWriter.Write(completion, chat);
    }

    private static Answer Json<T>(T value) => Answer.Of(200, "application/json", JsonSerializer.Serialize(value));
}
