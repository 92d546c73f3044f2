using System.Globalization;
using System.Text.Json;
using Winnow.Commands;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>What the ledger says, for <c>winnow status</c>.</summary>
internal static class StatusView
{
    /// <summary>Writes the days as a table, or with <c>--json</c> as one document.</summary>
    public static void Write(VerbContext context, IReadOnlyList<DayRecord> records)
    {
        var days = records.Select(Reporting.Day).ToArray();
        if (context.Json)
        {
            context.Host.Out.WriteLine(JsonSerializer.Serialize(new StatusDocument(days), ArchiveJson.Readable.StatusDocument));
            return;
        }

        var missing = days.Count(day => day.State is not ("complete" or "quiet"));
        string[] summary = days switch
        {
            [] => ["No run has kept anything here yet. 'winnow run' makes a beginning."],
            [_] when missing == 0 => ["Nothing is missing in the one day kept."],
            _ when missing == 0 => [$"Nothing is missing in the newest {days.Length} days kept."],
            _ => [$"{missing} of {days.Length} days lack something; 'winnow run' repairs what arXiv still shows."],
        };
        var reasons = days.SelectMany(day => day.Categories.Where(category => category.Why is not null)
            .Select(category => string.Create(CultureInfo.InvariantCulture, $"{category.Category}, {day.Date:yyyy-MM-dd}: {category.Why}")));
        ClosingTable.Write(context.Host, days, [.. reasons, .. summary]);
    }
}
