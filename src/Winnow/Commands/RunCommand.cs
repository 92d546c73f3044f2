using System.CommandLine;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary><c>winnow run</c>: fetch, rank, publish.</summary>
internal static class RunCommand
{
    private static readonly Option<string?> Date = new("--date")
    {
        Description = "Fetch or repair that announcement day. Default: the newest, and the days_back before it.",
        HelpName = "YYYY-MM-DD",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Date(text) is not null, "is not a date; write it as 2026-11-20") },
    };

    private static readonly Option<bool> Sample = new("--sample")
    {
        Description = "Use the invented day that comes with winnow; write to out/sample. Needs no network, configuration or key.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Write nothing; say what would be written." };

    private static readonly Option<string?> MaxWait = new("--max-wait")
    {
        Description = "The longest to wait for a busy arXiv, as in 90s, 10m or 2h. Default: 10m.",
        HelpName = "DURATION",
        Validators = { result => ArgumentText.Require(result, text => ArgumentText.Duration(text) is not null, "is not a duration of at most a day; write it as 90s, 10m or 2h") },
    };

    public static Verb Create() => new("run", "Fetch the newest announcements, rank them and publish the best.", RunAsync)
    {
        Details = "Reads one feed a category, politely, three seconds apart. Writes README, feeds and data below the output folder. Running it again changes nothing that is already right; what was missing is repaired.",
        Examples =
        [
            new("run --sample", "See a result at once, without network or configuration."),
            new("run", "The daily run, with config.json in the current folder."),
            new("run --config ai.json --output public", "Another configuration, published into another folder."),
            new("run --date 2026-11-20", "Fetch or repair one day."),
            new("run --dry-run", "Show what would change."),
            new("run --json > report.json", "For scripts: the run report."),
        ],
        Options = { Date, Sample, DryRun, MaxWait },
    };

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var request = new RunArguments(ArgumentText.Date(context.Value(Date)), context.Value(DryRun), ArgumentText.Duration(context.Value(MaxWait)));
        if (context.Value(Sample))
        {
            return await WinnowApplication.RunSampleAsync(request, context, cancellationToken);
        }

        return context.TryLoadSettings(out var settings)
            ? await WinnowApplication.RunAsync(request, settings, context, cancellationToken)
            : ExitCode.Usage;
    }
}

/// <summary>What a run is asked to do.</summary>
/// <param name="Date">The one day to fetch or repair; null for the newest and those that are missing.</param>
/// <param name="DryRun">Whether nothing may be written.</param>
/// <param name="MaxWait">The longest to wait for a busy arXiv; null for the default.</param>
internal sealed record RunArguments(DateOnly? Date, bool DryRun, TimeSpan? MaxWait);
