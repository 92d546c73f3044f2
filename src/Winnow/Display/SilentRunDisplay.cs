using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Display;

/// <summary>Shows nothing.</summary>
internal sealed class SilentRunDisplay : RunDisplay
{
    /// <inheritdoc/>
    public override void RunStarted(FetchPlan plan, TimeSpan atLeast)
    {
    }

    /// <inheritdoc/>
    public override void CategoryProgress(string category, TransferProgress progress)
    {
    }

    /// <inheritdoc/>
    public override void CategoryDone(string category, int papers, string note)
    {
    }

    /// <inheritdoc/>
    public override void CategoryFailed(string category, string reason)
    {
    }

    /// <inheritdoc/>
    public override void StageStarted(string stage)
    {
    }

    /// <inheritdoc/>
    public override void StageDone(string stage, string result)
    {
    }

    /// <inheritdoc/>
    public override void SummaryProgress(ArxivId paper, SummaryStep step, int tokens)
    {
    }

    /// <inheritdoc/>
    public override void SummaryDone(ArxivId paper, string note)
    {
    }

    /// <inheritdoc/>
    public override void SummaryFailed(ArxivId paper, string reason)
    {
    }
}
