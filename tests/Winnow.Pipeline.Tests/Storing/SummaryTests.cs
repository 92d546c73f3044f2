using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Evidence;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>What models wrote and cost, kept in the store.</summary>
public sealed class SummaryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly StateFolder _folder = new();

    [Fact]
    public async Task A_summary_comes_back_whole_after_the_store_was_closed()
    {
        var kept = Kept() with
        {
            Version = null,
            Figures = [new("17.3%", FigureState.Found, "Results\tand more"), new("2×", FigureState.Rounded, ""), new("9 GB", FigureState.NotFound, null)],
        };
        await using (var store = await _folder.OpenAsync())
        {
            await store.KeepSummaryAsync(kept, TestContext.Current.CancellationToken);
        }

        await using var again = await _folder.OpenAsync();
        var found = Assert.Single(await again.FindSummariesAsync(kept.Paper, TestContext.Current.CancellationToken));

        Assert.Equal((kept with { Figures = [] }).ToString(), (found with { Figures = [] }).ToString());
        Assert.Equal([new("17.3%", FigureState.Found, "Results and more"), new("2×", FigureState.Rounded, ""), new("9 GB", FigureState.NotFound, null)], found.Figures);
        Assert.Equal(1, found.NotFound);
    }

    [Fact]
    public async Task One_with_the_same_key_gives_way_and_others_stand_beside_it_newest_first()
    {
        await using var store = await _folder.OpenAsync();
        KeptSummary[] all =
        [
            Kept(), Kept() with { Made = Noon.AddHours(1), Summary = new("Newer.", "a-model", SummarySource.FullText) },
            Kept() with { Version = 2, Made = Noon.AddHours(2) },
            Kept() with { Prompt = "other", Made = Noon.AddHours(3) },
            Kept() with { Language = "de", Made = Noon.AddHours(4) },
            Kept() with { Summary = new("S", "other", SummarySource.FullText), Made = Noon.AddHours(5) },
            Kept() with { Summary = new("S", "a-model", SummarySource.Abstract), Made = Noon.AddHours(6) },
            Kept() with { Paper = Stored.Id("2601.00002") },
        ];
        foreach (var one in all)
        {
            await store.KeepSummaryAsync(one, TestContext.Current.CancellationToken);
        }

        var found = await store.FindSummariesAsync(Stored.Id("2601.00001"), TestContext.Current.CancellationToken);

        Assert.Equal([6, 5, 4, 3, 2, 1], found.Select(kept => (int)(kept.Made - Noon).TotalHours));
        Assert.Equal("Newer.", found[^1].Summary.Markdown);
    }

    [Fact]
    public async Task Calls_are_counted_from_an_instant_on_oldest_first()
    {
        await using var store = await _folder.OpenAsync();
        ModelCall[] calls =
        [
            new(Noon, Stored.Id("2601.00001"), "a-model", "p", new TokenUse(10, 2), 0.00012m, null),
            new(Noon.AddMonths(-1), Stored.Id("2601.00002"), "a-model", "p", new TokenUse(3_000_000_000, 4), null, "the answer was empty"),
            new(Noon.AddSeconds(1), Stored.Id("2601.00002"), "b-model", "q", new TokenUse(0, 0), 0, "half a \ud83d character"),
        ];
        foreach (var call in calls)
        {
            await store.RecordCallAsync(call, TestContext.Current.CancellationToken);
        }

        Assert.Equal([calls[1], calls[0], calls[2] with { Rejection = "half a � character" }], await store.FindCallsAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken));
        Assert.Equal(["a-model", "b-model"], (await store.FindCallsAsync(Noon, TestContext.Current.CancellationToken)).Select(call => call.Model));
    }

    public void Dispose() => _folder.Dispose();

    private static KeptSummary Kept() => new()
    {
        Paper = Stored.Id("2601.00001"),
        Version = 1,
        Summary = new Summary("**A** summary.\n\nWith a tab\t.", "a-model", SummarySource.FullText),
        Prompt = "p",
        Language = "en",
        TextHash = "h",
        Made = Noon,
    };
}
