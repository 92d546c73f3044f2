using System.Globalization;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Display;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Hosting;

/// <summary>Puts a run together: its lock, its store, arXiv, and whoever watches.</summary>
/// <param name="settings">What is followed, and where things are.</param>
/// <param name="outputFolder">What is published, absolute.</param>
/// <param name="stateFolder">Where the store is, absolute.</param>
/// <param name="clock">The time that counts.</param>
/// <param name="instead">Answers in arXiv's place; null to ask arXiv.</param>
internal sealed class RunHost(Settings settings, string outputFolder, string stateFolder, TimeProvider clock, HttpMessageHandler? instead = null)
{
    /// <summary>Runs once.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(RunArguments arguments, VerbContext context, CancellationToken cancellationToken)
    {
        if (arguments.Date > Arxiv.Announcements.AnnouncementCalendar.EasternDay(clock.GetUtcNow()).AddDays(1))
        {
            return UsageErrors.Report(string.Create(CultureInfo.InvariantCulture, $"--date {arguments.Date:yyyy-MM-dd} lies in the future: nothing can have been announced yet."), context);
        }

        var report = await RunOnceAsync(arguments, context, WatchedAsync, cancellationToken);
        if (report is null)
        {
            return ExitCode.Locked;
        }

        if (context.Json)
        {
            await context.Host.Out.WriteLineAsync(report.ToJson());
        }
        else
        {
            // What is doubtful about the configuration was told before the run began.
            RunReportView.Write(context.Host, report with { Warnings = [.. report.Warnings.Skip(settings.Warnings.Count)] }, arguments.DryRun, outputFolder);
        }

        return report.Run.Exit;
    }

    /// <summary>Runs once, without a word but that another run has the lock.</summary>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="context">Logs, and holds keys.</param>
    /// <param name="watch">Runs it, and shows it to whoever watches.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report; null if another run has the lock.</returns>
    public async Task<RunReport?> RunOnceAsync(
        RunArguments arguments, VerbContext context, Func<DailyRun, RunRequest, VerbContext, CancellationToken, Task<RunReport>> watch, CancellationToken cancellationToken)
    {
        // What is only tried out leaves nothing behind, not even an empty store.
        using var state = arguments.DryRun && !Directory.Exists(stateFolder) ? ScratchFolder.Create() : ScratchFolder.None(stateFolder);
        using var runLock = RunLock.TryAcquire(state.Path, clock, out var holder);
        if (runLock is null)
        {
            Locked(holder, stateFolder, context);
            return null;
        }

        await using var store = await Store.OpenAsync(state.Path, cancellationToken);
        await using var arxiv = ArxivHost.Create(Options(arguments), state.Path, clock, context, instead);
        await using var summaries = SummaryHost.Create(settings.AiSummary, arxiv, store, state.Path, clock, context);
        var run = new DailyRun(arxiv.Fetcher(store), store, summaries.Summariser, arxiv.Traffic, settings.Calendar, clock);
        return await watch(run, Request(arguments, Warnings(context)), context, cancellationToken);
    }

    private static async Task<RunReport> WatchedAsync(DailyRun run, RunRequest request, VerbContext context, CancellationToken cancellationToken)
    {
        await using var display = RunDisplay.Create(context);
        var watch = new StageWatch(display);
        var report = await run.RunAsync(request, watch, cancellationToken);
        if (context.Verbose)
        {
            watch.Write(context.Host.Error);
        }

        return report;
    }

    private RunRequest Request(RunArguments arguments, IReadOnlyList<string> warnings) => new()
    {
        Profile = settings.Profile,
        Output = settings.Output,
        OutputFolder = outputFolder,
        Date = arguments.Date,
        DryRun = arguments.DryRun,
        MakeSummaries = settings.AiSummary.Mode is not SummaryMode.None,
        MaxSummaries = settings.AiSummary.MaxPapers,
        Warnings = warnings,
    };

    private IReadOnlyList<string> Warnings(VerbContext context)
    {
        var ofSettings = settings.Warnings.Select(warning => $"{warning.Place}: {warning.Key}: {warning.Message}");
        return context.IsClockShifted
            ? [.. ofSettings, string.Create(CultureInfo.InvariantCulture, $"WINNOW_NOW has set the clock: this run believes that it is {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC.")]
            : [.. ofSettings];
    }

    private Arxiv.Http.ArxivOptions Options(RunArguments arguments) =>
        arguments.MaxWait is { } wait ? settings.Arxiv with { MaxWait = wait } : settings.Arxiv;

    /// <summary>Says that another run has the lock.</summary>
    internal static int Locked(RunLockHolder? holder, string stateFolder, VerbContext context)
    {
        var who = holder is null ? "Another run" : string.Create(CultureInfo.InvariantCulture, $"Another run (process {holder.ProcessId}, since {holder.Started:yyyy-MM-dd HH:mm:ss} UTC)");
        var message = $"{who} is under way in {stateFolder}. Wait for it to end; a run that died holds no lock.";
        context.Host.Error.WriteLine($"winnow: {message}");
        if (context.Json)
        {
            ErrorDocument.Write(context.Host.Out, ExitCode.Locked, message);
        }

        return ExitCode.Locked;
    }
}
