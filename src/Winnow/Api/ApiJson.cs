using System.Text;
using System.Text.Json;

namespace Winnow.Api;

/// <summary>Writes the API's documents: what has a meaning in HTML is escaped, so that no browser can be led to read them as a page.</summary>
internal static class ApiJson
{
    /// <summary>Their media type.</summary>
    public const string Type = "application/json; charset=utf-8";

    /// <summary>A document.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>An error: what is wrong, and nothing of what was sent.</summary>
    public static string Error(string message) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", message);
        writer.WriteEndObject();
    });
}
