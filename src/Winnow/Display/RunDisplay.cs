using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Commands;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Summarising;

namespace Winnow.Display;

/// <summary>Shows a run to whoever watches: moving on a terminal, lines elsewhere, nothing where a program reads.</summary>
/// <remarks>Everything goes to standard error. Disposing it leaves the last state on the screen.</remarks>
internal abstract class RunDisplay : IRunObserver, IAsyncDisposable
{
    /// <summary>The display that suits the host.</summary>
    public static RunDisplay Create(VerbContext context) => context switch
    {
        { Json: true } => new SilentRunDisplay(),
        { Host.ErrorIsTerminal: true } => new LiveRunDisplay(context.Host.Error, TimeProvider.System),
        _ => new PlainRunDisplay(context.Host.Error),
    };

    /// <inheritdoc/>
    public abstract void RunStarted(FetchPlan plan, TimeSpan atLeast);

    /// <inheritdoc/>
    public abstract void CategoryProgress(string category, TransferProgress progress);

    /// <inheritdoc/>
    public abstract void CategoryDone(string category, int papers, string note);

    /// <inheritdoc/>
    public abstract void CategoryFailed(string category, string reason);

    /// <inheritdoc/>
    public abstract void StageStarted(string stage);

    /// <inheritdoc/>
    public abstract void StageDone(string stage, string result);

    /// <inheritdoc/>
    public abstract void SummaryProgress(ArxivId paper, SummaryStep step, int tokens);

    /// <inheritdoc/>
    public abstract void SummaryDone(ArxivId paper, string note);

    /// <inheritdoc/>
    public abstract void SummaryFailed(ArxivId paper, string reason);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
