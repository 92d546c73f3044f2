using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Harvesting;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Tests.Storing;
using Winnow.Tests.Shared;
using StateFolder = Winnow.Pipeline.Tests.Storing.StateFolder;

namespace Winnow.Pipeline.Tests.Harvesting;

public sealed class BackfillTests : IDisposable
{
    private static readonly DateOnly From = new(2025, 11, 10);

    private readonly StateFolder _folder = new();
    private DateTimeOffset _now = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_month_at_a_time_is_asked_for_and_the_last_one_is_open()
    {
        var arxiv = new ScriptedRecords();

        var report = await RunAsync(arxiv, ["cs.LG"]);

        Assert.Equal(
            ["2025-11-10 2025-11-30", "2025-12-01 2025-12-31", "2026-01-01 "],
            arxiv.Asked.Select(query => $"{query.From:yyyy-MM-dd} {query.Until:yyyy-MM-dd}"));
        Assert.Equal((new WindowCounts(3, 3, 0), RunExit.Done), (report.Windows, report.Run.Exit));
    }

    [Theory]
    [InlineData("cs.LG cs.LG", "cs.LG")]
    [InlineData("math.NA cs.NA", "math.NA")]
    [InlineData("cs.LG cs math.OC", "cs math.OC")]
    public async Task Each_set_is_asked_for_once(string categories, string sets)
    {
        var arxiv = new ScriptedRecords();

        await RunAsync(arxiv, categories.Split(' '), from: new(2026, 1, 1));

        Assert.Equal(sets, string.Join(' ', arxiv.Asked.Select(query => query.Category)));
    }

    [Fact]
    public async Task What_is_here_is_not_asked_for_again_and_the_open_month_goes_on_a_day_early()
    {
        await RunAsync(new ScriptedRecords(), ["cs.LG"]);
        var sameDay = new ScriptedRecords();
        await RunAsync(sameDay, ["cs.LG"]);
        Assert.Empty(sameDay.Asked);

        _now = _now.AddDays(14);
        var later = new ScriptedRecords();
        var report = await RunAsync(later, ["cs.LG"]);

        Assert.Equal(["2026-01-19 2026-01-31", "2026-02-01 "], later.Asked.Select(query => $"{query.From:yyyy-MM-dd} {query.Until:yyyy-MM-dd}"));
        Assert.Equal(new WindowCounts(2, 2, 2), report.Windows);
    }

