using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class VersionTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_newer_version_gives_the_paper_its_text_and_the_earlier_day_keeps_its_own()
    {
        await using var store = await SavedAsync(On(0, 1, "Old words"), On(3, 2, "New words", AnnouncementType.Replace));

        var paper = await FindAsync(store);

        Assert.Equal(("New words", 2, Stored.Monday), (paper.Paper.Title, paper.Paper.Version, paper.Paper.AnnouncedOn));
        Assert.Equal([(1, AnnouncementType.New), (2, AnnouncementType.Replace)], paper.Announcements.Select(announcement => (announcement.Version ?? 0, announcement.Type)));
        Assert.Equal("Old words", Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Title);
    }

    [Fact]
    public async Task An_older_version_that_comes_late_changes_only_its_own_day()
    {
        await using var store = await SavedAsync(On(3, 2, "New words", AnnouncementType.Replace));
        await store.SaveAsync(new RunChanges { Announced = [On(0, 1, "Old words")] }, Cancellation);

        var paper = await FindAsync(store);

        Assert.Equal(("New words", Stored.Monday), (paper.Paper.Title, paper.Paper.AnnouncedOn));
        Assert.Equal("Old words", Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Title);
    }

    [Fact]
    public async Task The_same_version_does_not_rewrite_the_text_but_fills_in_what_was_unknown()
    {
        await using var store = await SavedAsync(On(0, 1, "First words") with { Abstract = "", Authors = [], Comments = null, Doi = "10.1/x" });

        await store.SaveAsync(new RunChanges { Announced = [On(0, 1, "Other words") with { Comments = "9 pages", Doi = "10.1/y" }] }, Cancellation);

        var paper = Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation));
        Assert.Equal(("First words", "We sort pebbles.\n  They were not sorted before.", "9 pages", "10.1/x"), (paper.Title, paper.Abstract, paper.Comments, paper.Doi));
        Assert.Equal(["Ada Example", "Bo Sample, Jr"], paper.Authors);
        Assert.Equal(1, StateFolder.Number(store, "SELECT count(*) FROM texts"));
    }

    [Theory]
    [InlineData(null, 2, 2)]
    [InlineData(2, null, 2)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(null, null, null)]
    public async Task Of_one_day_the_newest_version_is_kept_and_an_unknown_one_is_named_once_it_is_known(int? first, int? second, int? expected)
    {
        await using var store = await SavedAsync(On(0, first, $"Words {first}"));
        await store.SaveAsync(new RunChanges { Announced = [On(0, second, $"Words {second}")] }, Cancellation);

        var paper = Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation));

        Assert.Equal(expected, paper.Version);
        Assert.Equal(first is null || first > second || second is null ? $"Words {first}" : $"Words {second}", paper.Title);
        var archived = (await FindAsync(store)).Paper;
        Assert.Equal((paper.Version, paper.Title, paper.AnnouncedOn), (archived.Version, archived.Title, archived.AnnouncedOn));
    }

    [Theory]
    [InlineData(AnnouncementType.Replace, 3, "Page words")]
    [InlineData(AnnouncementType.Cross, 3, "Feed words")]
    [InlineData(AnnouncementType.Replace, -3, "Feed words")]
    public async Task A_page_that_names_no_version_has_newer_words_only_if_it_is_a_later_replacement(AnnouncementType type, int day, string expected)
    {
        await using var store = await SavedAsync(On(0, 1, "Feed words"));

        await store.SaveAsync(new RunChanges { Announced = [On(day, null, "Page words", type)] }, Cancellation);

        Assert.Equal(expected, (await FindAsync(store)).Paper.Title);
        Assert.Null(Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday.AddDays(day), Cancellation)).Version);
    }

    [Fact]
    public async Task A_cross_list_adds_its_category_without_a_new_version()
    {
        await using var store = await SavedAsync(On(0, 1, "Words") with { Categories = ["cs.LG"] });

        await store.SaveAsync(new RunChanges { Announced = [On(4, 1, "Words", AnnouncementType.Cross) with { Categories = ["cs.LG", "math.OC"] }] }, Cancellation);

        Assert.Equal(["cs.LG", "math.OC"], (await FindAsync(store)).Paper.Categories);
        Assert.Equal(["cs.LG"], Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Categories);
        Assert.Single(await store.SearchAsync(new SearchQuery { Categories = ["math"] }, 9, Cancellation));
    }

    [Fact]
    public async Task Types_of_a_day_add_up_and_the_stronger_one_wins()
    {
        await using var store = await SavedAsync(On(0, 1, "Words") with { Type = AnnouncementType.Cross, Types = Stored.Types(("cs.LG", AnnouncementType.Cross), ("cs.AI", AnnouncementType.New)) });

        var later = On(0, 1, "Words") with { Types = Stored.Types(("cs.LG", AnnouncementType.New), ("cs.AI", AnnouncementType.Cross), ("cs.CL", AnnouncementType.Cross)) };
        await store.SaveAsync(new RunChanges { Announced = [later] }, Cancellation);

        var types = Assert.Single(await store.LoadAnnouncedAsync(Stored.Monday, Cancellation)).Types;
        Assert.Equal("cs.AI New, cs.CL Cross, cs.LG New", string.Join(", ", types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => $"{type.Key} {type.Value}")));
    }

    [Fact]
    public async Task Search_finds_the_newest_words_and_no_longer_the_old_ones()
    {
        await using var store = await SavedAsync(On(0, 1, "Marbles"));
        Assert.Single(await store.SearchAsync(new SearchQuery { Title = ["marbles"] }, 9, Cancellation));

        await store.SaveAsync(new RunChanges { Announced = [On(3, 2, "Boulders", AnnouncementType.Replace)] }, Cancellation);

        Assert.Empty(await store.SearchAsync(new SearchQuery { Title = ["marbles"] }, 9, Cancellation));
        Assert.Single(await store.SearchAsync(new SearchQuery { Title = ["boulders"] }, 9, Cancellation));
        Assert.Empty(await store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task The_order_in_which_papers_are_given_does_not_matter()
    {
        AnnouncedPaper[] papers = [On(0, 1, "One"), On(3, 2, "Two", AnnouncementType.Replace), Stored.Paper("2601.00009"), Stored.Paper("math/0601001")];
        using var other = new StateFolder();
        await using var store = await SavedAsync(papers);
        await using var reversed = await other.OpenAsync();

        await reversed.SaveAsync(new RunChanges { Announced = [.. papers.Reverse()] }, Cancellation);

        Assert.Equal(StateFolder.Dump(store), StateFolder.Dump(reversed));
    }

    private static AnnouncedPaper On(int day, int? version, string title, AnnouncementType type = AnnouncementType.New) =>
        Stored.Paper(version: version) with { AnnouncedOn = Stored.Monday.AddDays(day), Title = title, Type = type, Types = Stored.Types(("cs.LG", type)) };

    private static async Task<ArchivedPaper> FindAsync(IStore store) =>
        await store.FindAsync(Stored.Paper().Id, Cancellation) ?? throw new InvalidOperationException("The paper is not there.");

    private async Task<IStore> SavedAsync(params AnnouncedPaper[] papers)
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = papers }, Cancellation);
        return store;
    }
}
