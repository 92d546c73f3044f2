using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class SimilarTests : IDisposable
{
    private static readonly string[][] Subjects =
    [
        ["glacier", "moraine", "icefall", "crevasse", "meltwater", "snowpack"],
        ["violin", "bowing", "timbre", "sonata", "luthier", "vibrato"],
        ["lichen", "moss", "spore", "mycelium", "fungus", "bark"],
    ];

    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Papers_about_the_same_are_similar_and_others_are_not()
    {
        await using var store = await SavedAsync(Papers(30));

        var similar = await store.FindSimilarAsync(Stored.Id("2601.00004"), 9, Cancellation);

        Assert.Equal(9, similar.Count);
        Assert.All(similar, other => Assert.Equal(1, int.Parse(other.Paper.Id.Value[^5..], null) % 3));
        Assert.All(similar, other => Assert.InRange(other.Score, 0.1, 1));
        Assert.DoesNotContain(similar, other => other.Paper.Id.Value == "2601.00004");
        Assert.Equal(similar.Select(other => other.Score).OrderDescending(), similar.Select(other => other.Score));
    }

    [Fact]
    public async Task The_same_words_score_1_whatever_their_case_number_and_order()
    {
        await using var store = await SavedAsync(
            [.. Papers(30), Paper(90, "Weaving baskets", "Willow rods, soaked overnight."), Paper(91, "BASKETS: weaving!", "Overnight soaked rod (willow).")]);

        var best = (await store.FindSimilarAsync(Stored.Id("2601.00090"), 5, Cancellation))[0];

        Assert.Equal("2601.00091", best.Paper.Id.Value);
        Assert.Equal(1, best.Score);
    }

    [Fact]
    public async Task A_rare_word_says_more_than_a_common_one()
    {
        await using var store = await SavedAsync(
            [.. Papers(60), Paper(90, "A theremin in the glacier", "Here."), Paper(91, "A theremin elsewhere", "There."), Paper(92, "A glacier elsewhere", "There.")]);

        var similar = await store.FindSimilarAsync(Stored.Id("2601.00090"), 5, Cancellation);

        Assert.Equal("2601.00091", similar[0].Paper.Id.Value);
    }

    [Fact]
    public async Task Only_as_many_come_as_were_asked_for()
    {
        await using var store = await SavedAsync(Papers(30));

        Assert.Single(await store.FindSimilarAsync(Stored.Id("2601.00004"), 1, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_like_a_paper_that_is_not_there_or_says_nothing()
    {
        await using var store = await SavedAsync([.. Papers(9), Paper(90, "…", "")]);

        Assert.Empty(await store.FindSimilarAsync(Stored.Id("2601.99999"), 5, Cancellation));
        Assert.Empty(await store.FindSimilarAsync(Stored.Id("2601.00090"), 5, Cancellation));
    }

    [Fact]
    public async Task A_paper_that_came_a_day_later_is_found_at_once()
    {
        await using var store = await SavedAsync(Papers(30));
        await store.SaveAsync(new RunChanges { Announced = [Paper(90, "Another icefall", "A crevasse of the glacier, with meltwater, snowpack and moraine.") with { AnnouncedOn = Stored.Monday.AddDays(1) }] }, Cancellation);

        Assert.Contains(await store.FindSimilarAsync(Stored.Id("2601.00003"), 10, Cancellation), other => other.Paper.Id.Value == "2601.00090");
    }

    [Fact]
    public async Task Saving_a_paper_twice_counts_its_words_once()
    {
        await using var store = await SavedAsync(Papers(9));
        var before = StateFolder.Dump(store);

        await store.SaveAsync(new RunChanges { Announced = [.. Papers(9)] }, Cancellation);

        Assert.Equal(before, StateFolder.Dump(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_papers_say_they_can_be_compared(int seed)
    {
        var papers = new Hostile(seed).Papers(Stored.Monday, 100);
        await using var store = await SavedAsync(papers);

        foreach (var paper in papers)
        {
            Assert.All(await store.FindSimilarAsync(paper.Id, 10, Cancellation), other => Assert.InRange(other.Score, 0.1, 1));
        }
    }

    // The papers 3, 6, 9, … are about the first subject, 1, 4, 7, … about the second.
    private static IEnumerable<AnnouncedPaper> Papers(int count) => Enumerable.Range(1, count).Select(i =>
    {
        var random = new Random(i);
        var words = Subjects[i % 3].ToArray();
        random.Shuffle(words);
        return Paper(i, $"On the {words[0]}", $"We study a {words[1]} with the {words[2]} and {words[3]}, as one does. Our {words[4]} is new.");
    });

    private static AnnouncedPaper Paper(int number, string title, string text) => Stored.Paper($"2601.{number:00000}") with { Title = title, Abstract = text };

    private async Task<IStore> SavedAsync(IEnumerable<AnnouncedPaper> papers)
    {
        var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [.. papers] }, Cancellation);
        return store;
    }
}