    [Fact]
    public async Task Papers_submitted_on_other_days_are_left_out_until_they_are_asked_for()
    {
        var arxiv = new ScriptedRecords(Record("2511.00001", "2025-11-12", 14), Record("2512.00001", "2025-12-12", 1), Record("2511.00002", "2025-11-09", 40));

        var first = await RunAsync(arxiv, ["cs.LG"], to: new(2025, 11, 30));
        Assert.Equal((1, 2L), (first.Records.Added, first.Records.LeftOut));

        var second = await RunAsync(arxiv, ["cs.LG"], to: new(2025, 12, 31));
        Assert.Equal((1, 1), (second.Records.Added, second.Records.Unchanged));
        var third = await RunAsync(arxiv, ["cs.LG"], from: new(2025, 11, 1), to: new(2025, 12, 31));
        Assert.Equal(1, third.Records.Added);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Interrupted_after_any_page_it_goes_on_there_and_ends_like_an_undisturbed_one(int page)
    {
        PaperMetadata[] records = [.. Enumerable.Range(1, 9).Select(number => Record($"2511.{number:00000}", "2025-11-12", 1 + (number % 5)))];
        using var other = new StateFolder();
        await RunAsync(new ScriptedRecords(records), ["cs.LG"], folder: other);

        using var interrupt = new CancellationTokenSource();
        var arxiv = new ScriptedRecords(records) { BeforePage = number => { if (number == page + 1) { interrupt.Cancel(); } } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(arxiv, ["cs.LG"], cancellationToken: interrupt.Token));
        var resumed = new ScriptedRecords(records);
        await RunAsync(resumed, ["cs.LG"]);

        Assert.Equal($"{page * 2}", resumed.Asked[0].ResumptionToken);
        await using var one = await _folder.OpenAsync();
        await using var undisturbed = await other.OpenAsync();
        Assert.Equal(StateFolder.Dump(undisturbed), StateFolder.Dump(one));
    }

    [Fact]
    public async Task A_token_of_another_day_is_not_used_for_the_open_month()
    {
        PaperMetadata[] records = [.. Enumerable.Range(1, 5).Select(number => Record($"2601.{number:00000}", "2026-01-05", 1))];
        var report = await RunAsync(new ScriptedRecords(records) { FailAt = 2 }, ["cs.LG"], from: new(2026, 1, 1));
        Assert.Equal(RunExit.Incomplete, report.Run.Exit);

        _now = _now.AddDays(1);
        var later = new ScriptedRecords(records);
        await RunAsync(later, ["cs.LG"], from: new(2026, 1, 1));

        Assert.Null(Assert.Single(later.Asked).ResumptionToken);
    }

    [Fact]
    public async Task One_category_that_fails_does_not_stop_the_others_and_is_told()
    {
        var report = await RunAsync(new ScriptedRecords { FailAt = 2 }, ["cs.LG", "cs.AI"]);

        Assert.Equal((RunExit.Incomplete, 4), (report.Run.Exit, report.Windows.Done));
        Assert.Equal(["cs.LG 2025-12-01", "cs.LG 2026-01-01"], report.Missing.Select(missing => $"{missing.Category} {missing.From:yyyy-MM-dd}"));
        Assert.Contains(report.Warnings, warning => warning.StartsWith("cs.LG: 2 of its months are not all here, from 2025-12-01 on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ArxivFailure.Denied)]
    [InlineData(ArxivFailure.Throttled)]
    public async Task When_arXiv_refuses_nothing_more_is_asked_and_nothing_came(ArxivFailure failure)
    {
        var arxiv = new ScriptedRecords { FailAt = 1, Failure = failure };

        var report = await RunAsync(arxiv, ["cs.LG", "cs.AI"]);

        Assert.Single(arxiv.Asked);
        Assert.Equal((RunExit.NothingFetched, 6), (report.Run.Exit, report.Missing.Count));
    }

    [Fact]
    public async Task A_lost_store_is_rebuilt_from_the_data_before_papers_come_in()
    {
        var output = Directory.CreateDirectory(Path.Combine(_folder.Path, "out")).FullName;
        new FileSender(output).Send(Publisher.Render(new Publication { Profile = Profile("cs.LG"), Output = new(), Records = [Stored.Day(Stored.Monday, Stored.Paper()).Record], Days = [Stored.Day(Stored.Monday, Stored.Paper())] }), Cancellation);

        await RunAsync(new ScriptedRecords(Record("2511.00001", "2025-11-12", 1)), ["cs.LG"]);

        await using var store = await _folder.OpenAsync();
        Assert.Equal(Stored.Monday, Assert.Single(await store.LoadRecordsAsync(Cancellation)).Date);
    }

    [Fact]
    public async Task Records_that_cannot_be_read_are_told()
    {
        var report = await RunAsync(new OneRejected(), ["cs.LG"], from: new(2026, 1, 1));

        Assert.Equal((RunExit.Incomplete, 1), (report.Run.Exit, report.Records.Rejected));
        Assert.Equal("2601.00001", Assert.Single(report.Rejected).Id);
    }

    internal static PaperMetadata Record(string id, string submitted, int daysUntilTouched) => SomeRecord.Of(id) with
    {
        Datestamp = DateOnly.Parse(submitted, null).AddDays(daysUntilTouched),
        Versions = [new PaperVersion(1, new DateTimeOffset(DateOnly.Parse(submitted, null), new TimeOnly(15, 0), TimeSpan.Zero), false)],
    };

    internal static Profile Profile(params string[] categories) => new() { Categories = categories, Keywords = [new Keyword("pebbles")] };

    private async Task<BackfillReport> RunAsync(
        IRecordSource arxiv, string[] categories, DateOnly? from = null, DateOnly? to = null, StateFolder? folder = null, CancellationToken? cancellationToken = null)
    {
        await using var store = await (folder ?? _folder).OpenAsync();
        var request = new BackfillRequest
        {
            Profile = Profile(categories), From = from ?? From, To = to, Output = new(), OutputFolder = Path.Combine((folder ?? _folder).Path, "out"),
        };
        return await new Backfill(arxiv, null, store, new ArxivTraffic(), AnnouncementCalendar.Default, new ManualTimeProvider(_now))
            .RunAsync(request, new NoObserver(), cancellationToken ?? Cancellation);
    }

    private sealed class OneRejected : IRecordSource
    {
        public async IAsyncEnumerable<OaiPage> HarvestAsync(
            OaiQuery query, IProgress<TransferProgress> progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return new OaiPage { Records = [], Rejected = [new("2601.00001", "it has no category")] };
        }
    }
}

/// <summary>Nobody watches.</summary>
internal sealed class NoObserver : IBackfillObserver
{
    public void Planned(int windows, int alreadyHere)
    {
    }

    public void WindowStarted(HarvestWindow window, bool goesOn)
    {
    }

    public void RequestProgress(TransferProgress progress)
    {
    }

    public void PageSaved(BackfillProgress progress)
    {
    }

    public void WindowFailed(HarvestWindow window, string reason)
    {
    }

    public void StageStarted(string stage)
    {
    }

    public void StageDone(string stage, string result)
    {
    }
}
