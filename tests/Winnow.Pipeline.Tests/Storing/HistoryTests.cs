using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class HistoryTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_version_tells_what_changed()
    {
        await using var store = await _folder.OpenAsync();
        var second = Stored.Paper(version: 2) with
        {
            AnnouncedOn = Stored.Monday.AddDays(2), Type = AnnouncementType.Replace, Types = Stored.Types(("cs.LG", AnnouncementType.Replace)),
            Title = "Sorting stones", Authors = ["Ada Example"], Comments = "9 pages",
        };
        var third = SomeRecord.Of(versions: 3) with { Title = "Sorting stones", Authors = ["Ada Example"], Abstract = "Shorter.", Categories = ["cs.LG"], Comments = "8 pages" };

        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper(), second] }, Cancellation);
        await store.SavePageAsync(SomeRecord.Page(third), Cancellation);

        var versions = await VersionsAsync(store);
        Assert.Equal([1, 2, 3], versions.Select(version => version.Number));
        Assert.Equal([[], [VersionChange.Title, VersionChange.Authors], [VersionChange.Abstract, VersionChange.Comments, VersionChange.Categories]], versions.Select(version => version.Changes));
        Assert.Equal([Stored.Monday, second.AnnouncedOn, null], versions.Select(version => version.AnnouncedOn));
        Assert.Equal(SomeRecord.Version(2).Submitted, versions[1].Submitted);
    }

    [Fact]
    public async Task A_version_without_a_text_is_named_all_the_same()
    {
        await using var store = await _folder.OpenAsync();

        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of(versions: 3)), Cancellation);

        var versions = await VersionsAsync(store);
        Assert.Equal([false, false, true], versions.Select(version => version.Text is not null));
        Assert.All(versions, version => Assert.Empty(version.Changes));
    }

    [Fact]
    public async Task A_version_whose_text_a_day_no_longer_shows_stays_in_the_history()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday, Stored.Paper())] }, Cancellation);

        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday, Stored.Paper(version: 2) with { Title = "Sorting stones" })] }, Cancellation);

        Assert.Equal(["Sorting pebbles by colour", "Sorting stones"], (await VersionsAsync(store)).Select(version => version.Text?.Title));
    }

    [Fact]
    public async Task A_marked_withdrawal_is_one_and_the_text_before_it_stays()
    {
        await using var store = await _folder.OpenAsync();
        await store.SavePageAsync(SomeRecord.Page(SomeRecord.Of()), Cancellation);
        var withdrawn = SomeRecord.Of(versions: 2) with { Abstract = "An error was found.", Versions = [SomeRecord.Version(1), SomeRecord.Version(2, isWithdrawal: true)] };

        await store.SavePageAsync(SomeRecord.Page(withdrawn), Cancellation);

        var archived = await store.FindAsync(withdrawn.Id, Cancellation) ?? throw new InvalidOperationException("The paper is not there.");
        Assert.True(archived.Paper.IsWithdrawn);
        Assert.Equal([false, true], archived.Versions.Select(version => version.IsWithdrawal));
        Assert.Equal([VersionChange.Abstract, VersionChange.Withdrawn], archived.Versions[1].Changes);
        Assert.Equal("We sort pebbles.\n  They were not sorted before.", archived.Versions[0].Text?.Abstract);
    }

    [Theory]
    [InlineData("This paper has been withdrawn by the authors due to an error in Lemma 3.", null, true)]
    [InlineData("This article has been withdrawn", null, true)]
    [InlineData("The submission is withdrawn because the data was wrong.", null, true)]
    [InlineData("Withdrawn by the author.", null, true)]
    [InlineData("Paper withdrawn due to a crucial sign error.", null, true)]
    [InlineData("We sort pebbles.", "This paper has been withdrawn", true)]
    [InlineData("We sort pebbles.", "withdrawn", true)]
    [InlineData("We sort pebbles.", "arXiv admin note: This paper has been withdrawn by arXiv administrators", true)]
    [InlineData("This work was retracted.", null, true)]
    [InlineData("Withdrawn states of the market are studied.", null, false)]
    [InlineData("We study papers that have been withdrawn.", null, false)]
    [InlineData("This paper studies why money is withdrawn.", null, false)]
    [InlineData("We sort pebbles.", "12 pages; an earlier version has been withdrawn", false)]
    [InlineData("", null, false)]
    public async Task A_withdrawal_is_known_by_how_the_abstract_or_the_comment_begins(string text, string? comments, bool isWithdrawn)
    {
        await using var store = await _folder.OpenAsync();

        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper() with { Abstract = text, Comments = comments }] }, Cancellation);

        Assert.Equal(isWithdrawn, Assert.Single(await VersionsAsync(store)).IsWithdrawal);
        Assert.Equal(isWithdrawn, Assert.Single(await store.SearchAsync(new SearchQuery { Title = ["pebbles"] }, 1, Cancellation)).Paper.IsWithdrawn);
    }

    [Fact]
    public async Task A_store_of_the_first_schema_keeps_everything_and_its_papers_stay_announced()
    {
        string before;
        _ = SystemSqlite.Version;
        using (var database = Database.Open(_folder.StoreFile, [Migration.All[0]]))
        {
            database.Run("""
                BEGIN;
                INSERT INTO papers VALUES (1, '2601.00001', '2026-01-05', 2), (2, '2601.00002', '2026-01-06', 3);
                INSERT INTO texts VALUES (1, 1, 1, 'Marbles', 'Old.', 'Ada Example', 'cs.LG', NULL, NULL, NULL, NULL),
                    (2, 1, 2, 'Pebbles', 'New.', 'Ada Example', 'cs.LG', NULL, NULL, NULL, NULL), (3, 2, NULL, 'Boulders', '', '', 'cs.LG', NULL, NULL, NULL, NULL);
                INSERT INTO paper_categories VALUES ('cs.LG', 1), ('cs', 1), ('cs.LG', 2), ('cs', 2);
                INSERT INTO announced_papers VALUES ('2026-01-05', 1, 1), ('2026-01-06', 1, 2), ('2026-01-06', 2, 3);
                INSERT INTO announcements VALUES ('2026-01-05', 1, 'cs.LG', 0), ('2026-01-06', 1, 'cs.LG', 2), ('2026-01-06', 2, 'cs.LG', 0);
                INSERT INTO search (rowid, title, abstract, authors) VALUES (1, 'Pebbles', 'New.', 'Ada Example'), (2, 'Boulders', '', '');
                COMMIT;
                """);
            before = Counts(database);
        }

        await using var store = await _folder.OpenAsync();

        Assert.Equal(before, Counts(((SqliteStore)store).Database));
        Assert.Empty(await store.CheckAsync(Cancellation));
        var hit = Assert.Single(await store.SearchAsync(SearchQueryParser.Parse("pebbles after:2026-01-05"), 9, Cancellation)).Paper;
        Assert.Equal((Stored.Monday, null, false), (hit.AnnouncedOn, hit.SubmittedOn, hit.IsWithdrawn));
        Assert.Equal(["Marbles", "Pebbles"], (await VersionsAsync(store)).Select(version => version.Text?.Title));

        static string Counts(Database database) => string.Join(' ', new[] { "papers", "texts", "announcements", "announced_papers" }.Select(table => database.Number($"SELECT count(*) FROM {table}")));
    }

    private static async Task<IReadOnlyList<ArchivedVersion>> VersionsAsync(IStore store) =>
        (await store.FindAsync(Stored.Id("2601.00001"), Cancellation))?.Versions ?? [];
}
