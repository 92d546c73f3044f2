using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class LedgerTests : IDisposable
{
    private static readonly DateOnly Tuesday = Stored.Monday.AddDays(1);

    private static readonly DateTimeOffset Noon = new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_that_a_line_knows_comes_back_and_what_it_does_not_know_stays_unknown()
    {
        CategoryDay[] lines =
        [
            Line("cs.LG") with
            {
                Expected = 9, ExpectedTypes = new TypeCounts(4, 3, 2), Source = ListingSource.CatchupPage, Sources = [ListingSource.Rss, ListingSource.CatchupPage], CheckedAt = Noon,
                IsClosed = true, Why = "Because.",
            },
            Line("cs.AI"),
        ];
        await using (var store = await _folder.OpenAsync())
        {
            await store.SaveAsync(new RunChanges { Days = [Day(lines)] }, Cancellation);
        }

        await using var reopened = await _folder.OpenAsync();
        var record = Assert.Single(await reopened.LoadRecordsAsync(Cancellation));
        Assert.Equal(JsonSerializer.Serialize(lines), JsonSerializer.Serialize(record.Categories));
    }

    [Fact]
    public async Task A_look_that_changed_nothing_notes_when_and_where_and_no_more()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Days = [Day(Line("cs.LG"), Line("cs.AI"))] }, Cancellation);

        await store.SaveAsync(
            new RunChanges { Lines = [Line("cs.LG") with { CheckedAt = Noon, Sources = [ListingSource.Rss, ListingSource.ListingPage], Received = 99 }, Line("cs.CL")] }, Cancellation);

        var lines = Assert.Single(await store.LoadRecordsAsync(Cancellation)).Categories;
        Assert.Equal(["cs.LG", "cs.AI"], lines.Select(line => line.Category));
        Assert.Equal((Noon, "Rss ListingPage", 7), (lines[0].CheckedAt, string.Join(' ', lines[0].Sources), lines[0].Received));
        Assert.Null(lines[1].CheckedAt);
    }

    [Fact]
    public async Task How_categories_are_followed_is_replaced_whole_and_left_alone_if_nothing_is_said()
    {
        await using var store = await _folder.OpenAsync();
        FollowedCategory[] followed = [new("cs.AI", null, Noon), new("cs.LG", Stored.Monday, Noon.AddTicks(1))];
        await store.SaveAsync(new RunChanges { Followed = [new("cs.CL", Tuesday, Noon)] }, Cancellation);

        await store.SaveAsync(new RunChanges { Followed = followed }, Cancellation);
        await store.SaveAsync(new RunChanges(), Cancellation);

        Assert.Equal(followed, await store.LoadFollowedAsync(Cancellation));
    }

    [Fact]
    public async Task A_retracted_announcement_is_forgotten_and_the_others_stay()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [On(Stored.Monday, "cs.LG"), On(Tuesday, "cs.LG", "cs.AI")] }, Cancellation);

        await store.SaveAsync(new RunChanges { Retracted = [Retracted("cs.LG")] }, Cancellation);

        Assert.Equal(["cs.AI"], Assert.Single(await store.LoadAnnouncedAsync(Tuesday, Cancellation)).Types.Keys);
        Assert.Equal(["cs.LG"], Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Types.Keys);
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_correction_weakens_a_type_and_makes_none()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [On(Tuesday, "cs.LG", "cs.AI")] }, Cancellation);

        await store.SaveAsync(
            new RunChanges
            {
                Announced = [On(Tuesday, "cs.LG", "cs.AI")],
                Corrected =
                [
                    new(Tuesday, Stored.Paper().Id, "cs.LG", AnnouncementType.ReplaceCross), new(Tuesday, Stored.Paper().Id, "cs.CL", AnnouncementType.New),
                    new(Stored.Monday, Stored.Paper().Id, "cs.LG", AnnouncementType.New), new(Tuesday, Stored.Id("2601.77777"), "cs.LG", AnnouncementType.New),
                ],
            },
            Cancellation);

        var types = Assert.Single(await store.LoadAnnouncedAsync(Tuesday, Cancellation)).Types;
        Assert.Equal(["cs.AI", "cs.LG"], types.Keys.Order());
        Assert.Equal(AnnouncementType.ReplaceCross, types["cs.LG"]);
        Assert.Empty(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation));
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_day_whose_announcements_are_all_retracted_no_longer_has_the_paper()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [On(Stored.Monday, "cs.LG"), On(Tuesday, "cs.LG", "cs.AI")] }, Cancellation);

        await store.SaveAsync(new RunChanges { Retracted = [Retracted("cs.LG"), Retracted("cs.AI")] }, Cancellation);

        Assert.Empty(await store.LoadAnnouncedAsync(Tuesday, Cancellation));
        Assert.Equal(Stored.Monday, (await store.FindAsync(Stored.Paper().Id, Cancellation))?.Paper.AnnouncedOn);
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_retraction_of_the_first_day_moves_the_paper_to_the_next_one()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [On(Tuesday, "cs.LG"), On(Tuesday.AddDays(1), "cs.LG")] }, Cancellation);

        await store.SaveAsync(new RunChanges { Retracted = [Retracted("cs.LG")] }, Cancellation);

        Assert.Equal(Tuesday.AddDays(1), (await store.FindAsync(Stored.Paper().Id, Cancellation))?.Paper.AnnouncedOn);
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task The_last_announcement_of_a_paper_stays_and_what_is_not_there_is_no_trouble()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [On(Tuesday, "cs.LG")] }, Cancellation);

        await store.SaveAsync(
            new RunChanges { Retracted = [Retracted("cs.LG"), Retracted("cs.AI"), new(Tuesday, Stored.Id("2601.77777"), "cs.LG")] }, Cancellation);

        Assert.Equal(["cs.LG"], Assert.Single(await store.LoadAnnouncedAsync(Tuesday, Cancellation)).Types.Keys);
    }

    [Fact]
    public async Task A_store_from_before_the_ledger_keeps_its_days_and_lines()
    {
        using (var old = Database.Open(_folder.StoreFile, [Migration.All[0]]))
        {
            old.Run("INSERT INTO days (date, updated, matched, published) VALUES ('2026-01-06', '2026-01-06T11:00:00.0000000+00:00', 3, 2)");
            old.Run("INSERT INTO category_days VALUES ('2026-01-06', 0, 'cs.LG', 3, 9, 7, 4, 2, 1, 1, 'Because.'), ('2026-01-06', 1, 'cs.AI', 0, NULL, 5, 5, 0, 0, 0, NULL)");
        }

        await using var store = await _folder.OpenAsync();

        var record = Assert.Single(await store.LoadRecordsAsync(Cancellation));
        Assert.Equal((Tuesday, 3, 2), (record.Date, record.Matched, record.Published));
        Assert.Equal((DayState.Partial, 9, 7, ListingSource.ListingPage, "Because."), (record.Categories[0].State, record.Categories[0].Expected, record.Categories[0].Received, record.Categories[0].Source, record.Categories[0].Why));
        Assert.All(record.Categories, line => Assert.Equal((null, null, false, 0), (line.ExpectedTypes, line.CheckedAt, line.IsClosed, line.Sources.Count)));
        Assert.Empty(await store.LoadFollowedAsync(Cancellation));
        Assert.Equal(Migration.All[^1].Number, StateFolder.Number(store, "PRAGMA user_version"));
    }

    private static CategoryDay Line(string category) =>
        new() { Category = category, Date = Tuesday, State = DayState.Partial, Received = 7, New = 4, Cross = 2, Replace = 1 };

    private static StoredDay Day(params CategoryDay[] lines) =>
        new(new DayRecord { Date = Tuesday, Updated = Noon, Categories = lines, Matched = 0, Published = 0 }, []);

    private static AnnouncedPaper On(DateOnly date, params string[] categories) => Stored.Paper() with
    {
        AnnouncedOn = date,
        Types = categories.ToDictionary(category => category, _ => AnnouncementType.New),
    };

    private static Retraction Retracted(string category) => new(Tuesday, Stored.Paper().Id, category);
}
