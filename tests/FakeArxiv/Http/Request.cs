using System.Text;

namespace FakeArxiv.Http;

/// <summary>One request as it came in.</summary>
/// <param name="Method">The verb, in capitals.</param>
/// <param name="Target">Path and query, still encoded.</param>
/// <param name="Headers">The headers in their order.</param>
/// <param name="Body">The body; empty if there is none.</param>
internal sealed record Request(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The decoded path. A plus stays a plus, as on arXiv.</summary>
    public string Path => Uri.UnescapeDataString(Target.Split('?', 2)[0]);

    /// <summary>The path's parts between slashes; empty ones included.</summary>
    public string[] Segments => Path.TrimStart('/').Split('/');

    /// <summary>The query's names and values, decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query =>
    [
        .. (Target.Split('?', 2) is [_, var query] ? query : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair is [_, var value] ? Uri.UnescapeDataString(value) : "")),
    ];

    /// <summary>The arguments of a service that takes them by GET or POST: the query's, or the form's. A plus is a blank.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Arguments =>
    [
        .. (Method == "POST" ? Encoding.UTF8.GetString(Body) : Target.Split('?', 2) is [_, var query] ? query : "")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Replace('+', ' ').Split('=', 2))
            .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair is [_, var value] ? Uri.UnescapeDataString(value) : "")),
    ];

    /// <summary>The first value of that name in the query; null if absent.</summary>
    public string? Parameter(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The first header of that name, in any case; null if absent.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>Whether the client takes gzip.</summary>
    public bool WantsGzip => Header("Accept-Encoding")?.Split(',')
        .Any(one => one.Split(';') is [var coding, .. var rest] && coding.Trim() == "gzip" && !rest.Any(q => q.Trim() is "q=0" or "q=0.0")) == true;
}
