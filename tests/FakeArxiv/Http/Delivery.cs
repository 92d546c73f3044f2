namespace FakeArxiv.Http;

/// <summary>How the bytes of an answer leave. Everything but <see cref="Whole"/> is a fault.</summary>
internal sealed record Delivery
{
    /// <summary>All at once, with a right <c>Content-Length</c>, and the connection stays open.</summary>
    public static readonly Delivery Whole = new();

    /// <summary>How long nothing is sent at first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether nothing at all is sent before <see cref="Ending"/>.</summary>
    public bool Nothing { get; init; }

    /// <summary>How many bytes of the body are sent; null for all.</summary>
    public int? BodyBytes { get; init; }

    /// <summary>What happens afterwards.</summary>
    public Ending Ending { get; init; } = Ending.KeepOpen;

    /// <summary>Whether the body goes in chunks, without a length.</summary>
    public bool Chunked { get; init; }

    /// <summary>Whether a line that is no chunk size follows the body's bytes.</summary>
    public bool BadChunk { get; init; }

    /// <summary>The body is sent in pieces of that size; null for one piece.</summary>
    public int? PieceBytes { get; init; }

    /// <summary>The pause after each piece.</summary>
    public TimeSpan Pause { get; init; }
}

/// <summary>What happens when the bytes have been sent.</summary>
internal enum Ending
{
    /// <summary>The next request may come.</summary>
    KeepOpen,

    /// <summary>The connection is closed in good order.</summary>
    Close,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>Nothing more comes until the client goes away.</summary>
    Hang,
}
