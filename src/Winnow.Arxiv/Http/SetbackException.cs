using System.Diagnostics.CodeAnalysis;

namespace Winnow.Arxiv.Http;

/// <summary>One try failed: what the failure is if nothing helps, and what may help. It never leaves this folder.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "PoliteSender turns each into an ArxivException.")]
internal sealed class SetbackException : Exception
{
    private SetbackException(ArxivFailure failure, Remedy remedy, string reason, Exception? cause = null)
        : base(reason, cause)
    {
        Failure = failure;
        Remedy = remedy;
    }

    public ArxivFailure Failure { get; }

    public Remedy Remedy { get; }

    /// <summary>How long arXiv asked us to wait; null if it did not say.</summary>
    public TimeSpan? AskedPause { get; private init; }

    /// <summary>How long the host is left alone, whether it said so or not; null if it need not be.</summary>
    public TimeSpan? Pause { get; private init; }

    /// <summary>It may be better in a moment: no connection, a time-out, a cut or corrupt body, a 5xx.</summary>
    public static SetbackException InPassing(string reason, Exception? cause = null) =>
        new(ArxivFailure.Unreachable, Remedy.Retry, reason, cause);

    /// <summary>A whole answer that is not what was asked for: perhaps a page of maintenance, so one more try.</summary>
    public static SetbackException NotWhatWasAsked(string reason, Exception? cause = null) =>
        new(ArxivFailure.Unreadable, Remedy.OneMoreTry, reason, cause);

    /// <summary>arXiv asks us to slow down.</summary>
    public static SetbackException SlowDown(string reason, TimeSpan? askedPause, TimeSpan pause) =>
        new(ArxivFailure.Throttled, Remedy.Pause, reason) { AskedPause = askedPause, Pause = pause };

    /// <summary>No other try helps.</summary>
    public static SetbackException Final(ArxivFailure failure, string reason, Exception? cause = null) => new(failure, Remedy.None, reason, cause);
}

/// <summary>What may help after a setback.</summary>
internal enum Remedy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One more try, not several.</summary>
    OneMoreTry,

    /// <summary>Another try after a short pause, up to <see cref="ArxivOptions.MaxTries"/>.</summary>
    Retry,

    /// <summary>The same after the pause that arXiv asks for, or a long one.</summary>
    Pause,
}
