using System.Text.Json;
using System.Text.Json.Serialization;
using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Running;

/// <summary>What a run did, for people, scripts and the history.</summary>
public sealed record RunReport
{
    /// <summary>When the run was, and how it ended.</summary>
    public required RunTimes Run { get; init; }

    /// <summary>Each announcement day that this run looked at, newest first.</summary>
    public IReadOnlyList<ReportedDay> Days { get; init; } = [];

    /// <summary>How many papers there were, at each step.</summary>
    public PaperCounts Papers { get; init; } = new(0, 0, 0, 0);

    /// <summary>What was summarised.</summary>
    public SummaryCounts Summaries { get; init; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>What arXiv was asked.</summary>
    public RequestCounts Requests { get; init; } = new(0, 0, 0);

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<RejectedReport> Rejected { get; init; } = [];

    /// <summary>What people should know, sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What was left undone on purpose, sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files of this run, in the order of writing.</summary>
    public IReadOnlyList<ReportedFile> Files { get; init; } = [];

    /// <summary>The report as one JSON document, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunReportJson.Default.RunReport);
}

/// <summary>When a run was, and how it ended.</summary>
/// <param name="Started">When it started.</param>
/// <param name="Finished">When its work was done.</param>
/// <param name="Exit">The exit code.</param>
public sealed record RunTimes(DateTimeOffset Started, DateTimeOffset Finished, int Exit);

/// <summary>One announcement day.</summary>
/// <param name="Date">The day, US Eastern.</param>
/// <param name="State">The weakest state of its categories: complete, quiet, waiting, partial or failed.</param>
/// <param name="Categories">Each category, in the profile's order.</param>
public sealed record ReportedDay(DateOnly Date, string State, IReadOnlyList<ReportedCategory> Categories);

/// <summary>One category on one day.</summary>
/// <param name="Category">The category.</param>
/// <param name="State">How sure we are that it is all here.</param>
/// <param name="Expected">How many entries the source says there are; null if it does not say.</param>
/// <param name="Received">How many we hold.</param>
/// <param name="New">Those that are new.</param>
/// <param name="Cross">Those that are cross-listed.</param>
/// <param name="Replace">Those that are replacements.</param>
/// <param name="Source">Where they were read; null if nothing could be.</param>
/// <param name="Why">Why the state is what it is; null if it speaks for itself.</param>
public sealed record ReportedCategory(
    string Category, string State, int? Expected, int Received, int New, int Cross, int Replace, string? Source, string? Why)
{
    /// <summary>How many entries of each type the source says there are; null if it does not say.</summary>
    public TypeCounts? ExpectedTypes { get; init; }

    /// <summary>Every source that was read for it so far.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>When a run last asked for it; null if that is not known.</summary>
    public DateTimeOffset? Checked { get; init; }

    /// <summary>Whether it is final: after the day had ended, its own page was read whole.</summary>
    public bool Closed { get; init; }
}

/// <summary>How many papers there were.</summary>
/// <param name="Announced">Distinct papers in the listings of the days this run looked at.</param>
/// <param name="Matched">Those that the profile let in.</param>
/// <param name="Published">Those that are published.</param>
/// <param name="NewSinceLastRun">Those announced that no run had seen before.</param>
public sealed record PaperCounts(int Announced, int Matched, int Published, int NewSinceLastRun);

/// <summary>What was summarised.</summary>
/// <param name="Wanted">How many papers should have a summary.</param>
/// <param name="Cached">Those that had one already.</param>
/// <param name="Made">Those made now.</param>
/// <param name="Failed">Those that could not be made.</param>
/// <param name="TokensIn">Tokens sent to the model.</param>
/// <param name="TokensOut">Tokens that came back.</param>
/// <param name="Cost">Money, in the currency of the configured prices; null if a model has none.</param>
public sealed record SummaryCounts(int Wanted, int Cached, int Made, int Failed, long TokensIn, long TokensOut, decimal? Cost)
{
    /// <summary>How many figures of the summaries made now were looked for in the papers.</summary>
    public int Figures { get; init; }

    /// <summary>How many of them were not found, and carry a mark.</summary>
    public int NotFound { get; init; }

    /// <summary>What a run that is only tried out would have taken; null for any other run, and without a model.</summary>
    public EstimatedUse? Estimate { get; init; }
}

/// <summary>What summaries would take, at most.</summary>
/// <param name="Papers">How many papers have none yet.</param>
/// <param name="TokensIn">Tokens sent to the model.</param>
/// <param name="TokensOut">Tokens that come back.</param>
/// <param name="Cost">Money; null if the model has no configured prices.</param>
public sealed record EstimatedUse(int Papers, long TokensIn, long TokensOut, decimal? Cost);

/// <summary>What arXiv was asked.</summary>
/// <param name="Count">How many requests were sent.</param>
/// <param name="Retries">How many of them were repetitions.</param>
/// <param name="WaitedSeconds">How long the run waited, for its turn and before retries.</param>
public sealed record RequestCounts(int Count, int Retries, double WaitedSeconds);

/// <summary>An entry that could not be read.</summary>
/// <param name="Id">What it called its paper; null if nothing could be told.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record RejectedReport(string? Id, string Reason);

/// <summary>A published file.</summary>
/// <param name="Path">Below the output folder.</param>
/// <param name="Changed">Whether this run wrote it.</param>
public sealed record ReportedFile(string Path, bool Changed);

// Reports are only written: without the metadata for reading them, which would be compiled at each start.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class RunReportJson : JsonSerializerContext;
