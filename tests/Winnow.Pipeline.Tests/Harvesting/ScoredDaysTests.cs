using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Harvesting;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Tests.Storing;
using Winnow.Tests.Shared;
using StateFolder = Winnow.Pipeline.Tests.Storing.StateFolder;

namespace Winnow.Pipeline.Tests.Harvesting;

public sealed class ScoredDaysTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Output => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "2025-11-12", "2025-11-12")]
    [InlineData(1, "2025-11-14", "2025-11-14")] // held back by moderation
    [InlineData(1, "2025-11-15", "2025-11-12")] // a Saturday: somebody has edited the record
    [InlineData(1, "2025-12-30", "2025-11-12")] // touched much later
    [InlineData(2, "2025-11-14", "2025-11-12")] // replaced
    public void A_record_that_nobody_has_touched_since_tells_the_day(int versions, string datestamp, string day)
    {
        var paper = new HarvestedPaper(Paper(), new DateTimeOffset(2025, 11, 11, 15, 0, 0, TimeSpan.Zero), DateOnly.Parse(datestamp, null), versions);

        Assert.Equal(DateOnly.Parse(day, null), InferredDay.Of(paper, AnnouncementCalendar.Default));
    }

    [Fact]
    public async Task Past_days_are_ranked_published_and_said_to_be_inferred()
    {
        var report = await RunAsync(BackfillTests.Record("2511.00001", "2025-11-11", 1), BackfillTests.Record("2511.00002", "2025-11-11", 1) with { Categories = ["stat.ML", "cs.LG"] },
            BackfillTests.Record("2511.00003", "2025-11-11", 1) with { Title = "Dry stones", Abstract = "None." });

        Assert.Equal((1, 2), (report.Scored.Days, report.Scored.Matched));
        await using var store = await _folder.OpenAsync();
        var day = Assert.Single(await store.LoadDaysAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancellation));
        var line = Assert.Single(day.Record.Categories);
        Assert.Equal((DayState.Partial, ListingSource.Oai, 3, 2, 1), (line.State, line.Source, line.Received, line.New, line.Cross));
        Assert.Contains("inferred", line.Why, StringComparison.Ordinal);
        Assert.Equal([AnnouncementType.New, AnnouncementType.Cross], day.Papers.Select(paper => paper.Ranked.Paper.Type));
        Assert.All(day.Papers, paper => Assert.True(paper.Ranked.Paper.IsInferred));
        Assert.Null((await store.FindAsync(Stored.Id("2511.00001"), Cancellation))?.Paper.AnnouncedOn);

        var published = Assert.Single(DataFolder.Read(Path.Combine(Output, "data"), Cancellation).Days);
        Assert.Equal(Stored.Fields(day.Papers.Select(paper => paper.Ranked.Paper)), Stored.Fields(published.Papers.Select(paper => paper.Ranked.Paper)));
    }

    [Fact]
    public async Task Scoring_again_changes_nothing()
    {
        await RunAsync(BackfillTests.Record("2511.00001", "2025-11-11", 1));
        var before = Snapshot();

        var report = await RunAsync(BackfillTests.Record("2511.00001", "2025-11-11", 1));

        Assert.Equal(before, Snapshot());
        Assert.DoesNotContain(report.Files, file => file.Changed);
    }

    [Fact]
    public async Task A_day_that_a_run_has_read_is_left_alone_and_the_README_is_of_the_newest_day()
    {
        await using (var store = await _folder.OpenAsync())
        {
            await store.SaveAsync(new RunChanges { Days = [Stored.Day(new DateOnly(2025, 11, 12), Stored.Paper() with { AnnouncedOn = new DateOnly(2025, 11, 12) }), Stored.Day(Stored.Monday, Stored.Paper("2601.00002"))] }, Cancellation);
        }

        var report = await RunAsync(BackfillTests.Record("2511.00001", "2025-11-11", 1), BackfillTests.Record("2511.00002", "2025-11-12", 1));

        Assert.Equal(1, report.Scored.Days);
        Assert.Contains("2601.00002", await File.ReadAllTextAsync(Path.Combine(Output, "README.md"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("2511.00002", await File.ReadAllTextAsync(Path.Combine(Output, "data", "2025-11-13.jsonl"), Cancellation), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Output, "data", "2025-11-12.jsonl")));
    }

    [Fact]
    public async Task A_day_that_arXiv_still_shows_is_taken_from_its_page()
    {
        var pages = new Pages();

        await RunAsync(pages, BackfillTests.Record("2601.00001", "2026-01-13", 1), BackfillTests.Record("2510.00001", "2025-10-07", 1));

        Assert.Equal([new DateOnly(2026, 1, 14)], pages.Asked);
    }

    private static StoredPaper Paper() => new()
    {
        Id = Stored.Id("2511.00001"), Version = 1, AnnouncedOn = null, SubmittedOn = null, Types = Stored.Types(), Title = "T", Abstract = "", Authors = [], Categories = ["cs.LG"],
    };

    private Task<BackfillReport> RunAsync(params PaperMetadata[] records) => RunAsync(null, records);

    private async Task<BackfillReport> RunAsync(IDaySource? pages, params PaperMetadata[] records)
    {
        await using var store = await _folder.OpenAsync();
        var request = new BackfillRequest { Profile = BackfillTests.Profile("cs.LG"), From = new(2025, 10, 1), Scores = true, Output = new(), OutputFolder = Output };
        return await new Backfill(new ScriptedRecords(records) { PageSize = 100 }, pages, store, new ArxivTraffic(), AnnouncementCalendar.Default, new ManualTimeProvider(Now)).RunAsync(request, new NoObserver(), Cancellation);
    }

    private string Snapshot() => string.Join('\n', Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {File.ReadAllText(file)}"));

    private sealed class Pages : IDaySource
    {
        public List<DateOnly> Asked { get; } = [];

        public Task<StoredDay?> TakeAsync(DateOnly date, CancellationToken cancellationToken)
        {
            Asked.Add(date);
            return Task.FromResult<StoredDay?>(Stored.Day(date));
        }
    }
}
