namespace Winnow.Configuration;

/// <summary>Something wrong, or doubtful, in the configuration.</summary>
internal sealed record ConfigProblem
{
    /// <summary>Whether nothing can be done until it is put right.</summary>
    public required bool IsError { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConfigPlace Place { get; init; }

    /// <summary>The key, dotted, as in <c>arxiv.feed_url</c> or <c>keywords[3].weight</c>; empty if the whole file is meant.</summary>
    public required string Key { get; init; }

    /// <summary>What is wrong, without a full stop. It never holds a secret.</summary>
    public required string Message { get; init; }

    /// <summary>What was probably meant: the nearest known key or value; null if nothing is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>What to do about it, without a full stop; empty if the message says it.</summary>
    public required string Remedy { get; init; }
}
