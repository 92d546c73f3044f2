using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class SearchTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pebbles", "1")]
    [InlineData("PEBBLES", "1")]
    [InlineData("pebble", "")]
    [InlineData("pebb*", "1")]
    [InlineData("pe*", "")]
    [InlineData("pebb *", "")]
    [InlineData("\"long peb*\"", "1")]
    [InlineData("\"long peb\"*", "1")]
    [InlineData("\"pebbles of\"", "1")]
    [InlineData("\"of pebbles\"", "")]
    [InlineData("caches pebbles", "")]
    [InlineData("uber", "2")]
    [InlineData("über", "2")]
    [InlineData("self-attention", "2")]
    [InlineData("\"self attention\"", "2")]
    [InlineData("attention-self", "")]
    [InlineData("ti:caches", "2")]
    [InlineData("ti:attention", "")]
    [InlineData("au:muller", "2")]
    [InlineData("au:caches", "")]
    [InlineData("muller", "2")]
    [InlineData("cat:cs.LG", "3 1")]
    [InlineData("cat:cs.lg", "3 1")]
    [InlineData("cat:cs", "3 2 1")]
    [InlineData("cat:c", "")]
    [InlineData("cat:cs cat:math", "1")]
    [InlineData("cat:hep-th", "3")]
    [InlineData("after:2026-01-06", "3 2")]
    [InlineData("after:2026-01-07 cat:cs", "3")]
    [InlineData("stones after:2026-01-06 cat:hep-th", "3")]
    [InlineData("stones after:2027", "")]
    [InlineData("stones before:2026-01-06", "1")]
    [InlineData("cat:cs before:2026-01-07", "2 1")]
    [InlineData("after:2026-01-06 before:2026-01-07", "2")]
    [InlineData("after:2026-01-06 before:2026-01-06", "")]
    [InlineData("abs:pebbles", "1")]
    [InlineData("abs:caches", "")]
    [InlineData("abs:\"about stones\"", "1")]
    [InlineData("cat:cs stones -caches -漢字", "1")]
    [InlineData("stones -\"pebbles of\" -ti:caches", "3")]
    [InlineData("cat:cs stones -abs:pebbles -au:muller", "3")]
    [InlineData("stones -stones", "")]
    [InlineData("cat:cs -pebbles", "3 2")]
    [InlineData("-pebb* -caches", "3")]
    [InlineData("stones -cat:hep-th -cat:math", "2")]
    [InlineData("-cat:cs", "")]
    [InlineData("漢字", "3")]
    [InlineData("alpha", "3")]
    public async Task A_search_finds_what_it_should(string query, string expected)
    {
        await using var store = await SavedAsync(
            Paper(1, "Pebbles of the sea", "A long pebbles story about stones.", ["cs.LG", "math.CO"], "Ada Example"),
            Paper(2, "Caches", "Self-attention meets the Über-cache and stones.", ["cs.CL"], "K. Müller"),
            Paper(3, "漢字 and letters", "Stones, $\\alpha$-stable.", ["hep-th", "cs.LG"], "Bo Sample"));

        Assert.Equal(expected, await FoundAsync(store, query));
    }

    [Fact]
    public async Task A_hit_in_the_title_comes_before_one_among_the_authors_and_that_before_one_in_the_abstract()
    {
        await using var store = await SavedAsync(
            Paper(1, "Words here", "All about marble and more.", ["cs.LG"], "A B"),
            Paper(2, "Words here", "All about something and more.", ["cs.LG"], "C Marble"),
            Paper(3, "Marble here", "All about something and more.", ["cs.LG"], "E F"));

        Assert.Equal("3 2 1", await FoundAsync(store, "marble"));
    }

    [Fact]
    public async Task Of_equally_good_hits_the_newest_comes_first_and_then_the_smaller_identifier()
    {
        await using var store = await SavedAsync(
            Paper(2, "Marble", "Same.", ["cs.LG"], "A"), Paper(1, "Marble", "Same.", ["cs.LG"], "A"),
            Paper(4, "Marble", "Same.", ["cs.LG"], "A") with { AnnouncedOn = Stored.Monday.AddDays(9) },
            Paper(3, "Marble", "Same.", ["cs.LG"], "A") with { AnnouncedOn = Stored.Monday.AddDays(9) });

        Assert.Equal("3 4 2 1", await FoundAsync(store, "marble"));
        Assert.Equal("3 4 2 1", await FoundAsync(store, "cat:cs"));
        Assert.Equal(["2601.00003"], (await store.SearchAsync(new SearchQuery { Text = ["marble"] }, 1, Cancellation)).Select(hit => hit.Paper.Id.Value));
    }

    [Fact]
    public async Task The_snippet_marks_the_hit_on_one_line()
    {
        await using var store = await SavedAsync(Paper(1, "Title", "First paragraph.\n  Second with a marble in it.", ["cs.LG"], "Ada Example"));

        var hit = Assert.Single(await store.SearchAsync(new SearchQuery { Text = ["marble"] }, 9, Cancellation));
        var byAuthor = Assert.Single(await store.SearchAsync(new SearchQuery { Authors = ["example"] }, 9, Cancellation));

        Assert.Equal("First paragraph. Second with a \u0002marble\u0003 in it.", hit.Snippet);
        Assert.Equal("Ada \u0002Example\u0003, Bo Sample", byAuthor.Snippet);
    }

    [Fact]
    public async Task Without_words_the_snippet_is_how_the_abstract_begins()
    {
        await using var store = await SavedAsync(Paper(1, "Title", string.Join(' ', Enumerable.Repeat("word", 100)), ["cs.LG"], "A"));

        var hit = Assert.Single(await store.SearchAsync(new SearchQuery { Categories = ["cs.LG"] }, 9, Cancellation));

        Assert.Matches("^word( word)+…$", hit.Snippet);
        Assert.InRange(hit.Snippet.Length, 200, 241);
    }

    [Theory]
    [InlineData("AND")]
    [InlineData("OR NOT AND NEAR")]
    [InlineData("NEAR(a b, 5)")]
    [InlineData("a AND NOT b")]
    [InlineData("title : x")]
    [InlineData("{title abstract} : x")]
    [InlineData("^x + y")]
    [InlineData("x\" OR \"y")]
    [InlineData("'; DROP TABLE papers; --")]
    [InlineData("x* * *y a*b")]
    [InlineData("\0 x\0y")]
    [InlineData("\ud800x 😀 y\udc00")]
    [InlineData("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ x")]
    [InlineData("\u0301 x")]
    [InlineData("𐓀𐓁 x")]
    public async Task No_query_is_a_syntax_error(string text)
    {
        await using var store = await SavedAsync(Stored.Paper());

        await store.SearchAsync(SearchQueryParser.Parse(text), 9, Cancellation);
        await store.SearchAsync(new SearchQuery { Text = [text], Title = [text], Authors = [text], Categories = [text] }, 9, Cancellation);
        await store.SearchAsync(new SearchQuery { Abstract = [text], Not = new() { Text = [text], Title = [text], Abstract = [text], Authors = [text], Categories = [text] } }, 9, Cancellation);
        await store.SearchAsync(new SearchQuery { Not = new() { Text = [text] } }, 9, Cancellation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_typed_a_search_never_fails(int seed)
    {
        var hostile = new Hostile(seed);
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = hostile.Papers(Stored.Monday, 100) }, Cancellation);

        for (var i = 0; i < 100; i++)
        {
            var text = hostile.Text(20);
            await store.SearchAsync(new SearchQuery { Text = [text, hostile.Text(3)], Title = [hostile.Text(3)], Authors = [hostile.Text(3)], Categories = [text] }, 9, Cancellation);
            await store.SearchAsync(new SearchQuery { Text = [hostile.Text(3)], Not = new() { Text = [text], Title = [hostile.Text(3)], Authors = [text] } }, 9, Cancellation);
            await store.SearchAsync(new SearchQuery { Abstract = [hostile.Text(3)], Not = new() { Abstract = [text], Categories = [text] } }, 9, Cancellation);
        }
    }

    [Theory]
    [InlineData("x ", 5000)]
    [InlineData("x* ", 300)]
    [InlineData("\"\"", 5000)]
    [InlineData("(", 10000)]
    [InlineData("x-", 5000)]
    public async Task A_query_of_any_length_and_shape_is_answered(string piece, int times)
    {
        await using var store = await SavedAsync(Stored.Paper());
        var text = string.Concat(Enumerable.Repeat(piece, times));

        await store.SearchAsync(new SearchQuery { Text = [text] }, 9, Cancellation);
        await store.SearchAsync(new SearchQuery { Text = [.. text.Chunk(2).Select(chunk => new string(chunk))] }, 9, Cancellation);
    }

    [Fact]
    public async Task A_query_that_asks_for_nothing_finds_the_newest_papers()
    {
        await using var store = await SavedAsync(Stored.Paper("2601.00001"), Stored.Paper("2601.00002") with { AnnouncedOn = Stored.Monday.AddDays(1) });

        var hits = await store.SearchAsync(new SearchQuery { Text = ["--"] }, 1, Cancellation);

        Assert.Equal("2601.00002", Assert.Single(hits).Paper.Id.Value);
    }

    private static AnnouncedPaper Paper(int number, string title, string text, string[] categories, string author) => Stored.Paper($"2601.{number:00000}") with
    {
        AnnouncedOn = Stored.Monday.AddDays(number - 1),
        Title = title,
        Abstract = text,
        Categories = categories,
        Authors = [author, "Bo Sample"],
    };

    private static async Task<string> FoundAsync(IStore store, string query) =>
        string.Join(' ', (await store.SearchAsync(SearchQueryParser.Parse(query), 9, Cancellation)).Select(hit => hit.Paper.Id.Value[^1]));

    private async Task<IStore> SavedAsync(params AnnouncedPaper[] papers)
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = papers }, Cancellation);
        return store;
    }
}
