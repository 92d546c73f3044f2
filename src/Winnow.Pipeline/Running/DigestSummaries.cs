using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Extractive;

namespace Winnow.Pipeline.Running;

/// <summary>Puts summaries into digests: those that models wrote for the best papers, highlights for all others that are published.</summary>
/// <param name="request">Whether summaries are wanted, and how many by a model.</param>
/// <param name="summariser">Asks models; null without one.</param>
/// <param name="store">Knows what was published before.</param>
internal sealed class DigestSummaries(RunRequest request, Summariser? summariser, IRunStore store)
{
    /// <summary>The day with every summary that is at hand.</summary>
    public async Task<StoredDay> FillAsync(StoredDay day, CancellationToken cancellationToken)
    {
        if (!request.MakeSummaries)
        {
            return day;
        }

        var before = summariser is null ? await ByModelsAsync(day.Record.Date, cancellationToken) : [];
        var papers = new List<DigestPaper>(day.Papers.Count);
        foreach (var (position, paper) in day.Papers.Index())
        {
            papers.Add(position < day.Record.Published ? paper with { Summary = await FindAsync(paper.Ranked.Paper, position, before, cancellationToken) } : paper);
        }

        return day with { Papers = papers };
    }

    /// <summary>Has models summarise the best papers of some days that have no summary yet.</summary>
    public async Task<SummaryOutcome> MakeAsync(IEnumerable<BuiltDay> days, IRunObserver observer, CancellationToken cancellationToken) =>
        summariser is null || !request.MakeSummaries ? SummaryOutcome.Nothing : await summariser.SummariseAsync(Wanted(days), refresh: false, observer, cancellationToken);

    /// <summary>What <see cref="MakeAsync"/> would take; null without a model.</summary>
    public async Task<SummaryEstimate?> EstimateAsync(IEnumerable<BuiltDay> days, CancellationToken cancellationToken) =>
        summariser is null || !request.MakeSummaries ? null : await summariser.EstimateAsync(Wanted(days), cancellationToken);

    // The newest day first: what a limit leaves undone shall be old.
    private AnnouncedPaper[] Wanted(IEnumerable<BuiltDay> days) =>
    [
        .. days.OrderByDescending(day => day.Day.Record.Date)
            .SelectMany(day => day.Day.Published.Take(request.MaxSummaries))
            .Select(paper => paper.Ranked.Paper)
            .Where(paper => !IsWithdrawn(paper)),
    ];

    private async Task<Summary?> FindAsync(
        AnnouncedPaper paper, int position, Dictionary<(Arxiv.Identifiers.ArxivId, int?), Summary> before, CancellationToken cancellationToken)
    {
        var byModel = summariser is null
            ? before.GetValueOrDefault((paper.Id, paper.Version))
            : position < request.MaxSummaries ? (await summariser.FindAsync(paper, cancellationToken))?.Summary : null;
        return byModel ?? Highlights.Pick(PaperText.OfAbstract(paper.Abstract), IsWithdrawn(paper));
    }

    // A key that is missing today does not take back what a model wrote yesterday.
    private async Task<Dictionary<(Arxiv.Identifiers.ArxivId, int?), Summary>> ByModelsAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var byModel = new Dictionary<(Arxiv.Identifiers.ArxivId, int?), Summary>();
        foreach (var paper in (await store.LoadDaysAsync(date, date, cancellationToken)).SelectMany(day => day.Papers))
        {
            if (paper.Summary is { Model: not null } summary)
            {
                byModel[(paper.Ranked.Paper.Id, paper.Ranked.Paper.Version)] = summary;
            }
        }

        return byModel;
    }

    private static bool IsWithdrawn(AnnouncedPaper paper) => WithdrawalNotice.IsIn(paper.Comments) || WithdrawalNotice.IsIn(paper.Abstract);
}
