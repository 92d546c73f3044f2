using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FakeArxiv.Control;

/// <summary>How the control API and the log file write JSON: names with underscores, and an unknown name is refused.</summary>
internal static class ControlJson
{
    /// <summary>For people: indented.</summary>
    public static readonly JsonSerializerOptions Options = Make(indented: true);

    /// <summary>One line.</summary>
    public static readonly JsonSerializerOptions Line = Make(indented: false);

    private static JsonSerializerOptions Make(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
