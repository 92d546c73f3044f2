namespace Winnow.Arxiv.Http;

/// <summary>arXiv did not answer, refused, or sent something that could not be used.</summary>
public sealed class ArxivException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="kind">What sort of failure it is.</param>
    /// <param name="message">What went wrong, a sentence fit for the run report.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public ArxivException(Uri address, ArxivFailure kind, string message, Exception? inner = null)
        : base(message, inner)
    {
        Address = address;
        Kind = kind;
    }

    /// <summary>What was asked.</summary>
    public Uri Address { get; }

    /// <summary>What sort of failure it is: it decides what the run does next.</summary>
    public ArxivFailure Kind { get; }
}

/// <summary>Sorts of failure.</summary>
public enum ArxivFailure
{
    /// <summary>No connection, a time-out, a cut or corrupt answer, a 5xx: worth a later run.</summary>
    Unreachable,

    /// <summary>arXiv asks us to slow down (406, 429, 503 with a Retry-After) for longer than the run may wait; or it did so before, perhaps in
    /// an earlier run, and that time is not over: then nothing was asked.</summary>
    Throttled,

    /// <summary>403: no further request may be made to any arXiv address in this run.</summary>
    Denied,

    /// <summary>The address is wrong (400, 404, 410, an error feed): a category that does not exist.</summary>
    NotFound,

    /// <summary>An answer came, but it is not what was asked for: HTML for a feed, malformed XML, too large, another category.</summary>
    Unreadable,

    /// <summary>A redirect or scheme that we refuse to follow.</summary>
    Refused,

    /// <summary>This run has asked the same before and been answered: a fault of ours, and nothing was asked.</summary>
    Repeated,
}
