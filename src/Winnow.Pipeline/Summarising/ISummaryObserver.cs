using Winnow.Arxiv.Identifiers;

namespace Winnow.Pipeline.Summarising;

/// <summary>Is told how summaries get on, paper by paper. Calls come one at a time, and must return at once.</summary>
public interface ISummaryObserver
{
    /// <summary>A paper's summary has come further. Called often while a model writes.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="step">What is being done.</param>
    /// <param name="tokens">How many tokens the model has written so far, about; 0 before it begins.</param>
    void SummaryProgress(ArxivId paper, SummaryStep step, int tokens);

    /// <summary>A paper has its summary.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="note">What there is to say, a few words ("from the full text, 1,200 tokens").</param>
    void SummaryDone(ArxivId paper, string note);

    /// <summary>A paper gets no summary now; the others go on.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="reason">Why, a sentence.</param>
    void SummaryFailed(ArxivId paper, string reason);
}

/// <summary>What is being done for a summary.</summary>
public enum SummaryStep
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>Its text is being fetched.</summary>
    Downloading,

    /// <summary>The model reads it.</summary>
    Reading,

    /// <summary>The model writes.</summary>
    Writing,
}
