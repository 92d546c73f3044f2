using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Fetching;

/// <summary>Is told how fetching goes, category by category, by whoever fetches.</summary>
public interface IFetchObserver
{
    /// <summary>A request for a category has come further. Called often while a body comes in.</summary>
    void CategoryProgress(string category, TransferProgress progress);

    /// <summary>A category has been read.</summary>
    /// <param name="category">Its name, after the day if it is a past one.</param>
    /// <param name="papers">How many announcements it brought; 0 if none.</param>
    /// <param name="note">What else there is to say, a few words ("unchanged", "from the listing page"); empty if nothing.</param>
    void CategoryDone(string category, int papers, string note);

    /// <summary>A category could not be read; the run goes on without it.</summary>
    /// <param name="category">Its name.</param>
    /// <param name="reason">Why, a sentence.</param>
    void CategoryFailed(string category, string reason);
}
