using System.Globalization;
using Winnow.Arxiv.Http;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Harvesting;
using Winnow.Pipeline.Storing;

namespace Winnow.Display;

/// <summary>Shows a backfill to whoever watches: moving on a terminal, lines elsewhere, nothing where a program reads.</summary>
/// <param name="output">Where the plain lines go; null if there are none.</param>
/// <param name="live">The moving lines; null if there are none.</param>
/// <param name="gap">From one request to the next.</param>
internal sealed class BackfillDisplay(TextWriter? output, LiveRunDisplay? live, TimeSpan gap) : IBackfillObserver, IAsyncDisposable
{
    private const string Total = "total";

    private string _category = "", _month = "";
    private TransferState? _state;

    /// <summary>The display that suits the host.</summary>
    public static BackfillDisplay Create(VerbContext context, TimeSpan gap) => context switch
    {
        { Json: true } => new BackfillDisplay(null, null, gap),
        { Host.ErrorIsTerminal: true } => new BackfillDisplay(null, new LiveRunDisplay(context.Host.Error, TimeProvider.System), gap),
        _ => new BackfillDisplay(context.Host.Error, null, gap),
    };

    /// <inheritdoc/>
    public void Planned(int windows, int alreadyHere)
    {
        var here = alreadyHere == 0 ? "" : $", {Months(alreadyHere)} are here already";
        var least = gap * Math.Max(0, windows - 1);
        var text = windows == 0 ? "nothing to ask for" : $"{Months(windows)} of records to ask for";
        Say(Total, LineState.Active, least > TimeSpan.Zero ? $"{text}{here}; at arXiv's pace this takes {About(least)} at least" : text + here);
    }

    /// <inheritdoc/>
    public void WindowStarted(HarvestWindow window, bool goesOn)
    {
        (_category, _month) = (window.Category, window.First.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        live?.Set(_category, LineState.Active, _month);
        if (goesOn)
        {
            output?.WriteLine($"{_category} {_month}: going on where the last backfill was");
        }
    }

    /// <inheritdoc/>
    public void RequestProgress(TransferProgress progress)
    {
        var doing = Words.Doing(progress.State, progress.Bytes, progress.Wait);
        live?.Set(_category, LineState.Active, $"{_month}, {doing}");

        // A log wants to know of troubles, not of the pace.
        if (progress.State == TransferState.WaitingToRetry && _state != progress.State)
        {
            output?.WriteLine($"{_category} {_month}: {doing}");
        }

        _state = progress.State;
    }

    /// <inheritdoc/>
    public void PageSaved(BackfillProgress progress)
    {
        var left = progress.Left is { } time && progress.WindowsDone < progress.Windows ? $", {About(time)} left" : "";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Records:N0} records on {progress.Pages:N0} pages, {progress.Rate:N0} a second, {progress.WindowsDone} of {Months(progress.Windows)} done{left}");
        live?.Set(Total, LineState.Active, text);
        output?.WriteLine($"{_category} {_month}: {text}");
    }

    /// <inheritdoc/>
    public void WindowFailed(HarvestWindow window, string reason) => Say(live is null ? $"{_category} {_month}" : window.Category, LineState.Failed, $"failed: {Shown.Clean(reason)}");

    /// <inheritdoc/>
    public void StageStarted(string stage) => live?.StageStarted(stage);

    /// <inheritdoc/>
    public void StageDone(string stage, string result) => Say(stage, LineState.Done, result.Length == 0 ? "done" : result);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => live?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A long time, roughly: 45 s, 12 min, 3 h 20 min.</summary>
    internal static string About(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    private static string Months(int count) => count == 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} months");

    private void Say(string name, LineState state, string text)
    {
        live?.Set(name, state, text);
        output?.WriteLine($"{name}: {text}");
    }
}
