namespace Winnow.Pipeline.Summarising.Models;

/// <summary>A model did not answer.</summary>
/// <param name="failure">Why, and with it what helps.</param>
/// <param name="message">A sentence for the run report: what happened, and the remedy if there is one. Never a key.</param>
/// <param name="inner">What lies behind it.</param>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public ModelFailure Failure { get; } = failure;

    /// <summary>How long the service asks to be left alone; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Why a model did not answer.</summary>
public enum ModelFailure
{
    /// <summary>The key is wrong, missing, not allowed to use this model, or out of money: 401, 402, 403, a 429 that says quota. Asking again helps nobody today.</summary>
    Denied,

    /// <summary>The service does not know the model, or the address is no such service: 404. Another model may do.</summary>
    NoSuchModel,

    /// <summary>Too many requests for now: 429.</summary>
    Throttled,

    /// <summary>A passing fault: 408, 409, 5xx, no connection, a time-out, a stream that broke off, an answer that is none.</summary>
    Unavailable,

    /// <summary>The question is longer than the model takes.</summary>
    TooLong,

    /// <summary>The service's filter did not let the question through.</summary>
    Filtered,

    /// <summary>The service takes no files. The same question without one may do.</summary>
    NoFiles,

    /// <summary>The service says that the question itself is wrong: any other 4xx.</summary>
    Rejected,
}
