using System.Collections.Concurrent;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Evidence;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Summarising;

/// <summary>Gets one paper's summary from the first model that gives a good one: asks again where that may help, asks shorter, asks the next model.</summary>
/// <remarks>What every paper would run into, a wrong key above all, stops a model for the whole run.</remarks>
internal sealed class ModelChain(
    IReadOnlyList<ISummaryModel> models, SummaryPrompt prompt, SummaryLimits limits, Budget budget, ISummaryCache cache, TimeProvider clock)
{
    // The same question to the same model: passing faults, and one more chance after a bad answer.
    private const int MostRetries = 3;
    private const int MostBadAnswers = 2;

    // A service that fails paper after paper will not do better for the next one.
    private const int MostFailuresInARow = 3;

    private readonly ConcurrentDictionary<ISummaryModel, ModelState> _states = new(models.Select(model => KeyValuePair.Create(model, new ModelState())));
    private volatile string? _limit;

    /// <summary>Why no paper can get a summary any more in this run; null as long as one can.</summary>
    public string? WhyOver => _limit ?? (models.All(model => _states[model].WhyStopped is not null) ? _states[models[^1]].WhyStopped : null);

    /// <summary>Which limit ended it; null if none did.</summary>
    public string? Limit => _limit;

    /// <summary>Why models were stopped, a sentence each.</summary>
    public IReadOnlyList<string> Stopped => [.. models.Select(model => _states[model].WhyStopped).OfType<string>().Distinct()];

    /// <summary>Asks for one summary.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="reading">Its text.</param>
    /// <param name="progress">Told what the model does, and how many tokens it has written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChainAnswer> AskAsync(AnnouncedPaper paper, PaperReading reading, Action<SummaryStep, int> progress, CancellationToken cancellationToken)
    {
        var failure = "no model is configured";
        foreach (var model in models.Where(model => _states[model].WhyStopped is null))
        {
            var answer = await AskOneAsync(model, paper, reading, progress, cancellationToken);
            if (answer.Summary is not null || _limit is not null)
            {
                return answer;
            }

            failure = answer.Failure ?? failure;
        }

        return new ChainAnswer(null, WhyOver ?? failure);
    }

    private async Task<ChainAnswer> AskOneAsync(
        ISummaryModel model, AnnouncedPaper paper, PaperReading reading, Action<SummaryStep, int> progress, CancellationToken cancellationToken)
    {
        var state = _states[model];
        var (window, retries, badAnswers, begun) = (model.ContextTokens, 0, 0, clock.GetTimestamp());
        while (true)
        {
            // Another paper may have found out meanwhile.
            if (state.WhyStopped is { } stopped)
            {
                return new ChainAnswer(null, stopped);
            }

            var pdf = model.ReadsPdf && state.TakesFiles ? reading.Pdf : null;
            var question = pdf is { } document ? prompt.AskAboutDocument(paper, document, window) : prompt.Ask(paper, reading.Text, window);
            var reserved = Spending.Of(UseEstimate.Most(question, reading.Text), model.Prices);
            if (await budget.ReserveAsync(reserved, cancellationToken) is { } limit)
            {
                return new ChainAnswer(null, _limit = limit);
            }

            var used = default(Spending);
            try
            {
                progress(SummaryStep.Reading, 0);
                var reply = await model.AskAsync(question, new Characters(count => progress(SummaryStep.Writing, UseEstimate.OfLength(count))), cancellationToken);
                var verdict = prompt.Read(reply, paper, reading.Text);
                used = Spending.Of(reply.Use ?? UseEstimate.Of(question, reading.Text, reply), model.Prices);

                // What was paid for is written down even if the run is given up at this moment.
                await cache.RecordCallAsync(
                    new ModelCall(clock.GetUtcNow(), paper.Id, model.Name, prompt.Hash, used.Tokens, model.Prices is null ? null : used.Cost, verdict.Rejection), CancellationToken.None);
                state.FailuresInARow = 0;
                if (verdict.Markdown is { } markdown)
                {
                    return new ChainAnswer(Checked(markdown, model, paper, reading.Text), null);
                }

                if (!verdict.IsWorthAsking || ++badAnswers == MostBadAnswers)
                {
                    return new ChainAnswer(null, $"{model.Name}: {verdict.Rejection}");
                }
            }
            catch (ModelException problem)
            {
                switch (problem.Failure)
                {
                    case ModelFailure.Denied or ModelFailure.NoSuchModel:
                        state.WhyStopped = problem.Message;
                        return new ChainAnswer(null, problem.Message);
                    case ModelFailure.TooLong when window == model.ContextTokens:
                        window /= 2;
                        continue;
                    case ModelFailure.NoFiles when pdf is not null:
                        state.TakesFiles = false;
                        continue;
                    case ModelFailure.Throttled or ModelFailure.Unavailable
                        when retries < MostRetries && Pause(problem, retries) is var pause && clock.GetElapsedTime(begun) + pause <= limits.MaxWait:
                        progress(SummaryStep.Waiting, 0);
                        await Task.Delay(pause, clock, cancellationToken);
                        retries++;
                        continue;
                    case ModelFailure.Throttled or ModelFailure.Unavailable:
                        if (++state.FailuresInARow >= MostFailuresInARow)
                        {
                            state.WhyStopped = problem.Message;
                        }

                        return new ChainAnswer(null, problem.Message);
                    default:
                        return new ChainAnswer(null, problem.Message);
                }
            }
            finally
            {
                budget.Settle(reserved, used);
            }
        }
    }

    private KeptSummary Checked(string markdown, ISummaryModel model, AnnouncedPaper paper, PaperText text)
    {
        var evidence = EvidenceChecker.Check(markdown, text);
        return new KeptSummary
        {
            Paper = paper.Id,
            Version = paper.Version,
            Summary = new Summary(evidence.Markdown, model.Name, text.Origin is TextOrigin.Abstract ? SummarySource.Abstract : SummarySource.FullText),
            Prompt = prompt.Hash,
            Language = prompt.Language,
            TextHash = text.Hash(),
            Made = clock.GetUtcNow(),
            Figures = [.. evidence.Figures.Select(figure => new CheckedFigure(figure.Text, figure.State, figure.Section))],
        };
    }

    private TimeSpan Pause(ModelException problem, int retries)
    {
        var doubled = limits.RetryDelay * Math.Pow(2, retries) * (1 + (Random.Shared.NextDouble() / 4));
        return problem.RetryAfter > doubled ? problem.RetryAfter.Value : doubled;
    }

    private sealed class ModelState
    {
        /// <summary>Why it is not asked any more in this run; null if it is.</summary>
        public volatile string? WhyStopped;

        public volatile bool TakesFiles = true;

        public volatile int FailuresInARow;
    }

    // Progress<T> would send reports to other threads, out of order.
    private sealed class Characters(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}

/// <summary>What came of asking for one summary.</summary>
/// <param name="Summary">The summary; null if there is none.</param>
/// <param name="Failure">Why there is none, a sentence; null if there is one.</param>
internal sealed record ChainAnswer(KeptSummary? Summary, string? Failure);
