using System.Text.Json;
using FakeArxiv.Http;

namespace FakeModel;

/// <summary>Errors in the shape that OpenAI gave them.</summary>
internal static class ErrorAnswer
{
    public static Answer Of(int status, string message, string? code = null, string? type = "invalid_request_error", string? param = null) =>
        Answer.Of(status, "application/json", JsonSerializer.Serialize(new { error = new { message, type, param, code } }));
}
