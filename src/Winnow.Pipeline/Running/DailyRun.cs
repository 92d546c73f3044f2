using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Pipeline.Fetching;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Running;

/// <summary>One run, from arXiv's announcements to the published files: the stages, one after another. Read this first.</summary>
/// <remarks>The store is written before the files, and the files follow from the store alone: a run that is killed at any
/// moment leaves the old state or the new one, and the next run publishes what is stored. A repaired day is stored at once, so that
/// a long repair that is cut off goes on where it was.</remarks>
/// <param name="fetcher">Asks arXiv.</param>
/// <param name="store">The memory of runs.</param>
/// <param name="summariser">Has models summarise the best papers; null if there is none, then highlights are picked.</param>
/// <param name="traffic">Counts what arXiv is asked.</param>
/// <param name="calendar">On which days arXiv announces.</param>
/// <param name="clock">The time that counts.</param>
public sealed class DailyRun(
    Fetcher fetcher, IRunStore store, Summariser? summariser, ArxivTraffic traffic, AnnouncementCalendar calendar, TimeProvider clock)
{
    /// <summary>Runs once. Running again with the same input changes nothing.</summary>
    /// <exception cref="StoreException">The store could not be read or written.</exception>
    /// <exception cref="PublishException">The files could not be written; the store holds the run, and the next one publishes it.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);
        var started = ToTheSecond(clock.GetUtcNow());
        traffic.BeginRun();

        var imported = await RebuildLostStoreAsync(request, observer, cancellationToken);
        var followed = await FollowedAsync(request, cancellationToken);
        var summaries = new DigestSummaries(request, summariser, store);
        var days = new DayKeeper(request, store, summaries, calendar, started, await store.LoadRecordsAsync(cancellationToken));
        var plan = Plan(request, days.Ledger, followed, started);
        observer.RunStarted(plan, fetcher.LeastTime(plan.Feeds.Count, plan.Pages));

        var reader = new SourceReader(fetcher, store, days.Ledger, calendar, started, request.Date, observer);
        var feeds = await reader.ReadFeedsAsync(plan.Feeds, cancellationToken);
        foreach (var past in plan.PastDays)
        {
            await days.TakeAsync(await reader.ReadPastDayAsync(past, plan.PastDays[0].Date, cancellationToken), cancellationToken);
        }

        var newest = await reader.ReadDoubtfulAsync(feeds, cancellationToken);
        var isFruitless = !plan.IsEmpty && reader.Fetched.All(one => one.Failure is not null);

        observer.StageStarted("ranking");
        if (!isFruitless)
        {
            await days.FinishAsync(newest, cancellationToken);
        }

        observer.StageDone("ranking", Counts(days.Built));
        var summarised = await SummariseAsync(request, summaries, days, observer, cancellationToken);

        observer.StageStarted("writing");
        var publication = await StoredPublication.ReadAsync(store, request.Profile, request.Output, days.Ledger, days.Changed, cancellationToken);
        PublishedFile[] files = isFruitless ? [] : [.. Publisher.Render(publication)];
        var sender = new FileSender(request.OutputFolder);
        var changes = sender.Changes(files, cancellationToken);
        FileChange[] shown = [.. files.Zip(changes).Where(file => file.First.Content is not null || file.Second.Changed).Select(file => file.Second)];
        observer.StageDone("writing", $"{shown.Length} files");

        var outcome = new RunOutcome
        {
            Plan = plan,
            Fetched = reader.Fetched,
            Unread = isFruitless ? [.. newest.Unread, .. days.Pending] : [],
            Built = days.Built,
            IsFruitless = isFruitless,
            IsOverdue = days.Ledger.IsOverdue(reader.Due, calendar),
            Problems = [.. imported, .. ClockProblem(reader.Ahead)],
            Summaries = summarised,
            Estimate = request.DryRun ? await summaries.EstimateAsync(days.Built, cancellationToken) : null,
            Files = shown,
        };
        var report = Reporting.Of(request, outcome, traffic.Snapshot(), started, ToTheSecond(clock.GetUtcNow()));
        if (!request.DryRun)
        {
            observer.StageStarted("storing");
            await store.SaveAsync(Changes(request, days, reader, followed, report), cancellationToken);
            observer.StageDone("storing", $"{days.Unsaved.Sum(day => day.Announced.Count)} papers");

            observer.StageStarted("publishing");
            sender.Send(files.Zip(changes).Where(file => file.Second.Changed).Select(file => file.First), cancellationToken);
            observer.StageDone("publishing", $"{shown.Count(file => file.Changed)} of {shown.Length} files changed");
        }

        return report;
    }

    // A run that is only tried out pays nothing.
    private async Task<SummaryOutcome> SummariseAsync(
        RunRequest request, DigestSummaries summaries, DayKeeper days, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (summariser is null || request.DryRun)
        {
            return SummaryOutcome.Nothing;
        }

        observer.StageStarted("summarising");
        var outcome = await summaries.MakeAsync(days.Built, observer, cancellationToken);
        await days.TakeSummariesAsync(cancellationToken);
        observer.StageDone("summarising", $"{outcome.Cached + outcome.Made.Count} of {outcome.Wanted} papers");
        return outcome;
    }

    private FetchPlan Plan(RunRequest request, Ledger ledger, IReadOnlyList<FollowedCategory> followed, DateTimeOffset now)
    {
        var planner = new FetchPlanner(calendar, now, request.Profile.DaysBack);
        return request.Date is { } date
            ? planner.PlanDay(request.Profile.Categories, date)
            : planner.Plan(request.Profile.Categories, ledger.Lines, followed);
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
            await store.SaveAsync(new RunChanges { Days = found.Days, Followed = Followed.FromDays(found.Days), Summaries = PublishedSummaries.Of(found.Days) }, cancellationToken);
            observer.StageDone("rebuilding", found.Days.Count == 1 ? "1 day, from the published data" : $"{found.Days.Count} days, from the published data");
        }

        return found.Problems;
    }

    private async Task<IReadOnlyList<FollowedCategory>> FollowedAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var followed = await store.LoadFollowedAsync(cancellationToken);
        return [.. followed.Where(each => request.Profile.Categories.Contains(each.Category, StringComparer.Ordinal))];
    }

    private static RunChanges Changes(
        RunRequest request, DayKeeper days, SourceReader reader, IReadOnlyList<FollowedCategory> followed, RunReport report) => days.UnsavedChanges() with
    {
        Validators = reader.Fetched.Select(one => one.Failure is null ? one.Validator : null).OfType<KeyValuePair<Uri, HttpValidator?>>().ToDictionary(),
        Followed = Followed.After(request.Profile.Categories, followed, reader.Fetched, days.Built, report.Run.Started),
        Run = new RunRecord(report.Run.Started, report.Run.Finished, report.Run.Exit, report.ToJson()),
    };

    private static IEnumerable<string> ClockProblem(TimeSpan ahead) => ahead > TimeSpan.Zero
        ? [string.Create(CultureInfo.InvariantCulture, $"This machine's clock is {(ahead.TotalHours < 48 ? $"{ahead.TotalHours:0} hours" : $"{ahead.TotalDays:0} days")} ahead of arXiv's, which was believed.")]
        : [];

    private static string Counts(IReadOnlyList<BuiltDay> built) => string.Create(
        CultureInfo.InvariantCulture, $"{built.Sum(day => day.Announced.Count)} papers, {built.Sum(day => day.Day.Record.Matched)} matched");

    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
