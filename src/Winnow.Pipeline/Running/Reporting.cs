using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Writes the run report. Pure.</summary>
public static class Reporting
{
    internal static RunReport Of(
        RunRequest request,
        Poll poll,
        IReadOnlyList<BuiltDay> built,
        IReadOnlyList<string> dataProblems,
        IReadOnlyList<FileChange> files,
        TrafficCount traffic,
        DateTimeOffset started,
        DateTimeOffset finished) => new()
    {
        Run = new RunTimes(started, finished, Exit(poll, built)),
        Days = poll.NothingFetched ? Unread(poll) : [.. built.Reverse().Select(day => Day(day.Day.Record))],
        Papers = new PaperCounts(
            built.Sum(day => day.Announced.Count),
            built.Sum(day => day.Day.Record.Matched),
            built.Sum(day => day.Day.Record.Published),
            built.Sum(day => day.New)),
        Requests = new RequestCounts(traffic.Requests, traffic.Retries, Math.Round(traffic.Waited.TotalSeconds, 1)),
        Rejected = [.. poll.Listings.SelectMany(one => one.Listing.Rejected).Select(entry => new RejectedReport(entry.Paper, entry.Reason))],
        Warnings =
        [
            .. request.Warnings,
            .. dataProblems,
            .. poll.Listings.SelectMany(one => one.Listing.Remarks.Select(remark => $"{one.Listing.Category}: {remark}")),
            .. built.SelectMany(day => day.Day.Record.Categories).Where(IsDoubtful).Concat(poll.Unread).Select(Warning).Distinct(),
        ],
        Files = [.. files.Select(file => new ReportedFile(file.Path, file.Changed))],
    };

    private static int Exit(Poll poll, IReadOnlyList<BuiltDay> built)
    {
        if (poll.NothingFetched)
        {
            return RunExit.NothingFetched;
        }

        var isIncomplete = poll.SomethingFailed
            || built.SelectMany(day => day.Day.Record.Categories).Any(line => line.State is DayState.Partial or DayState.Failed);
        return isIncomplete ? RunExit.Incomplete : RunExit.Done;
    }

    private static bool IsDoubtful(CategoryDay line) => line.State is not (DayState.Complete or DayState.Quiet);

    private static string Warning(CategoryDay line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Category}, {line.Date:yyyy-MM-dd}: {line.State.Word()}. {line.Why}");

    private static IReadOnlyList<ReportedDay> Unread(Poll poll) =>
    [
        .. poll.Unread.GroupBy(line => line.Date).OrderByDescending(day => day.Key)
            .Select(day => new ReportedDay(day.Key, Reconciler.Weakest(day).Word(), [.. day.Select(Category)])),
    ];

    /// <summary>A day of the ledger, as reports show it.</summary>
    public static ReportedDay Day(DayRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Date, Reconciler.Weakest(record.Categories).Word(), [.. record.Categories.Select(Category)]);
    }

    private static ReportedCategory Category(CategoryDay line) => new(
        line.Category, line.State.Word(), line.Expected, line.Received, line.New, line.Cross, line.Replace, line.Source?.Word(), line.Why);
}
