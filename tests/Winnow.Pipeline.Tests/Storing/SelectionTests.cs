using System.Globalization;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>Reading many papers, one after another.</summary>
public sealed class SelectionTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, null, null, "2601.00001 2601.00002 2601.00003 2601.00004")]
    [InlineData("2026-01-06", null, null, "2601.00003 2601.00004")]
    [InlineData(null, "2026-01-05", null, "2601.00001 2601.00002")]
    [InlineData("2026-01-06", "2026-01-06", null, "2601.00003 2601.00004")]
    [InlineData("2026-01-07", null, null, "")]
    [InlineData(null, null, "pebbles", "2601.00001 2601.00002 2601.00003 2601.00004")]
    [InlineData(null, null, "caches", "")]
    [InlineData("2026-01-06", null, "pebbles cat:math", "2601.00004")]
    [InlineData(null, null, "cat:stat after:2026-01-06", "2601.00003")]
    public async Task The_papers_come_by_day_and_identifier(string? from, string? to, string? query, string expected)
    {
        await using var store = await _folder.OpenAsync();
        await SaveAsync(store, Stored.Monday, Stored.Paper("2601.00002"), Stored.Paper("2601.00001"));
        await SaveAsync(store, Stored.Monday.AddDays(1), Stored.Paper("2601.00004") with { Categories = ["cs.LG", "math.CO"] }, Stored.Paper("2601.00003"));

        var papers = await store.ReadPapersAsync(
            new PaperSelection { From = Day(from), To = Day(to), Query = query is null ? null : SearchQueryParser.Parse(query) }, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(expected, string.Join(' ', papers.Select(paper => paper.Id)));
    }

    [Fact]
    public async Task A_paper_is_as_the_archive_shows_it()
    {
        await using var store = await _folder.OpenAsync();
        await SaveAsync(store, Stored.Monday, Stored.Paper() with { Comments = "12 pages", Doi = "10.1000/182", JournalReference = "J. Nothing 1" });

        var read = await store.ReadPapersAsync(new PaperSelection(), Cancellation).SingleAsync(Cancellation);

        Assert.Equal(Stored.Fields((await store.FindAsync(read.Id, Cancellation))?.Paper ?? throw new InvalidOperationException()), Stored.Fields(read));
    }

    [Fact]
    public async Task Others_take_their_turns_while_papers_are_read_and_what_comes_in_is_not_among_them()
    {
        await using var store = await _folder.OpenAsync();
        await SaveAsync(store, Stored.Monday, [.. Enumerable.Range(1, 250).Select(i => Stored.Paper($"2601.{i:00000}"))]);

        var count = 0;
        await foreach (var paper in store.ReadPapersAsync(new PaperSelection(), Cancellation))
        {
            if (count++ % 100 == 50)
            {
                await SaveAsync(store, Stored.Monday.AddDays(count), Stored.Paper($"2602.{count:00000}"));
            }
        }

        Assert.Equal(250, count);
        Assert.Equal(252, await store.ReadPapersAsync(new PaperSelection(), Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Reading_can_be_given_up()
    {
        await using var store = await _folder.OpenAsync();
        await SaveAsync(store, Stored.Monday, [.. Enumerable.Range(1, 250).Select(i => Stored.Paper($"2601.{i:00000}"))]);
        using var enough = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var paper in store.ReadPapersAsync(new PaperSelection(), enough.Token))
            {
                await enough.CancelAsync();
            }
        });
    }

    private static Task SaveAsync(IStore store, DateOnly date, params AnnouncedPaper[] papers) =>
        store.SaveAsync(new RunChanges { Announced = [.. papers.Select(paper => paper with { AnnouncedOn = date })] }, Cancellation);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
