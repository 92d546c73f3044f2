using Winnow.Arxiv.Http;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Whoever watches a backfill. Calls come one at a time, in order, and must return at once.</summary>
public interface IBackfillObserver
{
    /// <summary>What is ahead. Called once, before anything is asked for.</summary>
    /// <param name="windows">How many windows, a month of a category each, will be asked for: a request each, at least.</param>
    /// <param name="alreadyHere">How many an earlier backfill has finished.</param>
    void Planned(int windows, int alreadyHere);

    /// <summary>A window is asked for now.</summary>
    /// <param name="window">The window.</param>
    /// <param name="goesOn">Whether an earlier backfill was interrupted in it, and this one goes on there.</param>
    void WindowStarted(HarvestWindow window, bool goesOn);

    /// <summary>A request is on its way.</summary>
    void RequestProgress(TransferProgress progress);

    /// <summary>A page has been stored.</summary>
    void PageSaved(BackfillProgress progress);

    /// <summary>A window could not be read to its end.</summary>
    void WindowFailed(HarvestWindow window, string reason);

    /// <summary>Something else begins: <c>scoring</c>.</summary>
    void StageStarted(string stage);

    /// <summary>It is done.</summary>
    void StageDone(string stage, string result);
}

/// <summary>How far a backfill is.</summary>
/// <param name="Windows">How many windows it has to ask for.</param>
/// <param name="WindowsDone">How many it has done.</param>
/// <param name="Pages">How many pages have come.</param>
/// <param name="Records">How many records were on them.</param>
/// <param name="Elapsed">How long it has taken.</param>
public sealed record BackfillProgress(int Windows, int WindowsDone, int Pages, long Records, TimeSpan Elapsed)
{
    /// <summary>Records a second; 0 before the first.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Records / Elapsed.TotalSeconds : 0;

    /// <summary>How long the rest will take if it goes on like this; null before the first window is done.</summary>
    public TimeSpan? Left => WindowsDone > 0 ? Elapsed / WindowsDone * (Windows - WindowsDone) : null;
}
