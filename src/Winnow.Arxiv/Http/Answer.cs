using System.Net;

namespace Winnow.Arxiv.Http;

/// <summary>The head of an answer. All headers are read raw: .NET's typed ones drop arXiv's <c>ETag</c> and every odd value.</summary>
internal sealed class Answer(HttpResponseMessage response)
{
    // Far beyond any real one; a longer header is not worth keeping or sending back.
    private const int LongestValidator = 512;

    public HttpStatusCode Status => response.StatusCode;

    /// <summary>arXiv's clock; null if the answer does not show it.</summary>
    public DateTimeOffset? ServerTime => HttpDate.Read(One("Date"));

    /// <summary>What makes the next request conditional; null if the answer brought nothing of the kind.</summary>
    public HttpValidator? Validator => Sendable(new HttpValidator(One("ETag"), One("Last-Modified")));

    /// <summary>What makes the next request conditional after a 304: what it brought, and for the rest what was sent. A 304 may leave out
    /// what has not changed.</summary>
    public HttpValidator? ValidatorAfter(HttpValidator? sent) =>
        Sendable(new HttpValidator(Validator?.ETag ?? sent?.ETag, Validator?.LastModified ?? sent?.LastModified));

    public IReadOnlyList<string> RetryAfter => All("Retry-After");

    /// <summary>Where a redirect leads, as it came; null if that is not said exactly once.</summary>
    public string? Location => One("Location");

    /// <summary>The encodings of the body, in lower case, in the order in which they were applied.</summary>
    public IReadOnlyList<string> ContentEncodings =>
    [
        .. All("Content-Encoding")
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(coding => coding.ToLowerInvariant())
            .Where(coding => coding != "identity"),
    ];

    /// <summary>The validator without what cannot be a header's value; null if nothing is left.</summary>
    public static HttpValidator? Sendable(HttpValidator? validator) =>
        (Sendable(validator?.ETag), Sendable(validator?.LastModified)) is var (tag, modified) && (tag ?? modified) is not null
            ? new HttpValidator(tag, modified)
            : null;

    private static string? Sendable(string? value) =>
        value is { Length: > 0 and <= LongestValidator } && value.All(c => c is >= ' ' and not '\x7f' and <= '\xff') ? value : null;

    private string? One(string name) => All(name) is [var only] ? only : null;

    private IReadOnlyList<string> All(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? [.. values]
            : [];
}
