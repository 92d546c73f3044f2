using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FakeArxiv.Http;

/// <summary>One answer, before it is put on the wire: <c>Date</c> goes before its headers and <c>Content-Length</c> after them.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers, in the order in which they are sent.</param>
/// <param name="Body">The body before any compression.</param>
internal sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>How the bytes leave.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>An answer with a body and the headers that all pages share.</summary>
    public static Answer Of(int status, string contentType, string body, params IEnumerable<(string Name, string Value)> more) => new(
        status,
        [
            new("Content-Type", contentType),
            .. more.Select(header => KeyValuePair.Create(header.Name, header.Value)),
            new("Vary", "Accept-Encoding"),
        ],
        Encoding.UTF8.GetBytes(body));

    /// <summary>An HTML answer.</summary>
    public static Answer Html(int status, string body, params IEnumerable<(string Name, string Value)> more) =>
        Of(status, "text/html; charset=utf-8", body, more);

    /// <summary>A JSON answer of the control API.</summary>
    public static Answer Json<T>(T value, int status = 200) =>
        Of(status, "application/json", JsonSerializer.Serialize(value, Control.ControlJson.Options) + "\n");

    /// <summary>The SHA-256 of a body as 64 hexadecimal digits, which is how arXiv makes its ETags.</summary>
    public static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The first header of that name; null if absent.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>The same with a header set: in its old place, or last.</summary>
    public Answer With(string name, string value) => Header(name) is null
        ? this with { Headers = [.. Headers, new(name, value)] }
        : this with { Headers = [.. Headers.Select(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) ? new(name, value) : header)] };

    /// <summary>The same without these headers.</summary>
    public Answer Without(params string[] names) =>
        this with { Headers = [.. Headers.Where(header => !names.Contains(header.Key, StringComparer.OrdinalIgnoreCase))] };

    /// <summary>The same with another body; an ETag follows the body.</summary>
    public Answer WithBody(byte[] body)
    {
        var changed = this with { Body = body };
        return Header("ETag") is null ? changed : changed.With("ETag", Hash(body));
    }

    /// <summary>The same with another body.</summary>
    public Answer WithText(string text) => WithBody(Encoding.UTF8.GetBytes(text));
}
