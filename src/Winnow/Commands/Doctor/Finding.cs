namespace Winnow.Commands.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at, a word or two.</param>
/// <param name="Level">How it is.</param>
/// <param name="Message">What was found, without a full stop.</param>
/// <param name="Remedy">What to do about it; null if all is well.</param>
internal sealed record Finding(string Name, FindingLevel Level, string Message, string? Remedy = null)
{
    /// <summary>Whether the network failed, not something here.</summary>
    public bool IsNetwork { get; init; }
}

/// <summary>How it is.</summary>
internal enum FindingLevel
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It works, but.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
