using System.Globalization;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Harvesting;
using Winnow.Pipeline.Running;

namespace Winnow.Display;

/// <summary>What a backfill says at its end, to people.</summary>
internal static class BackfillReportView
{
    /// <summary>Writes what came of it; warnings and records that could not be read go to standard error.</summary>
    public static void Write(CommandHost host, BackfillReport report, string outputFolder)
    {
        var ink = new Ink(host.ErrorIsTerminal);
        foreach (var warning in report.Warnings)
        {
            host.Error.WriteLine($"{ink.Yellow("warning")}: {Shown.Clean(warning)}");
        }

        foreach (var rejected in report.Rejected)
        {
            host.Error.WriteLine($"{ink.Yellow("rejected")}: {Shown.Clean(rejected.Id ?? "a record")}: {Shown.Clean(rejected.Reason)}");
        }

        foreach (var line in Lines(report, outputFolder))
        {
            host.Out.WriteLine(Shown.Clean(line));
        }
    }

    private static IEnumerable<string> Lines(BackfillReport report, string outputFolder)
    {
        var (windows, records) = (report.Windows, report.Records);
        if (report.Run.Exit == RunExit.NothingFetched)
        {
            yield return "Nothing could be fetched; the archive stands untouched.";
            yield break;
        }

        yield return windows.Asked == 0
            ? "All of it was here already."
            : string.Create(CultureInfo.InvariantCulture, $"{records.Received:N0} records: {records.Added:N0} papers are new to the archive, {records.Updated:N0} were brought up to date, {records.Unchanged:N0} were known; {records.LeftOut:N0} were submitted on other days.");
        if (records.Deleted > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"arXiv has deleted {records.Deleted:N0} of them; they stay in the archive, marked.");
        }

        if (report.Scored.Days > 0)
        {
            var changed = report.Files.Count(file => file.Changed);
            yield return string.Create(CultureInfo.InvariantCulture, $"{report.Scored.Days:N0} past days scored: {report.Scored.Matched:N0} papers matched. {changed:N0} of {report.Files.Count:N0} files written to {outputFolder}.");
        }

        if (report.Missing.Count > 0 || records.Rejected > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{report.Missing.Count:N0} of {windows.Asked:N0} months and {records.Rejected:N0} records are missing; the same command asks for what is missing.");
        }
    }
}
