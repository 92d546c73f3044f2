using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Simulation;

/// <summary>The process was killed: nothing of it runs any more.</summary>
internal sealed class KilledException : Exception;

/// <summary>Watches a run: leaps over its waits, and lets happen what is planned at its events.</summary>
/// <remarks>What it counts as an event depends on the run alone, never on how the network parts a body into packets, so that a plan strikes at the same point each time.</remarks>
internal sealed class SimulatedWatch(ManualTimeProvider clock, PlannedRun plan, Action interrupt, Action startSecond) : IRunObserver
{
    /// <summary>The longest that a request may take; the run is made with it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private bool _isReceiving;

    /// <summary>How many events there were.</summary>
    public int Events { get; private set; }

    /// <summary>What the last event was.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Whether a request was due or under way at the last event.</summary>
    public bool IsAsking { get; private set; }

    public void RunStarted(FetchPlan plan, TimeSpan atLeast) => Happened($"planned {plan.Feeds.Count} feeds, {plan.Pages} pages");

    public void StageStarted(string stage)
    {
        Happened($"{stage} started");
        if (plan.KilledBefore == stage)
        {
            throw new KilledException();
        }
    }

    public void SummaryProgress(ArxivId paper, SummaryStep step, int tokens)
    {
    }

    public void SummaryDone(ArxivId paper, string note)
    {
    }

    public void SummaryFailed(ArxivId paper, string reason)
    {
    }

    public void StageDone(string stage, string result) => Happened($"{stage} done");

    public void CategoryDone(string category, int papers, string note) => Happened($"{category} read");

    public void CategoryFailed(string category, string reason) => Happened($"{category} failed");

    public void CategoryProgress(string category, TransferProgress progress)
    {
        if (progress.State is TransferState.Receiving && _isReceiving)
        {
            return;
        }

        _isReceiving = progress.State is TransferState.Receiving;
        IsAsking = true;
        Happened($"{category} {progress.State}");
        if (progress.Wait is { } wait)
        {
            clock.Advance(wait);
        }
    }

    private void Happened(string what)
    {
        Events++;
        Last = what;
        if (plan.DoubledAt == Events)
        {
            startSecond();
        }

        if (plan.Stalls.Contains(Events))
        {
            clock.Advance(Patience);
        }

        if (plan.InterruptedAt == Events)
        {
            interrupt();
        }

        if (plan.KilledAt == Events)
        {
            throw new KilledException();
        }

        IsAsking = false;
    }
}
