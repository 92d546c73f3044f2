using System.CommandLine;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary><c>winnow run</c>: fetch, rank, publish.</summary>
internal static class RunCommand
{
    private static readonly Option<DateOnly?> Date = new("--date") { Description = "Fetch or repair that announcement day. Default: the newest, and the days_back before it.", HelpName = "YYYY-MM-DD", CustomParser = ArgumentText.ReadDate };

    private static readonly Option<bool> Sample = new("--sample") { Description = "Use the invented day that comes with winnow; write to out/sample. Needs no network, configuration or key." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Write nothing; say what would be written." };

    private static readonly Option<TimeSpan?> MaxWait = new("--max-wait") { Description = "The longest to wait for a busy arXiv, as in 90s, 10m or 2h. Default: 10m.", HelpName = "DURATION", CustomParser = ArgumentText.ReadDuration };

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
        var request = new RunArguments(context.Value(Date), context.Value(DryRun), context.Value(MaxWait));
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
