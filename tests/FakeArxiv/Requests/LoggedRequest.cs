namespace FakeArxiv.Requests;

/// <summary>One request, as the server saw it. Milliseconds are of a monotonic clock since the server started, so that pace can be
/// judged from the end of one body to the start of the next request (<see cref="Pace"/>); instants are of the server's clock, which may
/// stand still or be set.</summary>
public sealed record LoggedRequest
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The connection's number, from 1.</summary>
    public required int Connection { get; init; }

    /// <summary>The verb.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, encoded as they came.</summary>
    public required string Target { get; init; }

    /// <summary>The <c>Host</c> header; empty if it is absent.</summary>
    public string Host { get; init; } = "";

    /// <summary>Which of arXiv's services was asked: <c>rss</c>, <c>oai</c>, <c>api</c>, or <c>site</c> for all else. All of them have one
    /// address here, and addresses of their own on arXiv.</summary>
    public string Service { get; init; } = "";

    /// <summary>When the whole head of the request had come in.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When the last byte had been handed to the network, or the connection had ended; null while the answer is under way.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>When the whole head of the request had come in.</summary>
    public required double StartedMs { get; init; }

    /// <summary>When the last byte had been handed to the network, or the connection had ended; null while the answer is under way.</summary>
    public double? EndedMs { get; init; }

    /// <summary>The headers that matter: User-Agent, Accept, Accept-Encoding, If-None-Match, If-Modified-Since.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The answer's status; 0 if nothing was sent.</summary>
    public int Status { get; init; }

    /// <summary>How many bytes of the body were sent, as they were on the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>The faults that struck.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    internal static string ServiceOf(string path) => path.TrimStart('/').Split('/')[0] switch
    {
        "rss" or "atom" or "feed" => "rss",
        "oai" or "oai2" => "oai",
        "api" => "api",
        _ => "site",
    };
}
