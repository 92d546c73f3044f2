using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class RoundTripTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_was_saved_comes_back_equal_whatever_it_holds(int seed)
    {
        var hostile = new Hostile(seed);
        var papers = hostile.Papers(Stored.Monday, 60);
        var day = hostile.Day(Stored.Monday, papers);

        await using (var store = await _folder.OpenAsync())
        {
            await store.SaveAsync(new RunChanges { Announced = papers, Days = [day] }, Cancellation);
        }

        await using var reopened = await _folder.OpenAsync();
        Assert.Equal(Stored.Fields(papers), Stored.Fields(await reopened.LoadAnnouncedAsync(Stored.Monday, Cancellation)));
        Assert.Equal(Stored.Fields(day), Stored.Fields(Assert.Single(await reopened.LoadDaysAsync(Stored.Monday, Stored.Monday, Cancellation))));
        Assert.Empty(await reopened.CheckAsync(Cancellation));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task A_stored_day_stays_as_it_is_whatever_later_runs_bring(int seed)
    {
        var hostile = new Hostile(seed);
        var days = Enumerable.Range(0, 4).Select(i => Stored.Monday.AddDays(i)).Select(date => hostile.Day(date, hostile.Papers(date, 60))).ToArray();
        await using var store = await _folder.OpenAsync();

        foreach (var day in days)
        {
            await store.SaveAsync(new RunChanges { Days = [day], Announced = hostile.Papers(day.Record.Date, 60) }, Cancellation);
            await store.SaveAsync(new RunChanges { Announced = hostile.Papers(Stored.Monday, 60) }, Cancellation);
        }

        Assert.Equal(days.Reverse().Select(Stored.Fields), (await store.LoadDaysAsync(Stored.Monday, days[^1].Record.Date, Cancellation)).Select(Stored.Fields));
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Saving_the_same_again_changes_no_row_of_any_table(int seed)
    {
        var hostile = new Hostile(seed);
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = hostile.Papers(Stored.Monday.AddDays(-1), 60) }, Cancellation);
        var papers = hostile.Papers(Stored.Monday, 60);
        var changes = new RunChanges
        {
            Announced = papers,
            Days = [hostile.Day(Stored.Monday, papers)],
            Validators = new Dictionary<Uri, HttpValidator?> { [new("https://example.org/rss/cs.LG")] = new("\"e", null) },
            Run = new RunRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(9), 0, "{}"),
        };
        await store.SaveAsync(changes, Cancellation);
        var once = StateFolder.Dump(store);

        await store.SaveAsync(changes, Cancellation);

        Assert.Equal(once, StateFolder.Dump(store));
    }

    [Fact]
    public async Task A_day_of_a_lost_store_brings_back_its_papers_and_their_announcements()
    {
        var paper = Stored.Paper() with { Types = Stored.Types(("cs.LG", AnnouncementType.New), ("cs.AI", AnnouncementType.Cross)) };
        await using var store = await _folder.OpenAsync();

        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday, paper)] }, Cancellation);

        Assert.Equal(Stored.Fields(paper), Stored.Fields(Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation))));
        Assert.Equal(paper.Id, Assert.Single(await store.SearchAsync(new SearchQuery { Text = ["pebbles"] }, 5, Cancellation)).Paper.Id);
    }

    [Fact]
    public async Task A_stored_day_is_replaced_whole()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday, Stored.Paper("2601.00001"), Stored.Paper("2601.00002"))] }, Cancellation);
        var fewer = Stored.Day(Stored.Monday, Stored.Paper("2601.00002") with { Title = "Other words" });

        await store.SaveAsync(new RunChanges { Days = [fewer] }, Cancellation);

        Assert.Equal(Stored.Fields(fewer), Stored.Fields(Assert.Single(await store.LoadDaysAsync(Stored.Monday, Stored.Monday, Cancellation))));
        Assert.Equal(2, (await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Count);
    }

    [Fact]
    public async Task Days_and_records_come_newest_first_and_only_those_asked_for()
    {
        var days = new[] { 0, 2, 1, 5 }.Select(i => Stored.Day(Stored.Monday.AddDays(i))).ToArray();
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Days = days }, Cancellation);

        var some = await store.LoadDaysAsync(Stored.Monday.AddDays(1), Stored.Monday.AddDays(2), Cancellation);
        var records = await store.LoadRecordsAsync(Cancellation);

        Assert.Equal([2, 1], some.Select(day => day.Record.Date.DayNumber - Stored.Monday.DayNumber));
        Assert.Equal([5, 2, 1, 0], records.Select(record => record.Date.DayNumber - Stored.Monday.DayNumber));
    }

    [Fact]
    public async Task A_validator_is_kept_to_the_letter_until_it_is_forgotten()
    {
        var address = new Uri("https://example.org/rss/cs.LG");
        await using var store = await _folder.OpenAsync();
        Assert.Null(await store.FindValidatorAsync(address, Cancellation));

        await store.SaveAsync(new RunChanges { Validators = new Dictionary<Uri, HttpValidator?> { [address] = new("un\"quoted", null) } }, Cancellation);
        Assert.Equal(new HttpValidator("un\"quoted", null), await store.FindValidatorAsync(address, Cancellation));

        await store.SaveAsync(new RunChanges { Validators = new Dictionary<Uri, HttpValidator?> { [address] = null } }, Cancellation);
        Assert.Null(await store.FindValidatorAsync(address, Cancellation));
    }

    [Fact]
    public async Task A_store_is_empty_until_a_paper_or_a_day_is_in_it()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Run = new RunRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 4, "{}") }, Cancellation);
        Assert.True(await store.IsEmptyAsync(Cancellation));

        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday)] }, Cancellation);
        Assert.False(await store.IsEmptyAsync(Cancellation));
    }

    [Fact]
    public async Task Only_earlier_new_and_cross_listed_announcements_count_as_announced_before()
    {
        var date = Stored.Monday.AddDays(9);
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(
            new RunChanges
            {
                Announced =
                [
                    On(0, "2601.00001", AnnouncementType.New), On(3, "2601.00001", AnnouncementType.Cross), On(5, "2601.00001", AnnouncementType.Replace),
                    On(1, "2601.00002", AnnouncementType.Replace), On(9, "2601.00003", AnnouncementType.New),
                ],
            },
            Cancellation);

        var before = await store.FindAnnouncedBeforeAsync(date, [.. Enumerable.Range(1, 4).Select(i => Stored.Id($"2601.0000{i}"))], Cancellation);

        var (paper, categories) = Assert.Single(before);
        Assert.Equal((Stored.Id("2601.00001"), "cs.LG"), (paper, Assert.Single(categories)));

        static Winnow.Pipeline.Merging.AnnouncedPaper On(int day, string id, AnnouncementType type) =>
            Stored.Paper(id) with { AnnouncedOn = Stored.Monday.AddDays(day), Type = type, Types = Stored.Types(("cs.LG", type)) };
    }
}
