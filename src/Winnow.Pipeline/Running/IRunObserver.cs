using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Running;

/// <summary>Whoever watches a run. Calls come from the run, one at a time, in order, and must return at once: a display never slows a run.</summary>
public interface IRunObserver : IFetchObserver, ISummaryObserver
{
    /// <summary>What the run will ask arXiv for. Called once, before the first request.</summary>
    /// <param name="plan">The feeds and the past days; what turns out doubtful is asked for besides.</param>
    /// <param name="atLeast">How long that takes at arXiv's pace, as if every answer came at once.</param>
    void RunStarted(FetchPlan plan, TimeSpan atLeast);

    /// <summary>A later stage has begun: "ranking", "publishing".</summary>
    void StageStarted(string stage);

    /// <summary>The stage that began last is done.</summary>
    /// <param name="stage">Its name, as it was started.</param>
    /// <param name="result">What came of it, a few words ("612 papers"); empty if there is nothing to say.</param>
    void StageDone(string stage, string result);
}
