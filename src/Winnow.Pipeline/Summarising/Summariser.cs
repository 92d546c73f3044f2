using System.Runtime.CompilerServices;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Summarising;

/// <summary>Has models summarise papers from their text: texts come one after another at arXiv's pace, in the order of rank, while several models' answers are
/// waited for at a time. Each summary is kept as it arrives.</summary>
/// <param name="models">The models to ask, best first; one at least.</param>
/// <param name="prompt">What they are asked.</param>
/// <param name="texts">Reads papers.</param>
/// <param name="cache">What was made and spent before.</param>
/// <param name="limits">How much may be asked.</param>
/// <param name="clock">The time that counts.</param>
public sealed class Summariser(
    IReadOnlyList<ISummaryModel> models, SummaryPrompt prompt, PaperTextReader texts, ISummaryCache cache, SummaryLimits limits, TimeProvider clock)
{
    private readonly bool _readsPdf = models.Any(model => model.ReadsPdf);
    private readonly SummaryMemory _memory = new([.. models.Select(model => model.Name)], prompt, cache, clock);

    /// <summary>The summary of a paper that is at hand: the right one, else another that a model wrote of the same version.</summary>
    /// <returns>Null if no model has ever summarised this version.</returns>
    public async Task<KeptSummary?> FindAsync(AnnouncedPaper paper, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return (await _memory.RecallAsync(paper, cancellationToken)).Kept;
    }

    /// <summary>What summaries of these papers would take; nothing is asked for.</summary>
    public async Task<SummaryEstimate> EstimateAsync(IReadOnlyList<AnnouncedPaper> papers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(papers);
        var (wanted, most) = (0, default(TokenUse));
        foreach (var paper in papers)
        {
            if ((await _memory.RecallAsync(paper, cancellationToken)).IsWanted)
            {
                var text = await texts.FindAsync(paper.Id, paper.Version, cancellationToken);
                var known = text ?? PaperText.OfAbstract(paper.Abstract);
                var question = prompt.Ask(paper, known, models[0].ContextTokens);
                var tokens = text is null ? models[0].ContextTokens - question.MaxAnswerTokens : UseEstimate.Of(question, known);
                (wanted, most) = (wanted + 1, new TokenUse(most.In + tokens, most.Out + question.MaxAnswerTokens));
            }
        }

        return new SummaryEstimate(wanted, most, models[0].Prices?.CostOf(most));
    }

    /// <summary>Summarises papers.</summary>
    /// <param name="papers">The papers, the most wanted first; a paper that stands there twice is done once.</param>
    /// <param name="refresh">Whether summaries that are at hand are made again.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Gives up; what was made is kept.</param>
    public async Task<SummaryOutcome> SummariseAsync(
        IReadOnlyList<AnnouncedPaper> papers, bool refresh, ISummaryObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(papers);
        ArgumentNullException.ThrowIfNull(observer);

        var wanted = papers.DistinctBy(paper => (paper.Id, paper.Version)).ToArray();
        var (missing, cached) = (new List<AnnouncedPaper>(), 0);
        foreach (var paper in wanted)
        {
            var recalled = await _memory.RecallAsync(paper, cancellationToken);
            if (refresh || recalled.IsWanted)
            {
                missing.Add(paper);
            }
            else if (recalled.IsRight)
            {
                cached++;
            }
        }

        if (missing is [])
        {
            return new SummaryOutcome { Wanted = wanted.Length, Cached = cached, Failed = wanted.Length - cached };
        }

        var budget = new Budget(limits, await cache.FindCallsAsync(MonthOf(clock.GetUtcNow()), cancellationToken));
        var work = new SummaryWork(new ModelChain(models, prompt, limits, budget, cache, clock), _memory, cache, observer, refresh);
        await RunAsync(missing, work, cancellationToken);
        var made = work.Outcome(budget, models);
        return made with { Wanted = wanted.Length, Cached = cached, Failed = wanted.Length - cached - made.Made.Count };
    }

    private async Task RunAsync(IReadOnlyList<AnnouncedPaper> missing, SummaryWork work, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(limits.Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        using var turns = new SemaphoreSlim(limits.MaxWorkers);
        try
        {
            // One more than may ask, so that the next text is there when a turn is free; not all, so that texts do not pile up in memory.
            var workers = new ParallelOptions { MaxDegreeOfParallelism = limits.MaxWorkers + 1, CancellationToken = either.Token };
            await Parallel.ForEachAsync(ReadAsync(either.Token), workers, async (read, token) =>
            {
                await read.Turn;
                try
                {
                    await work.DoAsync(read.Paper, read.Reading, token);
                }
                finally
                {
                    turns.Release();
                }
            });
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            work.TimeIsOver(limits.Time);
        }

        work.Leave(missing);

        async IAsyncEnumerable<(AnnouncedPaper Paper, PaperReading Reading, Task Turn)> ReadAsync([EnumeratorCancellation] CancellationToken token)
        {
            foreach (var paper in missing.TakeWhile(_ => !work.IsOver))
            {
                work.Say(paper.Id, SummaryStep.Downloading, 0);
                var reading = await texts.ReadAsync(paper.Id, paper.Version, paper.Abstract, _readsPdf, null, token);
                work.Say(paper.Id, SummaryStep.Waiting, 0);

                // The turn is asked for here, where papers pass one by one: they get their turns in the order of rank.
                yield return (paper, reading, turns.WaitAsync(token));
            }
        }
    }

    private static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
