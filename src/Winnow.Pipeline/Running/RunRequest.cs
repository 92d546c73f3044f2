using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;

namespace Winnow.Pipeline.Running;

/// <summary>What one run shall do.</summary>
public sealed record RunRequest
{
    /// <summary>Whose digest.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Where and how it is published.</summary>
    public required OutputOptions Output { get; init; }

    /// <summary>The folder that is published, absolute; made if it is not there.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The one announcement day to fetch or repair; null for whatever arXiv shows.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether the run only says what it would write; it still asks arXiv. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether published papers get summaries at all, by a model or highlights; default true.</summary>
    public bool MakeSummaries { get; init; } = true;

    /// <summary>How many of a day's papers, from the top, a model summarises if there is one; 0 and up, default 15.</summary>
    public int MaxSummaries { get; init; } = 15;

    /// <summary>What the report shall warn of besides what the run finds, sentences; default none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>The exit codes of a run.</summary>
public static class RunExit
{
    /// <summary>Complete, quiet, or nothing new.</summary>
    public const int Done = 0;

    /// <summary>Published, but something is missing; a later run repairs it.</summary>
    public const int Incomplete = 3;

    /// <summary>Nothing could be fetched; everything published stands untouched.</summary>
    public const int NothingFetched = 4;
}
