namespace Winnow.Commands;

/// <summary>What a verb leaves behind; a contract with scripts.</summary>
internal static class ExitCode
{
    /// <summary>Complete, or quiet, or nothing new.</summary>
    public const int Done = 0;

    /// <summary>A fault of ours.</summary>
    public const int Fault = 1;

    /// <summary>Bad usage or configuration; nothing was fetched or written.</summary>
    public const int Usage = 2;

    /// <summary>Published, but something is missing.</summary>
    public const int Incomplete = 3;

    /// <summary>Nothing could be fetched; what was published stands.</summary>
    public const int Unreachable = 4;

    /// <summary>Another run holds the lock.</summary>
    public const int Locked = 5;

    /// <summary>Interrupted; nothing half written.</summary>
    public const int Interrupted = 130;
}
