using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>One run, from arXiv's announcements to the published files: the stages, one after another. Read this first.</summary>
/// <remarks>The store is written before the files, and the files follow from the store alone: a run that is killed at any
/// moment leaves the old state or the new one, and the next run publishes what is stored.</remarks>
public sealed class DailyRun(Fetcher fetcher, IRunStore store, ArxivTraffic traffic, TimeProvider clock)
{
    /// <summary>How many days of digests the feeds hold, counted back from the newest announcement day.</summary>
    private const int FeedDays = 30;

    /// <summary>Runs once. Running again with the same input changes nothing.</summary>
    /// <exception cref="StoreException">The store could not be read or written.</exception>
    /// <exception cref="PublishException">The files could not be written; the store holds the run, and the next one publishes it.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);
        var started = ToTheSecond(clock.GetUtcNow());
        traffic.BeginRun();

        observer.RunStarted(request.Profile.Categories);
        var imported = await RebuildLostStoreAsync(request, observer, cancellationToken);
        var records = await store.LoadRecordsAsync(cancellationToken);

        var fetched = await FetchAsync(request, records, observer, cancellationToken);
        var poll = Poll.Of(fetched, request.Date, records, started);

        observer.StageStarted("ranking");
        var built = poll.NothingFetched ? [] : await BuildAsync(request, poll, records, started, cancellationToken);
        var changed = await ChangedAsync(request, built, cancellationToken);
        observer.StageDone("ranking", Counts(built));

        observer.StageStarted("writing");
        var publication = await PublicationAsync(request, records, changed, cancellationToken);
        PublishedFile[] files = poll.NothingFetched ? [] : [.. Publisher.Render(publication)];
        var sender = new FileSender(request.OutputFolder);
        var plan = sender.Changes(files, cancellationToken);
        observer.StageDone("writing", $"{files.Length} files");

        var report = Reporting.Of(request, poll, built, imported, plan, traffic.Snapshot(), started, ToTheSecond(clock.GetUtcNow()));
        if (!request.DryRun)
        {
            observer.StageStarted("storing");
            var changes = Changes(poll, built, changed, report);
            await store.SaveAsync(changes, cancellationToken);
            observer.StageDone("storing", $"{changes.Announced.Count} papers");

            observer.StageStarted("publishing");
            sender.Send(files.Zip(plan).Where(file => file.Second.Changed).Select(file => file.First), cancellationToken);
            observer.StageDone("publishing", $"{plan.Count(file => file.Changed)} of {plan.Count} files changed");
        }

