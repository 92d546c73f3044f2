using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising;

/// <summary>One round of summaries: does each paper, tells the observer, and collects what came of it. Papers are done at the same time.</summary>
internal sealed class SummaryWork(ModelChain chain, SummaryMemory memory, ISummaryCache cache, ISummaryObserver observer, bool refresh)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(ArxivId, int?), KeptSummary> _made = [];
    private readonly HashSet<(ArxivId, int?)> _done = [];
    private readonly List<string> _problems = [];
    private string? _timeIsOver;

    /// <summary>Whether no further paper can be done.</summary>
    public bool IsOver => chain.WhyOver is not null;

    /// <summary>Does one paper.</summary>
    public async Task DoAsync(AnnouncedPaper paper, PaperReading reading, CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            return;
        }

        var same = refresh ? null : await memory.FindSameAsync(paper, reading.Text, cancellationToken);
        var answer = same is null
            ? await chain.AskAsync(paper, reading, (step, tokens) => Say(paper.Id, step, tokens), cancellationToken)
            : new ChainAnswer(same, null);
        if (answer.Summary is { } summary)
        {
            // Paid for: kept even if the run is given up at this moment.
            await cache.KeepSummaryAsync(summary, CancellationToken.None);
        }

        lock (_lock)
        {
            _done.Add((paper.Id, paper.Version));
            if (reading is { Text.Origin: TextOrigin.Abstract, Misses: not [] })
            {
                _problems.Add($"Of {paper.Id} only the abstract could be read: {string.Join(' ', reading.Misses)}");
            }

            if (answer.Summary is { } kept)
            {
                _made.Add((paper.Id, paper.Version), kept);
                observer.SummaryDone(paper.Id, Note(kept, isNew: same is null));
            }
            else
            {
                Fail(paper.Id, answer.Failure ?? "no model gave an answer");
            }
        }
    }

    /// <summary>Says how far a paper is.</summary>
    public void Say(ArxivId paper, SummaryStep step, int tokens)
    {
        lock (_lock)
        {
            observer.SummaryProgress(paper, step, tokens);
        }
    }

    /// <summary>The time of the round is over.</summary>
    public void TimeIsOver(TimeSpan limit) => _timeIsOver = $"Summaries took longer than {limit.TotalMinutes:0} minutes; the next run goes on.";

    /// <summary>What was not done is left to a later run.</summary>
    public void Leave(IEnumerable<AnnouncedPaper> missing)
    {
        lock (_lock)
        {
            foreach (var paper in missing.Where(paper => !_done.Contains((paper.Id, paper.Version))))
            {
                observer.SummaryFailed(paper.Id, chain.WhyOver ?? _timeIsOver ?? "it was not reached");
            }
        }
    }

    /// <summary>What came of it all.</summary>
    public SummaryOutcome Outcome(Budget budget, IReadOnlyList<ISummaryModel> models)
    {
        lock (_lock)
        {
            return new SummaryOutcome
            {
                Made = [.. _made.Values],
                Use = budget.Spent.Tokens,
                Cost = models.All(model => model.Prices is not null) ? budget.Spent.Cost : null,
                IsStopped = chain.Stopped.Count == models.Count,
                Problems = [.. chain.Stopped.Append(chain.Limit).Concat(_problems).Append(_timeIsOver).OfType<string>().Distinct()],
            };
        }
    }

    private void Fail(ArxivId paper, string reason)
    {
        observer.SummaryFailed(paper, reason);
        if (reason != chain.WhyOver)
        {
            _problems.Add($"{paper} has no summary by a model: {reason}");
        }
    }

    private static string Note(KeptSummary summary, bool isNew)
    {
        var source = summary.Summary.Source is SummarySource.FullText ? "from the full text" : "from the abstract only";
        return (isNew, summary.NotFound) switch
        {
            (false, _) => $"{source}, unchanged since another version",
            (_, 0) => source,
            (_, var lost) => $"{source}, {lost} of {summary.Figures.Count} figures not found in it",
        };
    }
}
