using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Running;

/// <summary>Whoever watches a run. Calls come from the run, one at a time, in order, and must return at once: a display never slows a run.</summary>
public interface IRunObserver
{
    /// <summary>The run will ask for these categories, in this order. Called once, before anything else.</summary>
    void RunStarted(IReadOnlyList<string> categories);

    /// <summary>A request for a category has come further. Called often while a body comes in.</summary>
    void CategoryProgress(string category, TransferProgress progress);

    /// <summary>A category has been read.</summary>
    /// <param name="category">Its name.</param>
    /// <param name="papers">How many announcements it brought; 0 if none.</param>
    /// <param name="note">What else there is to say, a few words ("unchanged", "from the listing page"); empty if nothing.</param>
    void CategoryDone(string category, int papers, string note);

    /// <summary>A category could not be read; the run goes on without it.</summary>
    /// <param name="category">Its name.</param>
    /// <param name="reason">Why, in words, without a full stop.</param>
    void CategoryFailed(string category, string reason);

    /// <summary>A later stage has begun: "merging", "ranking", "publishing".</summary>
    void StageStarted(string stage);

    /// <summary>The stage that began last is done.</summary>
    /// <param name="stage">Its name, as it was started.</param>
    /// <param name="result">What came of it, a few words ("612 papers"); empty if there is nothing to say.</param>
    void StageDone(string stage, string result);
}
