using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class SearchPageTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("marble", false)]
    [InlineData("cat:cs.LG", true)]
    [InlineData("cat:cs.LG -granite", true)]
    public async Task Page_after_page_brings_every_paper_once_in_the_order_of_one_long_page(string text, bool isNewestFirst)
    {
        // Many of equal rank and equal date, so that pages end between equals.
        await using var store = await SavedAsync(Enumerable.Range(1, 50).Select(i => Paper(i, i % 3 == 0 ? "Marble marble" : "Marble", Stored.Monday.AddDays(i % 4))));
        var query = SearchQueryParser.Parse(text);
        var whole = await store.SearchAsync(query, null, 100, Cancellation);

        var paged = new List<string>();
        ArxivId? after = null;
        do
        {
            var page = await store.SearchAsync(query, after, 7, Cancellation);
            Assert.Equal(isNewestFirst, page.IsNewestFirst);
            Assert.Equal(after is null ? new SearchTotal(50, IsExact: true) : null, page.Total);
            paged.AddRange(page.Hits.Select(hit => hit.Paper.Id.Value));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(50, paged.Count);
        Assert.Equal(whole.Hits.Select(hit => hit.Paper.Id.Value), paged);
        Assert.Null(whole.Next);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_paper_is_the_last()
    {
        await using var store = await SavedAsync(Enumerable.Range(1, 4).Select(i => Paper(i, "Marble", Stored.Monday)));

        var first = await store.SearchAsync(new SearchQuery { Text = ["marble"] }, null, 2, Cancellation);
        var last = await store.SearchAsync(new SearchQuery { Text = ["marble"] }, first.Next, 2, Cancellation);

        Assert.Equal("2601.00002", first.Next?.Value);
        Assert.Equal(2, last.Hits.Count);
        Assert.Null(last.Next);
    }

    [Theory]
    [InlineData("marble", "2601.00002")]
    [InlineData("marble", "2601.99999")]
    [InlineData("cat:cs.LG", "2601.99999")]
    public async Task A_cursor_that_is_not_of_the_query_is_refused(string query, string cursor)
    {
        await using var store = await SavedAsync([Paper(1, "Marble", Stored.Monday), Paper(2, "Granite", Stored.Monday)]);

        await Assert.ThrowsAsync<FormatException>(() => store.SearchAsync(SearchQueryParser.Parse(query), Stored.Id(cursor), 2, Cancellation));
    }

    [Fact]
    public async Task Papers_that_come_in_meanwhile_repeat_none()
    {
        await using var store = await SavedAsync(Enumerable.Range(1, 6).Select(i => Paper(i, "Marble", Stored.Monday)));
        var query = new SearchQuery { Text = ["marble"] };
        var first = await store.SearchAsync(query, null, 3, Cancellation);

        await store.SaveAsync(new RunChanges { Announced = [Paper(7, "Marble", Stored.Monday.AddDays(1))] }, Cancellation);
        var second = await store.SearchAsync(query, first.Next, 9, Cancellation);

        Assert.Equal(["2601.00004", "2601.00005", "2601.00006"], second.Hits.Select(hit => hit.Paper.Id.Value));
    }

    [Fact]
    public async Task A_word_that_very_many_papers_have_brings_the_newest_first_and_says_so()
    {
        // The newest 5,000 have it not, so that it must be looked for further back.
        const int all = 26_000, without = 5000;
        await using var store = await SavedAsync(Enumerable.Range(1, all).Select(i =>
            Paper(i, i > all - without ? "Granite" : i % 2 == 0 ? "Marble marble" : "Marble", Stored.Monday.AddDays(i / 1000))));
        var query = new SearchQuery { Text = ["marble"], Categories = ["cs.LG"] };

        var first = await store.SearchAsync(query, null, 3, Cancellation);
        var second = await store.SearchAsync(query, first.Next, 2, Cancellation);

        Assert.True(first.IsNewestFirst && second.IsNewestFirst);
        Assert.Equal(["2601.21000", "2601.20000", "2601.20001"], first.Hits.Select(hit => hit.Paper.Id.Value));
        Assert.Equal(["2601.20002", "2601.20003"], second.Hits.Select(hit => hit.Paper.Id.Value));
        Assert.Equal("\u0002Marble\u0003 \u0002marble\u0003", first.Hits[1].Snippet);
        Assert.Equal(new SearchTotal(1000, IsExact: false), first.Total);
    }

    [Fact]
    public async Task Newest_first_is_had_for_the_asking_page_after_page_with_the_right_count()
    {
        await using var store = await SavedAsync(Enumerable.Range(1, 3000).Select(i => Paper(i, i % 500 == 0 ? "Marble" : i < 20 ? "Marble marble" : "Granite", Stored.Monday.AddDays(i / 100))));
        var query = new SearchQuery { Text = ["marble"], NewestFirst = true };

        var first = await store.SearchAsync(query, null, 4, Cancellation);
        var second = await store.SearchAsync(query, first.Next, 3, Cancellation);

        Assert.True(first.IsNewestFirst);
        Assert.Equal(["2601.03000", "2601.02500", "2601.02000", "2601.01500"], first.Hits.Select(hit => hit.Paper.Id.Value));
        Assert.Equal(["2601.01000", "2601.00500", "2601.00001"], second.Hits.Select(hit => hit.Paper.Id.Value));
        Assert.Equal(25, (await store.SearchAsync(query, null, 100, Cancellation)).Hits.Count);
        Assert.Equal(new SearchTotal(25, IsExact: true), (await store.SearchAsync(query, null, 100, Cancellation)).Total);
    }

    private static AnnouncedPaper Paper(int number, string title, DateOnly announced) =>
        Stored.Paper($"2601.{number:00000}") with { Title = title, Abstract = "Same.", AnnouncedOn = announced };

    private async Task<IStore> SavedAsync(IEnumerable<AnnouncedPaper> papers)
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [.. papers] }, Cancellation);
        return store;
    }
}
