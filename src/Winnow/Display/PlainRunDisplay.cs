using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Configuration;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Display;

/// <summary>A line for whatever happens, for logs and pipes. Bytes coming in are not news; they stand in the line of the end.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class PlainRunDisplay(TextWriter output) : RunDisplay
{
    private TransferState? _state;
    private long _bytes;

    /// <inheritdoc/>
    public override void RunStarted(FetchPlan plan, TimeSpan atLeast) => output.WriteLine(Words.Plan(plan, atLeast));

    /// <inheritdoc/>
    public override void CategoryProgress(string category, TransferProgress progress)
    {
        _bytes = progress.Bytes;
        if (progress.Wait is null)
        {
            return;
        }

        if (progress.State != _state)
        {
            output.WriteLine($"{category}: {Words.Doing(progress.State, progress.Bytes, progress.Wait)}");
        }

        _state = progress.State;
    }

    /// <inheritdoc/>
    public override void CategoryDone(string category, int papers, string note)
    {
        output.WriteLine($"{category}: {Words.Done(papers, note)}{(_bytes > 0 ? $" ({Words.Size(_bytes)})" : "")}");
        (_state, _bytes) = (null, 0);
    }

    /// <inheritdoc/>
    public override void CategoryFailed(string category, string reason)
    {
        output.WriteLine($"{category}: failed: {Shown.Clean(reason)}");
        (_state, _bytes) = (null, 0);
    }

    /// <inheritdoc/>
    public override void StageStarted(string stage)
    {
    }

    /// <inheritdoc/>
    public override void StageDone(string stage, string result) => output.WriteLine($"{stage}: {(result.Length == 0 ? "done" : Shown.Clean(result))}");

    /// <inheritdoc/>
    public override void SummaryProgress(ArxivId paper, SummaryStep step, int tokens)
    {
    }

    /// <inheritdoc/>
    public override void SummaryDone(ArxivId paper, string note) => output.WriteLine($"{paper}: summarised {Shown.Clean(note)}");

    /// <inheritdoc/>
    public override void SummaryFailed(ArxivId paper, string reason) => output.WriteLine($"{paper}: no summary: {Shown.Clean(reason)}");
}
