using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Running;

namespace Winnow.Pipeline.Harvesting;

/// <summary>What a backfill did, for people and scripts.</summary>
public sealed record BackfillReport
{
    /// <summary>When it was, and how it ended.</summary>
    public required RunTimes Run { get; init; }

    /// <summary>The first UTC day of submission that was asked for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last one; null if there is no bound.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>The windows, a month of a category each.</summary>
    public required WindowCounts Windows { get; init; }

    /// <summary>The records.</summary>
    public required RecordCounts Records { get; init; }

    /// <summary>The days that were scored.</summary>
    public required ScoredCounts Scored { get; init; }

    /// <summary>What arXiv was asked.</summary>
    public required RequestCounts Requests { get; init; }

    /// <summary>Windows that could not be read to their end; the same command goes on there.</summary>
    public IReadOnlyList<MissingWindow> Missing { get; init; } = [];

    /// <summary>Records that could not be read, the first hundred.</summary>
    public IReadOnlyList<RejectedReport> Rejected { get; init; } = [];

    /// <summary>What people should know, sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The published files, in the order of writing.</summary>
    public IReadOnlyList<ReportedFile> Files { get; init; } = [];

    /// <summary>The report as one JSON document, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BackfillReportJson.Default.BackfillReport);

    internal static BackfillReport Of(
        BackfillRequest request, Harvest harvest, ScoredDays scored, IReadOnlyList<string> problems, TrafficCount traffic, DateTimeOffset started, DateTimeOffset finished) => new()
    {
        Run = new RunTimes(started, finished, Exit(harvest)),
        From = request.From,
        To = request.To,
        Windows = new WindowCounts(harvest.Windows, harvest.Done, harvest.AlreadyHere),
        Records = new RecordCounts(harvest.Records, harvest.Count.Added, harvest.Count.Updated, harvest.Count.Unchanged, harvest.LeftOut, harvest.Count.Deleted, harvest.RejectedCount),
        Scored = new ScoredCounts(scored.Days, scored.Matched, scored.Published),
        Requests = new RequestCounts(traffic.Requests, traffic.Retries, Math.Round(traffic.Waited.TotalSeconds, 1)),
        Missing = [.. harvest.Failures.Select(failure => new MissingWindow(failure.Window.Category, failure.Window.First, failure.Window.Last, failure.Problem.Message))],
        Rejected = [.. harvest.Rejected.Select(entry => new RejectedReport(entry.Paper, entry.Reason))],
        Warnings = [.. request.Warnings, .. problems, .. harvest.Remarks, .. Missed(harvest)],
        Files = [.. scored.Files.Select(file => new ReportedFile(file.Path, file.Changed))],
    };

    private static int Exit(Harvest harvest) => harvest switch
    {
        { GotNothing: true } => RunExit.NothingFetched,
        { Failures.Count: > 0 } or { RejectedCount: > 0 } => RunExit.Incomplete,
        _ => RunExit.Done,
    };

    private static IEnumerable<string> Missed(Harvest harvest) =>
        from failure in harvest.Failures
        group failure by (failure.Window.Category, failure.Problem.Message) into same
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{same.Key.Category}: {same.Count()} of its months are not all here, from {same.Min(failure => failure.Window.First):yyyy-MM-dd} on. {same.Key.Message}");
}

/// <summary>Windows, a month of a category each.</summary>
/// <param name="Asked">How many were to be asked for.</param>
/// <param name="Done">How many of them were read to their end.</param>
/// <param name="AlreadyHere">How many an earlier backfill had finished.</param>
public sealed record WindowCounts(int Asked, int Done, int AlreadyHere);

/// <summary>What became of the records.</summary>
/// <param name="Received">How many came.</param>
/// <param name="Added">Papers that are new to the archive.</param>
/// <param name="Updated">Papers of which the records told something new.</param>
/// <param name="Unchanged">Papers of which they did not; a paper in two categories comes twice.</param>
/// <param name="LeftOut">Records of papers submitted on days that were not asked for.</param>
/// <param name="Deleted">Papers whose deletion arXiv told.</param>
/// <param name="Rejected">Records that could not be read.</param>
public sealed record RecordCounts(long Received, int Added, int Updated, int Unchanged, long LeftOut, int Deleted, int Rejected);

/// <summary>Scored days.</summary>
/// <param name="Days">How many.</param>
/// <param name="Matched">How many papers matched on them.</param>
/// <param name="Published">How many of these are published.</param>
public sealed record ScoredCounts(int Days, int Matched, int Published);

/// <summary>A window that is not all here.</summary>
/// <param name="Category">The category.</param>
/// <param name="From">The first datestamp.</param>
/// <param name="Until">The last datestamp.</param>
/// <param name="Reason">Why.</param>
public sealed record MissingWindow(string Category, DateOnly From, DateOnly Until, string Reason);

internal sealed record ScoredDays(int Days, int Matched, int Published, IReadOnlyList<FileChange> Files)
{
    public static ScoredDays None { get; } = new(0, 0, 0, []);
}

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true)]
[JsonSerializable(typeof(BackfillReport))]
internal sealed partial class BackfillReportJson : JsonSerializerContext;
