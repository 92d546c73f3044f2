using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>What arXiv's records do to the archive.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_paper_that_only_a_record_tells_of_has_the_day_of_its_submission_and_claims_no_announcement()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of(versions: 2));

        var archived = await FindAsync(store);

        Assert.Equal((null, new DateOnly(2026, 1, 2), 2), (archived.Paper.AnnouncedOn, archived.Paper.SubmittedOn, archived.Paper.Version));
        Assert.Empty(archived.Paper.Types);
        Assert.Empty(archived.Announcements);
        Assert.Empty(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation));
    }

    [Theory]
    [InlineData("2026-01-02", 1)]
    [InlineData("2026-01-03", 0)]
    public async Task It_is_found_by_its_words_and_after_goes_by_its_submission(string after, int found)
    {
        await using var store = await HarvestedAsync(SomeRecord.Of());

        var hits = await store.SearchAsync(SearchQueryParser.Parse($"ti:pebbles cat:stat after:{after}"), 9, Cancellation);

        Assert.Equal(found, hits.Count);
    }

    [Fact]
    public async Task The_same_page_again_changes_nothing()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of(versions: 2), SomeRecord.Of("math/0601001"));
        var before = StateFolder.Dump(store);

        var count = await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of(versions: 2), SomeRecord.Of("math/0601001")), Cancellation);

        Assert.Equal(before, StateFolder.Dump(store));
        Assert.Equal(new HarvestCount(0, 0, 2, 0), count);
    }

    [Fact]
    public async Task The_same_version_never_rewrites_an_announced_text_but_fills_in_what_was_unknown()
    {
        await using var store = await AnnouncedAsync(Stored.Paper());
        var record = SomeRecord.Of() with
        {
            Title = "Other words", Abstract = "Other.", Authors = ["Somebody"], Categories = ["cs.LG", "stat.ML", "math.OC"],
            Comments = "9 pages", License = "http://creativecommons.org/licenses/by/4.0/", Doi = "10.1/x", JournalReference = "J. Pebbles 1",
        };

        await store.SavePageAsync(SomeRecord.Page(record), Cancellation);

        var archived = await FindAsync(store);
        Assert.Equal(("Sorting pebbles by colour", "9 pages", "10.1/x", "J. Pebbles 1"), (archived.Paper.Title, archived.Paper.Comments, archived.Paper.Doi, archived.Paper.JournalReference));
        Assert.Equal((Stored.Monday, "Ada Example"), (archived.Paper.AnnouncedOn, archived.Paper.Authors[0]));
        Assert.Equal(["cs.LG", "stat.ML", "math.OC"], archived.Paper.Categories);
        Assert.Equal(AnnouncementType.New, Assert.Single(archived.Announcements).Type);
        Assert.Equal(Stored.Fields(Stored.Paper()), Stored.Fields(Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation))));
    }

    [Fact]
    public async Task A_newer_versions_text_becomes_the_newest_and_the_announced_day_keeps_its_own()
    {
        await using var store = await AnnouncedAsync(Stored.Paper());

        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of(versions: 2) with { Title = "Sorting stones" }), Cancellation);

        var archived = await FindAsync(store);
        Assert.Equal(("Sorting stones", 2, Stored.Monday), (archived.Paper.Title, archived.Paper.Version, archived.Paper.AnnouncedOn));
        Assert.Equal("Sorting pebbles by colour", Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Title);
        Assert.Single(await store.SearchAsync(new SearchQuery { Title = ["stones"] }, 9, Cancellation));
        Assert.Empty(await store.SearchAsync(new SearchQuery { Title = ["pebbles"] }, 9, Cancellation));
    }

    [Fact]
    public async Task An_older_versions_text_is_history_only()
    {
        await using var store = await AnnouncedAsync(Stored.Paper(version: 3) with { Title = "Third words" });

        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of(versions: 2) with { Title = "Second words" }), Cancellation);

        var archived = await FindAsync(store);
        Assert.Equal("Third words", archived.Paper.Title);
        Assert.Equal([null, "Second words", "Third words"], archived.Versions.Select(version => version.Text?.Title));
    }

    [Fact]
    public async Task An_announcement_that_comes_later_gives_the_paper_its_day_and_leaves_the_text_of_its_version()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of() with { Comments = "9 pages" });

        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper() with { Title = "Other words" }] }, Cancellation);

        var archived = await FindAsync(store);
        Assert.Equal((Stored.Monday, new DateOnly(2026, 1, 2)), (archived.Paper.AnnouncedOn, archived.Paper.SubmittedOn));
        Assert.Equal(("Sorting pebbles by colour", "9 pages"), (archived.Paper.Title, archived.Paper.Comments));
        Assert.Single(archived.Versions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_names_no_version_gets_the_one_that_was_newest_on_its_day(bool recordFirst)
    {
        // v1 and v2 were submitted before Tuesday, v3 after it.
        var record = SomeRecord.Of(versions: 3) with { Title = "Third words", Datestamp = Stored.Monday.AddDays(9), Versions = [SomeRecord.Version(1), SomeRecord.Version(2), SomeRecord.Version(7)] };
        var page = Stored.Paper(version: null) with { AnnouncedOn = Stored.Monday.AddDays(1), Title = "Second words", Type = AnnouncementType.Replace, Types = Stored.Types(("cs.LG", AnnouncementType.Replace)) };
        await using var store = await _folder.OpenAsync();

        foreach (var isRecord in new[] { recordFirst, !recordFirst })
        {
            await (isRecord ? store.SavePageAsync(SomeRecord.Page(record), Cancellation) : store.SaveAsync(new RunChanges { Announced = [page] }, Cancellation));
        }

        var archived = await FindAsync(store);
        Assert.Equal(("Third words", 7), (archived.Paper.Title, archived.Paper.Version));
        Assert.Equal([1, 2, 7], archived.Versions.Select(version => version.Number));
        Assert.Equal("Second words", archived.Versions[1].Text?.Title);
        Assert.Equal(2, Assert.Single(await store.LoadAnnouncedAsync(page.AnnouncedOn, Cancellation)).Version);
    }

    [Fact]
    public async Task A_page_that_is_newer_than_the_record_keeps_its_words()
    {
        var page = Stored.Paper(version: null) with { AnnouncedOn = Stored.Monday.AddDays(9), Title = "Newest words", Type = AnnouncementType.Replace, Types = Stored.Types(("cs.LG", AnnouncementType.Replace)) };
        await using var store = await AnnouncedAsync(page);

        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of()), Cancellation);

        Assert.Equal(("Newest words", null), ((await FindAsync(store)).Paper.Title, (await FindAsync(store)).Paper.Version));
    }

    [Fact]
    public async Task Records_of_other_papers_bring_up_to_date_what_is_known_and_add_nothing()
    {
        await using var store = await AnnouncedAsync(Stored.Paper());
        var page = SomeRecord.Page() with { Others = [SomeRecord.Of(versions: 2) with { Title = "Sorting stones" }, SomeRecord.Of("2601.00002")] };

        var count = await store.SavePageAsync(page, Cancellation);

        Assert.Equal(new HarvestCount(0, 1, 0, 0), count);
        Assert.Equal("Sorting stones", (await FindAsync(store)).Paper.Title);
        Assert.Null(await store.FindAsync(Stored.Id("2601.00002"), Cancellation));
    }

    [Fact]
    public async Task A_deleted_record_is_marked_and_nothing_is_lost()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of());
        var page = SomeRecord.Page() with { Deleted = [Stored.Id("2601.00001"), Stored.Id("2601.00009")] };

        Assert.Equal(1, (await store.SavePageAsync(page, Cancellation)).Deleted);
        Assert.Equal(0, (await store.SavePageAsync(page, Cancellation)).Deleted);

        var paper = (await FindAsync(store)).Paper;
        Assert.Equal((true, "Sorting pebbles by colour"), (paper.IsDeleted, paper.Title));
        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of()), Cancellation);
        Assert.False((await FindAsync(store)).Paper.IsDeleted);
    }

    [Fact]
    public async Task Accents_and_white_space_come_into_the_stored_form()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of() with { Title = @"On  K\""ahler stones", Authors = [@"Ren\'e Example"], Comments = "  " });

        var paper = (await FindAsync(store)).Paper;

        Assert.Equal(("On Kähler stones", "René Example", null), (paper.Title, paper.Authors[0], paper.Comments));
    }

    [Fact]
    public async Task Half_a_page_is_never_kept()
    {
        await using var store = await HarvestedAsync(SomeRecord.Of());
        var before = StateFolder.Dump(store);
        ((Winnow.Pipeline.Storing.Sqlite.SqliteStore)store).Database.Run("PRAGMA max_page_count = 60");
        PaperMetadata[] many = [.. Enumerable.Range(2, 500).Select(number => SomeRecord.Of($"2601.{number:00000}"))];

        await Assert.ThrowsAsync<StoreException>(() => store.SavePageAsync(SomeRecord.Page(many) with { Window = SomeRecord.Window with { Category = "cs.AI" } }, Cancellation));

        Assert.Equal(before, StateFolder.Dump(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Announcements_and_records_come_to_the_same_archive_in_any_order(int seed)
    {
        var random = new Random(seed);
        Func<IStore, Task>[] steps =
        [
            store => store.SaveAsync(new RunChanges { Announced = [Stored.Paper()] }, Cancellation),
            store => store.SaveAsync(new RunChanges { Announced = [Stored.Paper(version: 2) with { AnnouncedOn = Stored.Monday.AddDays(2), Title = "Sorting stones" }] }, Cancellation),
            store => store.SavePageAsync(SomeRecord.Page(SomeRecord.Of()), Cancellation),
            store => store.SavePageAsync(SomeRecord.Page(SomeRecord.Of(versions: 3) with { Title = "Sorting boulders" }), Cancellation),
        ];
        random.Shuffle(steps);
        await using var store = await _folder.OpenAsync();

        foreach (var step in steps.Concat(steps.Take(2)))
        {
            await step(store);
        }

        var archived = await FindAsync(store);
        Assert.Equal(("Sorting boulders", 3, Stored.Monday), (archived.Paper.Title, archived.Paper.Version, archived.Paper.AnnouncedOn));
        Assert.Equal(["Sorting pebbles by colour", "Sorting stones", "Sorting boulders"], archived.Versions.Select(version => version.Text?.Title));
        Assert.Equal([Stored.Monday, Stored.Monday.AddDays(2), null], archived.Versions.Select(version => version.AnnouncedOn));
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    private static async Task<ArchivedPaper> FindAsync(IStore store) =>
        await store.FindAsync(Stored.Id("2601.00001"), Cancellation) ?? throw new InvalidOperationException("The paper is not there.");

    private async Task<IStore> HarvestedAsync(params PaperMetadata[] records)
    {
        var store = await _folder.OpenAsync();
        await store.SavePageAsync(SomeRecord.Page(records), Cancellation);
        return store;
    }

    private async Task<IStore> AnnouncedAsync(params AnnouncedPaper[] papers)
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = papers }, Cancellation);
        return store;
    }
}
