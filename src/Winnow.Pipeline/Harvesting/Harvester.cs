using System.Globalization;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Brings arXiv's records into the archive, page by page. Each page is stored together with the place where the list goes on:
/// whenever the process ends, the next harvest goes on there.</summary>
internal sealed class Harvester(IRecordSource source, IHarvestStore store, TimeProvider clock)
{
    private const string OaiPrefix = "oai:arXiv.org:";
    private const int LargePage = 1000;

    /// <summary>Harvests what is not here yet. One category that fails does not stop the others, unless arXiv refuses them all.</summary>
    public async Task<Harvest> RunAsync(BackfillRequest request, IBackfillObserver observer, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var plan = HarvestPlan.Make(request.Profile.Categories, request.From, request.To, await store.LoadWindowsAsync(cancellationToken), today);
        observer.Planned(plan.Windows.Count, plan.AlreadyHere);

        var harvest = new Harvest { Windows = plan.Windows.Count, AlreadyHere = plan.AlreadyHere };
        var started = clock.GetTimestamp();
        var refused = (ArxivException?)null;
        foreach (var planned in plan.Windows)
        {
            if ((refused ?? harvest.FailureOf(planned.Window.Category)) is { } known)
            {
                harvest.Failed(planned.Window, known);
                continue;
            }

            observer.WindowStarted(planned.Window, planned.Query.ResumptionToken is not null);
            try
            {
                await ReadAsync(planned, harvest, started, observer, cancellationToken);
            }
            catch (ArxivException problem)
            {
                observer.WindowFailed(planned.Window, problem.Message);
                harvest.Failed(planned.Window, problem);
                refused = problem.Kind is ArxivFailure.Denied or ArxivFailure.Throttled ? problem : null;
            }
        }

        return harvest;
    }

    private async Task ReadAsync(PlannedWindow planned, Harvest harvest, long started, IBackfillObserver observer, CancellationToken cancellationToken)
    {
        await foreach (var page in source.HarvestAsync(planned.Query, new Progress(observer), cancellationToken))
        {
            Tidy(page);
            var window = planned.Window with { ResumptionToken = page.ResumptionToken, IsFinished = page.ResumptionToken is null };
            var wanted = page.Records.ToLookup(record => IsWanted(record, window));
            var saved = new HarvestedPage
            {
                Window = window,
                Records = [.. wanted[true]],
                Others = [.. wanted[false]],
                Deleted = [.. page.Deleted.Select(Identifier).OfType<ArxivId>()],
            };
            harvest.Came(page, saved, await store.SavePageAsync(saved, cancellationToken));
            observer.PageSaved(new BackfillProgress(harvest.Windows, harvest.Done, harvest.Pages, harvest.Records, clock.GetElapsedTime(started)));
            Tidy(page);
        }
    }

    // What reading and storing a page leave behind is garbage at once, and the runtime would let a dozen pages of it lie before it looks.
    // To look now costs no measurable time, since so little is alive, and keeps memory flat (bench/README.md).
    private static void Tidy(OaiPage page)
    {
        if (page.Records.Count >= LargePage)
        {
            GC.Collect();
        }
    }

    // A record that does not tell when its paper was submitted is not left out for it.
    private static bool IsWanted(PaperMetadata record, HarvestWindow window) =>
        record.Versions is not [var first, ..]
        || (DateOnly.FromDateTime(first.Submitted.UtcDateTime) is var day && day >= window.SubmittedFrom && day <= window.SubmittedTo);

    private static ArxivId? Identifier(string deleted) => ArxivId.TryParse(
        deleted.StartsWith(OaiPrefix, StringComparison.OrdinalIgnoreCase) ? deleted[OaiPrefix.Length..] : deleted, CultureInfo.InvariantCulture, out var id) ? id : null;

    private sealed class Progress(IBackfillObserver observer) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => observer.RequestProgress(value);
    }
}
