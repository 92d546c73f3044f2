using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Running;

/// <summary>Writes the run report. Pure.</summary>
public static class Reporting
{
    internal static RunReport Of(
        RunRequest request, RunOutcome outcome, TrafficCount traffic, DateTimeOffset started, DateTimeOffset finished) => new()
    {
        Run = new RunTimes(started, finished, Exit(outcome)),
        Days = outcome.IsFruitless ? Unread(outcome.Unread) : [.. outcome.Built.Reverse().Select(day => Day(day.Day.Record))],
        Papers = new PaperCounts(
            outcome.Built.Sum(day => day.Announced.Count),
            outcome.Built.Sum(day => day.Day.Record.Matched),
            outcome.Built.Sum(day => day.Day.Record.Published),
            outcome.Built.Sum(day => day.New)),
        Summaries = Summaries(outcome.Summaries, outcome.Estimate),
        Requests = new RequestCounts(traffic.Requests, traffic.Retries, Math.Round(traffic.Waited.TotalSeconds, 1)),
        Rejected = [.. Listings(outcome).SelectMany(listing => listing.Rejected).Select(entry => new RejectedReport(entry.Paper, entry.Reason))],
        Warnings =
        [
            .. request.Warnings,
            .. outcome.Problems,
            .. Listings(outcome).SelectMany(listing => listing.Remarks.Select(remark => $"{listing.Category}: {remark}")),
            .. Doubts(outcome),
            .. outcome.Summaries.Problems,
        ],
        Notes = outcome.Plan.WhyNothing is { } why ? [why] : [],
        Files = [.. outcome.Files.Select(file => new ReportedFile(file.Path, file.Changed))],
    };

    private static SummaryCounts Summaries(SummaryOutcome outcome, SummaryEstimate? estimate) => new(
        outcome.Wanted, outcome.Cached, outcome.Made.Count, outcome.Failed, outcome.Use.In, outcome.Use.Out, outcome.Cost)
    {
        Figures = outcome.Made.Sum(summary => summary.Figures.Count),
        NotFound = outcome.Made.Sum(summary => summary.NotFound),
        Estimate = estimate is null ? null : new EstimatedUse(estimate.Papers, estimate.Most.In, estimate.Most.Out, estimate.Cost),
    };

    private static int Exit(RunOutcome outcome)
    {
        if (outcome.IsFruitless)
        {
            return RunExit.NothingFetched;
        }

        return outcome.IsOverdue || outcome.Summaries.IsStopped || Lines(outcome).Any(line => line.State is DayState.Partial or DayState.Failed)
            ? RunExit.Incomplete
            : RunExit.Done;
    }

    private static IEnumerable<CategoryDay> Lines(RunOutcome outcome) => outcome.Built.SelectMany(day => day.Day.Record.Categories);

    private static IEnumerable<Listing> Listings(RunOutcome outcome) => outcome.Fetched.Select(one => one.Listing).OfType<Listing>();

    // What failed and is held all the same is told as well: that day is not confirmed.
    private static IEnumerable<string> Doubts(RunOutcome outcome)
    {
        var lines = Lines(outcome).Concat(outcome.Unread).Where(IsDoubtful).ToArray();
        var told = lines.Select(line => line.Why).ToHashSet(StringComparer.Ordinal);
        var failures = outcome.Fetched.Select(one => one.Failure?.Message).OfType<string>().Where(message => !told.Contains(message));
        var overdue = outcome.IsOverdue ? ["The second announcement in a row has not come. Is arXiv well? See https://status.arxiv.org."] : Array.Empty<string>();
        return lines.Select(Warning).Concat(failures).Concat(overdue).Distinct();
    }

    private static bool IsDoubtful(CategoryDay line) => line.State is not (DayState.Complete or DayState.Quiet);

    private static string Warning(CategoryDay line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Category}, {line.Date:yyyy-MM-dd}: {line.State.Word()}. {line.Why}");

    private static IReadOnlyList<ReportedDay> Unread(IReadOnlyList<CategoryDay> lines) =>
    [
        .. lines.GroupBy(line => line.Date).OrderByDescending(day => day.Key)
            .Select(day => new ReportedDay(day.Key, Reconciler.Weakest(day).Word(), [.. day.Select(Category)])),
    ];

    /// <summary>A day of the ledger, as reports show it.</summary>
    public static ReportedDay Day(DayRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Date, Reconciler.Weakest(record.Categories).Word(), [.. record.Categories.Select(Category)]);
    }

    private static ReportedCategory Category(CategoryDay line) => new(
        line.Category, line.State.Word(), line.Expected, line.Received, line.New, line.Cross, line.Replace, line.Source?.Word(), line.Why)
    {
        ExpectedTypes = line.ExpectedTypes,
        Sources = [.. line.Sources.Select(source => source.Word())],
        Checked = line.CheckedAt,
        Closed = line.IsClosed,
    };
}
