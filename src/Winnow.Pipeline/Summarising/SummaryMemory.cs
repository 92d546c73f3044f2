using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Pipeline.Summarising;

/// <summary>Tells which of the summaries that were ever made is the right one, and whether a better one is worth a call.</summary>
/// <param name="models">The names of the models that may have written it.</param>
/// <param name="prompt">What they are asked today.</param>
/// <param name="cache">All that was made.</param>
/// <param name="clock">The time that counts.</param>
internal sealed class SummaryMemory(IReadOnlyList<string> models, SummaryPrompt prompt, ISummaryCache cache, TimeProvider clock)
{
    // arXiv's HTML of a paper may come a day later; asking for it every hour would be too much.
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromHours(20);

    // A paper that no model can do is left alone after so many bad answers.
    private const int MostBadAnswers = 6;
    private static readonly TimeSpan BadAnswersCount = TimeSpan.FromDays(30);

    private IReadOnlyDictionary<ArxivId, RejectedAnswers>? _rejected;

    /// <summary>The best summary at hand of a version, and whether another one is wanted.</summary>
    public async Task<Recalled> RecallAsync(AnnouncedPaper paper, CancellationToken cancellationToken)
    {
        var ofVersion = (await cache.FindSummariesAsync(paper.Id, cancellationToken)).Where(kept => kept.Version == paper.Version).ToArray();
        var right = ofVersion.Where(IsRight).OrderByDescending(kept => kept.Summary.Source).FirstOrDefault();
        return right switch
        {
            { Summary.Source: SummarySource.FullText } => new(right, IsRight: true, IsWanted: false),
            not null => new(right, IsRight: true, IsOld(right.Made) && await IsAskableAsync(paper.Id, cancellationToken)),
            null => new(ofVersion.FirstOrDefault(), IsRight: false, await IsAskableAsync(paper.Id, cancellationToken)),
        };
    }

    /// <summary>A summary that serves for this text as well: of another version that says the same, or of the abstract if there still is nothing more.</summary>
    /// <returns>It, as this version's; null if there is none.</returns>
    public async Task<KeptSummary?> FindSameAsync(AnnouncedPaper paper, PaperText text, CancellationToken cancellationToken)
    {
        var hash = text.Hash();
        var same = (await cache.FindSummariesAsync(paper.Id, cancellationToken)).FirstOrDefault(kept => IsRight(kept) && kept.TextHash == hash);
        return same is null ? null : same with { Version = paper.Version, Made = clock.GetUtcNow() };
    }

    private bool IsRight(KeptSummary kept) =>
        models.Contains(kept.Summary.Model, StringComparer.Ordinal)
        && (kept.Prompt == prompt.Hash || kept.Prompt == KeptSummary.UnknownPrompt);

    private async Task<bool> IsAskableAsync(ArxivId paper, CancellationToken cancellationToken)
    {
        _rejected ??= await ReadRejectedAsync(cancellationToken);
        return !_rejected.TryGetValue(paper, out var answers) || (answers.Count < MostBadAnswers && IsOld(answers.Last));
    }

    private async Task<IReadOnlyDictionary<ArxivId, RejectedAnswers>> ReadRejectedAsync(CancellationToken cancellationToken)
    {
        var calls = await cache.FindCallsAsync(clock.GetUtcNow() - BadAnswersCount, cancellationToken);
        return calls.Where(call => call.Rejection is not null && call.Prompt == prompt.Hash && models.Contains(call.Model, StringComparer.Ordinal))
            .GroupBy(call => call.Paper)
            .ToDictionary(ofPaper => ofPaper.Key, ofPaper => new RejectedAnswers(ofPaper.Count(), ofPaper.Max(call => call.At)));
    }

    private bool IsOld(DateTimeOffset time) => (clock.GetUtcNow() - time).Duration() > BeforeAnotherTry;

    private sealed record RejectedAnswers(int Count, DateTimeOffset Last);
}

/// <summary>What is at hand for a version of a paper.</summary>
/// <param name="Kept">The best summary that a model wrote; null if none has.</param>
/// <param name="IsRight">Whether it is what the models and the prompt of today would make.</param>
/// <param name="IsWanted">Whether a model is to be asked now: not for what is right, and not again for what had no good answer a few hours ago.</param>
internal sealed record Recalled(KeptSummary? Kept, bool IsRight, bool IsWanted);
