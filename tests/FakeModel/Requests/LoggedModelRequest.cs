namespace FakeModel.Requests;

/// <summary>One request, as the server saw it. Milliseconds are of a monotonic clock since the server started.</summary>
public sealed record LoggedModelRequest
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The verb.</summary>
    public required string Method { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The <c>Authorization</c> header; empty if it is absent.</summary>
    public string Authorization { get; init; } = "";

    /// <summary>The body; of an uploaded file the beginning.</summary>
    public string Body { get; init; } = "";

    /// <summary>When the whole request had come in.</summary>
    public required double StartedMs { get; init; }

    /// <summary>When the last byte had been handed to the network, or the connection had ended; null while the answer is under way.</summary>
    public double? EndedMs { get; init; }

    /// <summary>How many requests were under way when it came, itself included.</summary>
    public required int AtOnce { get; init; }

    /// <summary>The answer's status; 0 if nothing was sent.</summary>
    public int Status { get; init; }

    /// <summary>How many bytes of the body were sent.</summary>
    public long Bytes { get; init; }

    /// <summary>The faults that struck.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
