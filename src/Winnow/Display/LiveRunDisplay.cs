using Spectre.Console;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Configuration;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Display;

/// <summary>Lines that move on a terminal. A task of its own draws them, ten times a second, so that the run never waits for the screen.</summary>
internal sealed class LiveRunDisplay : RunDisplay
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly RunProgress _progress;
    private readonly TimeProvider _clock;
    private readonly IAnsiConsole _console;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _drawing;

    /// <param name="output">The terminal.</param>
    /// <param name="clock">Real time, whatever the run believes.</param>
    public LiveRunDisplay(TextWriter output, TimeProvider clock)
    {
        _clock = clock;
        _progress = new RunProgress(clock);
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        _drawing = Task.Run(DrawAsync);
    }

    /// <summary>Shows a line of any name.</summary>
    public void Set(string name, LineState state, string text) => _progress.Set(name, state, text);

    /// <inheritdoc/>
    public override void RunStarted(FetchPlan plan, TimeSpan atLeast)
    {
        _progress.Set("plan", LineState.Done, Words.Plan(plan, atLeast));
        foreach (var category in plan.Feeds)
        {
            _progress.Add(category);
        }

        foreach (var day in plan.PastDays)
        {
            foreach (var category in day.Categories)
            {
                _progress.Add(Fetcher.NameOf(day.Date, category));
            }
        }
    }

    /// <inheritdoc/>
    public override void CategoryProgress(string category, TransferProgress progress) => _progress.Transfer(category, progress);

    /// <inheritdoc/>
    public override void CategoryDone(string category, int papers, string note) => _progress.Set(category, LineState.Done, Words.Done(papers, note));

    /// <inheritdoc/>
    public override void CategoryFailed(string category, string reason) => _progress.Set(category, LineState.Failed, Shown.Clean(reason));

    /// <inheritdoc/>
    public override void StageStarted(string stage) => _progress.Set(stage, LineState.Active, "");

    /// <inheritdoc/>
    public override void StageDone(string stage, string result) => _progress.Set(stage, LineState.Done, Shown.Clean(result));

    /// <inheritdoc/>
    public override void SummaryProgress(ArxivId paper, SummaryStep step, int tokens) => _progress.Set(paper.Value, LineState.Active, Words.Doing(step, tokens));

    /// <inheritdoc/>
    public override void SummaryDone(ArxivId paper, string note) => _progress.Set(paper.Value, LineState.Done, Shown.Clean(note));

    /// <inheritdoc/>
    public override void SummaryFailed(ArxivId paper, string reason) => _progress.Set(paper.Value, LineState.Failed, Shown.Clean(reason));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _drawing;
        _ended.Dispose();
        await base.DisposeAsync();
    }

    private Task DrawAsync() => _console.Live(Text.Empty).StartAsync(async live =>
    {
        for (var frame = 0; !_ended.IsCancellationRequested; frame++)
        {
            live.UpdateTarget(Render(Spinner[frame % Spinner.Length]));
            await Task.Delay(Frame, _clock, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        live.UpdateTarget(Render(' '));
    });

    private Rows Render(char spinner)
    {
        var lines = Fitting(_progress.Snapshot(), _console.Profile.Height - 3);
        var names = lines.Select(line => line.Name.Length).DefaultIfEmpty(0).Max();
        return new Rows(lines.Select(line => Line(line, names, spinner)));
    }

    private Paragraph Line(ProgressLine line, int names, char spinner)
    {
        var (mark, style) = line.State switch
        {
            LineState.Done => ('✓', new Style(Color.Green)),
            LineState.Failed => ('✗', new Style(Color.Red)),
            LineState.Active => (spinner, new Style(Color.Aqua)),
            _ => (' ', new Style(decoration: Decoration.Dim)),
        };

        // A line stays a line: what does not fit is told whole when the run ends.
        var room = Math.Max(10, _console.Profile.Width - names - 6);
        var text = line.Text.Length > room ? line.Text[..(room - 1)] + "…" : line.Text;
        return new Paragraph()
            .Append($" {mark} ", style)
            .Append(line.Name.PadRight(names + 2), line.State == LineState.Ahead ? style : Style.Plain)
            .Append(text, line.State == LineState.Failed ? style : Style.Plain);
    }

    // On a low terminal what is done gives way, and what is ahead; what is at work or failed stays.
    private static IReadOnlyList<ProgressLine> Fitting(IReadOnlyList<ProgressLine> lines, int height)
    {
        if (lines.Count <= Math.Max(height, 5))
        {
            return lines;
        }

        var shown = lines.Where(line => line.State is LineState.Active or LineState.Failed).TakeLast(Math.Max(height - 1, 4));
        return [new ProgressLine($"{lines.Count(line => line.State == LineState.Done)} of {lines.Count}", LineState.Done, "done"), .. shown];
    }
}
