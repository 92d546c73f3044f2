using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>What a backfill shall bring.</summary>
public sealed record BackfillRequest
{
    /// <summary>Whose categories, and by which keywords days are scored.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The first UTC day of submission that counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last one, itself included; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether past announcement days are scored and published too; default false.</summary>
    public bool Scores { get; init; }

    /// <summary>How it is published.</summary>
    public required OutputOptions Output { get; init; }

    /// <summary>The folder that is published, absolute.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>What the report shall warn of besides what the backfill finds, sentences; default none.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
