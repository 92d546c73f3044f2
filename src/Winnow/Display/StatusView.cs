using System.Globalization;
using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Commands;
using Winnow.Pipeline.Running;

namespace Winnow.Display;

/// <summary>What the ledger says, for <c>winnow status</c>.</summary>
internal static class StatusView
{
    /// <summary>Writes it for people, or with <c>--json</c> as one document.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="grid">The days; null if nothing was ever kept.</param>
    /// <param name="calendar">On which days arXiv announces.</param>
    /// <param name="next">What the next run asks; null if there is no configuration to tell it.</param>
    public static void Write(VerbContext context, DayGrid? grid, AnnouncementCalendar calendar, NextStep? next)
    {
        if (context.Json)
        {
            context.Host.Out.WriteLine(JsonSerializer.Serialize(StatusDocument.Of(grid, next), ArchiveJson.Readable.StatusDocument));
            return;
        }

        string[] nothing = ["No run has kept anything here yet. 'winnow run' makes a beginning."];
        foreach (var line in grid is null ? nothing : Lines(context.Host, grid, calendar, next))
        {
            context.Host.Out.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines(CommandHost host, DayGrid grid, AnnouncementCalendar calendar, NextStep? next)
    {
        string[][] parts =
        [
            [.. CalendarStrip.Lines(grid, calendar, host)],
            [.. LackingDays.Table(grid)],
            [.. LackingDays.QuietDays(grid, calendar)],
            [Summary(grid), .. TooFarBack(grid, next), .. next is null ? [] : new[] { next.Sentence }],
        ];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private static string Summary(DayGrid grid) => Lacking(grid).Count() switch
    {
        0 => $"Nothing is missing from {Iso(grid.Dates.FirstOrDefault(date => grid.Sign(date) is not DaySign.None, grid.To))} to {Iso(grid.To)}.",
        1 => "One day lacks something.",
        var many => $"{many} days lack something.",
    };

    private static IEnumerable<string> TooFarBack(DayGrid grid, NextStep? next)
    {
        var old = Lacking(grid).Where(date => date < next?.From).ToArray();
        if (old is [var newest, ..])
        {
            yield return $"What lies before {Iso(next?.From ?? newest)} is not repaired by itself (days_back); 'winnow run --date {Iso(newest)}' asks for one day.";
        }
    }

    private static IEnumerable<DateOnly> Lacking(DayGrid grid) => grid.Dates.Reverse().Where(date => grid.Sign(date) >= DaySign.Waiting);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What <c>status --json</c> writes.</summary>
/// <param name="From">The first day of the span; null if nothing was ever kept.</param>
/// <param name="To">The last day.</param>
/// <param name="Days">Every day of the span that the ledger knows, newest first.</param>
/// <param name="NeverRead">The weekdays on which no run asked for some category that was followed, newest first.</param>
/// <param name="Next">What the next run asks; null if there is no configuration to tell it.</param>
internal sealed record StatusDocument(
    DateOnly? From, DateOnly? To, IReadOnlyList<ReportedDay> Days, IReadOnlyList<StatusDocumentDay> NeverRead, StatusDocumentNext? Next)
{
    public static StatusDocument Of(DayGrid? grid, NextStep? next) => new(
        grid?.From,
        grid?.To,
        [.. (grid?.Records ?? []).Select(Reporting.Day)],
        [.. (grid?.NeverRead ?? []).Select(day => new StatusDocumentDay(day.Date, day.Categories))],
        next is null ? null : new(next.At, next.Plan.Feeds, [.. next.Plan.PastDays.Select(day => new StatusDocumentDay(day.Date, day.Categories))], next.Sentence));
}

/// <summary>Some categories of a day.</summary>
internal sealed record StatusDocumentDay(DateOnly Date, IReadOnlyList<string> Categories);

/// <summary>What the next run asks.</summary>
/// <param name="At">From when on it is worth it; null for now.</param>
/// <param name="Feeds">The feeds that it asks for.</param>
/// <param name="Days">The days whose pages it asks for, oldest first.</param>
/// <param name="Sentence">It all in words.</param>
internal sealed record StatusDocumentNext(DateTimeOffset? At, IReadOnlyList<string> Feeds, IReadOnlyList<StatusDocumentDay> Days, string Sentence);
