using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Storing;

/// <summary>One announcement day as it is kept and published.</summary>
/// <param name="Record">What is known about the day.</param>
/// <param name="Papers">Every matched paper, best first.</param>
public sealed record StoredDay(DayRecord Record, IReadOnlyList<DigestPaper> Papers)
{
    /// <summary>The papers that are published, best first.</summary>
    public IEnumerable<DigestPaper> Published => Papers.Take(Record.Published);
}

/// <summary>What is known about one announcement day, its papers aside.</summary>
public sealed record DayRecord
{
    /// <summary>The announcement day, US Eastern.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>When the content of this day last changed, to the second: every published time comes from here.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The ledger's lines, in the profile's order of categories.</summary>
    public required IReadOnlyList<CategoryDay> Categories { get; init; }

    /// <summary>How many papers matched.</summary>
    public required int Matched { get; init; }

    /// <summary>How many of them, from the top, are published.</summary>
    public required int Published { get; init; }

    /// <summary>Whether anything was announced, as far as we know: a quiet or failed day has no papers and no digest.</summary>
    public bool HasPapers => Matched > 0 || Categories.Any(category => category.Received > 0);
}

/// <summary>A ranked paper with its summary, if it has one.</summary>
/// <param name="Ranked">The paper, its place and why.</param>
/// <param name="Summary">Its summary; null if none was made.</param>
public sealed record DigestPaper(RankedPaper Ranked, Summary? Summary);
