using Winnow.Pipeline.Fetching;

namespace Winnow.Pipeline.Running;

/// <summary>Whoever watches a run. Calls come from the run, one at a time, in order, and must return at once: a display never slows a run.</summary>
public interface IRunObserver : IFetchObserver
{
    /// <summary>The run will ask for these categories, in this order. Called once, before anything else.</summary>
    void RunStarted(IReadOnlyList<string> categories);

    /// <summary>A later stage has begun: "ranking", "publishing".</summary>
    void StageStarted(string stage);

    /// <summary>The stage that began last is done.</summary>
    /// <param name="stage">Its name, as it was started.</param>
    /// <param name="result">What came of it, a few words ("612 papers"); empty if there is nothing to say.</param>
    void StageDone(string stage, string result);
}
