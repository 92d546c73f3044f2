using System.Globalization;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Running;

namespace Winnow.Display;

/// <summary>What a run says at its end, to people.</summary>
internal static class RunReportView
{
    /// <summary>Writes the closing table, what came of the run and where it is; warnings go to standard error.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="report">What the run did.</param>
    /// <param name="isDryRun">Whether it wrote nothing.</param>
    /// <param name="outputFolder">Where it published.</param>
    public static void Write(CommandHost host, RunReport report, bool isDryRun, string outputFolder)
    {
        var ink = new Ink(host.ErrorIsTerminal);
        foreach (var warning in report.Warnings)
        {
            host.Error.WriteLine($"{ink.Yellow("warning")}: {Shown.Clean(warning)}");
        }

        foreach (var rejected in report.Rejected)
        {
            host.Error.WriteLine($"{ink.Yellow("rejected")}: {Shown.Clean(rejected.Id ?? "an entry")}: {Shown.Clean(rejected.Reason)}");
        }

        ClosingTable.Write(host, report.Days, [Outcome(report), .. SummaryText.Of(report.Summaries), .. Files(report, isDryRun, outputFolder)]);
    }

    private static string Outcome(RunReport report) => report.Run.Exit switch
    {
        RunExit.NothingFetched => "Nothing could be fetched; everything already published stands untouched.",
        _ when report.Notes is [var note, ..] => note,
        _ when report.Papers.Announced == 0 => "Nothing has been announced; everything already published stands.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Papers.Announced:N0} papers announced, {report.Papers.NewSinceLastRun:N0} of them not seen before; {report.Papers.Matched:N0} matched, {report.Papers.Published:N0} published."),
    };

    private static IEnumerable<string> Files(RunReport report, bool isDryRun, string outputFolder)
    {
        var changed = report.Files.Where(file => file.Changed).ToArray();
        if (isDryRun)
        {
            yield return changed is [] ? "Dry run: no file would change." : $"Dry run; these files would be written below {outputFolder}:";
            foreach (var file in changed)
            {
                yield return $"  {file.Path}";
            }
        }
        else if (report.Run.Exit != RunExit.NothingFetched)
        {
            yield return changed is []
                ? $"No file changed in {outputFolder}."
                : $"{changed.Length} of {report.Files.Count} files written to {outputFolder}.";
        }
    }
}
