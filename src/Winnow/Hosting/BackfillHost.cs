using System.Globalization;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Display;
using Winnow.Pipeline.Harvesting;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Hosting;

/// <summary>Puts a backfill together: its lock, its store, arXiv, and whoever watches.</summary>
internal sealed class BackfillHost(Settings settings, VerbContext context)
{
    /// <summary>Runs once.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(BackfillArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.From > DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime))
        {
            return UsageErrors.Report(string.Create(CultureInfo.InvariantCulture, $"--from {arguments.From:yyyy-MM-dd} lies in the future: nothing can have been submitted yet."), context);
        }

        using var runLock = RunLock.TryAcquire(context.StateFolder, context.Clock, out var holder);
        if (runLock is null)
        {
            return RunHost.Locked(holder, context.StateFolder, context);
        }

        await using var store = await Store.OpenAsync(context.StateFolder, cancellationToken);
        await using var arxiv = ArxivHost.Create(settings.Arxiv, context.StateFolder, context.Clock, context);
        var days = new CatchupDays(RunRequest(), arxiv.Fetcher(store), store, settings.Calendar, context.Clock);
        var backfill = new Backfill(new ArxivRecords(arxiv.Client), days, store, arxiv.Traffic, settings.Calendar, context.Clock);
        var report = await WatchedAsync(backfill, Request(arguments), cancellationToken);

        if (context.Json)
        {
            await context.Host.Out.WriteLineAsync(report.ToJson());
        }
        else
        {
            // What is doubtful about the configuration was told before the backfill began.
            BackfillReportView.Write(context.Host, report with { Warnings = [.. report.Warnings.Skip(settings.Warnings.Count)] }, context.OutputFolder);
        }

        return report.Run.Exit;
    }

    private async Task<BackfillReport> WatchedAsync(Backfill backfill, BackfillRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var display = BackfillDisplay.Create(context, settings.Arxiv.RequestGap);
            return await backfill.RunAsync(request, display, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Host.Error.WriteLine("winnow: every page that has come is kept; the same command goes on where this one was");
            throw;
        }
    }

    private RunRequest RunRequest() => new()
    {
        Profile = settings.Profile,
        Output = settings.Output,
        OutputFolder = context.OutputFolder,
    };

    private BackfillRequest Request(BackfillArguments arguments) => new()
    {
        Profile = settings.Profile,
        From = arguments.From,
        To = arguments.To,
        Scores = arguments.Scores,
        Output = settings.Output,
        OutputFolder = context.OutputFolder,
        Warnings =
        [
            .. settings.Warnings.Select(warning => $"{warning.Place}: {warning.Key}: {warning.Message}"),
            .. ClockWarning(),
        ],
    };

    private IEnumerable<string> ClockWarning() => context.IsClockShifted
        ? [string.Create(CultureInfo.InvariantCulture, $"WINNOW_NOW has set the clock: this backfill believes that it is {context.Clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC.")]
        : [];
}