        return report;
    }

    // The published data is the reader's own copy: when the state is lost, it comes back from there.
    private async Task<IReadOnlyList<string>> RebuildLostStoreAsync(RunRequest request, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (!await store.IsEmptyAsync(cancellationToken))
        {
            return [];
        }

        var found = DataFolder.Read(Path.Combine(request.OutputFolder, request.Output.Data), cancellationToken);
        if (found.Days.Count > 0)
        {
            observer.StageStarted("rebuilding");
            await store.SaveAsync(new RunChanges { Days = found.Days }, cancellationToken);
            observer.StageDone("rebuilding", found.Days.Count == 1 ? "1 day, from the published data" : $"{found.Days.Count} days, from the published data");
        }

        return found.Problems;
    }

    private async Task<Fetched> FetchAsync(
        RunRequest request, IReadOnlyList<DayRecord> records, IRunObserver observer, CancellationToken cancellationToken)
    {
        var validators = new Dictionary<string, HttpValidator?>(StringComparer.Ordinal);
        foreach (var category in request.Profile.Categories)
        {
            validators[category] = await store.FindValidatorAsync(fetcher.FeedAddress(category), cancellationToken);
        }

        var feeds = await fetcher.FetchFeedsAsync(validators, observer, cancellationToken);

        // A newcomer's first page is never empty: arXiv keeps the last announcement on its listing page over a weekend.
        var empty = feeds.Categories
            .Where(category => category.Unchanged || category.Listing is { Announcements: [], Rejected: [] })
            .Select(category => category.Category)
            .ToArray();
        if (empty is [] || records.Any(record => record.HasPapers))
        {
            return feeds;
        }

        var pages = await fetcher.FetchListingPagesAsync(empty, observer, cancellationToken);
        var byCategory = pages.Categories.ToDictionary(page => page.Category, StringComparer.Ordinal);
        return new Fetched(
        [
            .. feeds.Categories.Select(feed => byCategory.TryGetValue(feed.Category, out var page)
                ? page with { Validator = feed.Validator, ServerTime = feed.ServerTime }
                : feed),
        ]);
    }

    // Oldest day first, so that a paper repeated on a later day finds the earlier one; the newest stored day is always
    // ranked again, so that a changed profile shows at once.
    private async Task<IReadOnlyList<BuiltDay>> BuildAsync(
        RunRequest request, Poll poll, IReadOnlyList<DayRecord> records, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var builder = new DayBuilder(request.Profile, store, started);
        var newestStored = records.FirstOrDefault(record => record.HasPapers)?.Date;
        var dates = poll.Dates.Concat(newestStored is { } newest ? [newest] : []).Distinct().Order();

        var built = new List<BuiltDay>();
        foreach (var date in dates)
        {
            var before = records.FirstOrDefault(record => record.Date == date);
            built.Add(await builder.BuildAsync(date, poll.ListingsOf(date), poll.UnreadOn(date), before, cancellationToken));
        }

        return built;
    }

    // A day that was asked for in particular and is not to be had is reported, but no news for the page of another day.
    private async Task<IReadOnlyList<StoredDay>> ChangedAsync(
        RunRequest request, IReadOnlyList<BuiltDay> built, CancellationToken cancellationToken)
    {
        var changed = new List<StoredDay>();
        foreach (var day in built.Where(each => each.IsNews).Select(each => each.Day).Where(day => request.Date is null || day.Record.HasPapers))
        {
            var before = await store.LoadDaysAsync(day.Record.Date, day.Record.Date, cancellationToken);
            if (before is not [var had] || !SameContent.Of(had, day))
            {
                changed.Add(day);
            }
        }

        return changed;
    }

    private async Task<Publication> PublicationAsync(
        RunRequest request, IReadOnlyList<DayRecord> records, IReadOnlyList<StoredDay> changed, CancellationToken cancellationToken)
    {
        DayRecord[] all =
        [
            .. records.Concat(changed.Select(day => day.Record))
                .GroupBy(record => record.Date)
                .Select(sameDate => sameDate.Last())
                .OrderByDescending(record => record.Date),
        ];

        var newest = all.FirstOrDefault(record => record.HasPapers)?.Date;
        var stored = newest is { } to ? await store.LoadDaysAsync(to.AddDays(1 - FeedDays), to, cancellationToken) : [];

        return new Publication
        {
            Profile = request.Profile,
            Output = request.Output,
            Records = all,
            Days =
            [
                .. stored.Concat(changed)
                    .Where(day => day.Record.HasPapers && day.Record.Date > newest?.AddDays(-FeedDays))
                    .GroupBy(day => day.Record.Date)
                    .Select(sameDate => sameDate.Last())
                    .OrderByDescending(day => day.Record.Date),
            ],
        };
    }

    private RunChanges Changes(Poll poll, IReadOnlyList<BuiltDay> built, IReadOnlyList<StoredDay> changed, RunReport report) => new()
    {
        Announced = [.. built.Where(day => day.WasRead).SelectMany(day => day.Announced)],
        Days = changed,
        Validators = poll.Validators.ToDictionary(category => fetcher.FeedAddress(category.Key), category => category.Value),
        Run = new RunRecord(report.Run.Started, report.Run.Finished, report.Run.Exit, report.ToJson()),
    };

    private static string Counts(IReadOnlyList<BuiltDay> built) =>
        $"{built.Sum(day => day.Announced.Count)} papers, {built.Sum(day => day.Day.Record.Matched)} matched";

    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
