using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Harvesting;

/// <summary>One backfill, beside the daily run: records into the archive, and if wanted scored days into the published data. Read this first.</summary>
/// <param name="source">Where records come from.</param>
/// <param name="pages">Where days come from that arXiv still shows with types; null if nowhere.</param>
/// <param name="store">The archive.</param>
/// <param name="traffic">Counts requests.</param>
/// <param name="calendar">On which days arXiv announces.</param>
/// <param name="clock">The time.</param>
public sealed class Backfill(IRecordSource source, IDaySource? pages, IStore store, ArxivTraffic traffic, AnnouncementCalendar calendar, TimeProvider clock)
{
    private const int FeedDays = 30;

    /// <summary>Runs once. What is here already is not asked for again; running again changes nothing.</summary>
    /// <exception cref="StoreException">The store could not be read or written. What was stored before stands.</exception>
    /// <exception cref="PublishException">The files could not be written; the store holds the days, and the same command publishes them.</exception>
    public async Task<BackfillReport> RunAsync(BackfillRequest request, IBackfillObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);
        var started = ToTheSecond(clock.GetUtcNow());
        traffic.BeginRun();

        var problems = await RebuildLostStoreAsync(request, cancellationToken);
        var harvest = await new Harvester(source, store, clock).RunAsync(request, observer, cancellationToken);

        var scored = request.Scores && !harvest.GotNothing ? await ScoreAsync(request, started, observer, cancellationToken) : ScoredDays.None;
        return BackfillReport.Of(request, harvest, scored, problems, traffic.Snapshot(), started, ToTheSecond(clock.GetUtcNow()));
    }

    // As a run does: what was published must be in the store before anything else is, or the next run would take it for lost for good.
    private async Task<IReadOnlyList<string>> RebuildLostStoreAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        if (!await store.IsEmptyAsync(cancellationToken))
        {
            return [];
        }

        var found = DataFolder.Read(Path.Combine(request.OutputFolder, request.Output.Data), cancellationToken);
        if (found.Days.Count > 0)
        {
            await store.SaveAsync(new RunChanges { Days = found.Days }, cancellationToken);
        }

        return found.Problems;
    }

    private async Task<ScoredDays> ScoreAsync(BackfillRequest request, DateTimeOffset started, IBackfillObserver observer, CancellationToken cancellationToken)
    {
        observer.StageStarted("scoring");
        var sender = new FileSender(request.OutputFolder);
        var changes = new List<FileChange>();
        var (days, matched, published) = (0, 0, 0);
        await foreach (var day in new DayScorer(request, store, pages, calendar, started).RunAsync(cancellationToken))
        {
            changes.AddRange(sender.Send([Publisher.DataFile(day, request.Output)], cancellationToken));
            (days, matched, published) = (days + 1, matched + day.Record.Matched, published + day.Record.Published);
        }

        if (days > 0)
        {
            changes.AddRange(sender.Send(Publisher.Render(await PublicationAsync(request, cancellationToken)), cancellationToken));
        }

        observer.StageDone("scoring", string.Create(CultureInfo.InvariantCulture, $"{days} days, {matched} papers matched"));
        return new ScoredDays(days, matched, published, [.. changes.GroupBy(change => change.Path).Select(same => new FileChange(same.Key, same.Any(change => change.Changed)))]);
    }

    // The feeds, the index and the README follow from the store; the README from its newest day alone.
    private async Task<Publication> PublicationAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        var records = await store.LoadRecordsAsync(cancellationToken);
        var newest = records.FirstOrDefault(record => record.HasPapers)?.Date;
        var days = newest is { } to ? await store.LoadDaysAsync(to.AddDays(1 - FeedDays), to, cancellationToken) : [];
        return new Publication
        {
            Profile = request.Profile,
            Output = request.Output,
            Records = records,
            Days = [.. days.Where(day => day.Record.HasPapers)],
        };
    }

    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
