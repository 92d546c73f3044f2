namespace Winnow.Arxiv.Http;

/// <summary>How far one request is, for people who watch.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Bytes">The decompressed bytes received so far.</param>
/// <param name="Wait">How long it will wait, from now, before it goes on. Null if it does not wait, or cannot know how long:
/// another request has the turn.</param>
public readonly record struct TransferProgress(TransferState State, long Bytes, TimeSpan? Wait);

/// <summary>What a request is doing.</summary>
public enum TransferState
{
    /// <summary>It waits until its turn comes: arXiv's pace.</summary>
    WaitingForTurn,

    /// <summary>It waits because the last try failed, or arXiv asked for a pause.</summary>
    WaitingToRetry,

    /// <summary>It has been sent; no byte of the body has come yet.</summary>
    Asking,

    /// <summary>The body is coming in.</summary>
    Receiving,
}
