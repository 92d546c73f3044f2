using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class AuthorSearchTests : IDisposable
{
    private static readonly string[] Authors =
        ["Ada Hollenberg", "Jörg Müller", "Bea Muller", "Cem Mueller", "Dan Hollenbach", "Eva Xuefeng", "Fay Xufeng", "Ole Øvrebø", "Gus Tarnowitz", "Hal Tarnowitz", "Ida Tarnowits"];

    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("au:hollenberg", "1", "")]
    [InlineData("au:Holenberg", "1", "Holenberg > hollenberg")] // a letter left out
    [InlineData("au:hollennberg", "1", "hollennberg > hollenberg")] // one too many
    [InlineData("au:hollemberg", "1", "hollemberg > hollenberg")] // one changed
    [InlineData("au:holelnberg", "1", "holelnberg > hollenberg")] // two swapped
    [InlineData("au:jollenberg", "1", "jollenberg > hollenberg")] // the first letter
    [InlineData("au:hollenbrgg", "1", "hollenbrgg > hollenberg")] // two letters of a long name
    [InlineData("au:halenbergo", "", "")] // three
    [InlineData("au:\"ada hollenbarg\"", "1", "hollenbarg > hollenberg")]
    [InlineData("au:\"dan hollenberg\"", "", "")]
    [InlineData("au:adb", "", "")] // a short word has too many neighbours
    [InlineData("au:hollenb*", "1 5", "")]
    [InlineData("au:holenb*", "", "")]
    [InlineData("au:müller", "2 3 4", "")]
    [InlineData("au:Mueller", "2 3 4", "")]
    [InlineData("au:muller", "2 3 4", "")]
    [InlineData("au:\"jorg mueller\"", "2", "")]
    [InlineData("au:xufeng", "7", "")] // another name, not another spelling
    [InlineData("au:ovrebo", "8", "ovrebo > øvrebø")]
    [InlineData("au:tarnowitc", "9 10", "tarnowitc > tarnowitz")] // of two that are equally near, the one that more papers have
    [InlineData("au:hollemberg -au:ada", "", "hollemberg > hollenberg")]
    [InlineData("-au:hollemberg au:ada", "1", "")] // what is left out is taken as it is written
    [InlineData("hollemberg", "", "")] // and so is a word that is not said to be a name
    public async Task A_name_is_found_as_it_was_meant(string query, string expected, string corrections)
    {
        await using var store = await SavedAsync();

        var page = await store.SearchAsync(SearchQueryParser.Parse(query), null, 20, Cancellation);

        Assert.Equal(expected, string.Join(' ', page.Hits.Select(hit => int.Parse(hit.Paper.Id.Value[^2..], null)).Order()));
        Assert.Equal(corrections, string.Join(", ", page.Corrections.Select(correction => $"{correction.Typed} > {correction.Used}")));
    }

    [Fact]
    public async Task A_query_full_of_unknown_names_has_the_first_three_corrected()
    {
        await using var store = await SavedAsync();

        var page = await store.SearchAsync(SearchQueryParser.Parse("au:hollemberg au:hollembach au:tarnowitc au:muellerr"), null, 20, Cancellation);

        Assert.Equal(["hollenberg", "hollenbach", "tarnowitz"], page.Corrections.Select(correction => correction.Used));
    }

    [Fact]
    public async Task The_authors_of_a_later_version_are_known_too()
    {
        await using var store = await SavedAsync();
        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper("2601.00001", 2) with { AnnouncedOn = Stored.Monday.AddDays(1), Authors = ["Zoe Quillfeather"] }] }, Cancellation);

        var found = await store.SearchAsync(SearchQueryParser.Parse("au:quilfeather"), null, 20, Cancellation);
        var former = await store.SearchAsync(SearchQueryParser.Parse("au:hollenborg"), null, 20, Cancellation);

        Assert.Equal("quillfeather", Assert.Single(found.Corrections).Used);
        Assert.Single(found.Hits);
        Assert.Empty(former.Hits);
        Assert.Empty(former.Corrections);
    }

    [Fact]
    public async Task A_store_that_was_made_before_there_were_tables_of_words_gets_them()
    {
        await using (var store = await SavedAsync())
        {
            ((SqliteStore)store).Database.Run("DROP TABLE author_words; DROP TABLE word_counts; PRAGMA user_version = 4");
        }

        await using var reopened = await _folder.OpenAsync();

        Assert.Single((await reopened.SearchAsync(SearchQueryParser.Parse("au:holenberg"), null, 20, Cancellation)).Corrections);
        Assert.NotEmpty(await reopened.FindSimilarAsync(Stored.Id("2601.00001"), 3, Cancellation));
        Assert.Empty(await reopened.CheckAsync(Cancellation));
    }

    private async Task<IStore> SavedAsync()
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(
            new RunChanges
            {
                Announced =
                [
                    .. Authors.Select((author, i) => Stored.Paper($"2601.{i + 1:00000}") with { Authors = [author] }),
                    .. Enumerable.Range(80, 9).Select(i => Stored.Paper($"2601.{i:00000}") with { Title = "Tides", Abstract = $"About tide {i}.", Authors = ["Kim Elsewhere"] }),
                ],
            },
            Cancellation);
        return store;
    }
}
