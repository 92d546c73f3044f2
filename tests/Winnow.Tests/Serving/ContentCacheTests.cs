using Winnow.Serving;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Serving;

/// <summary>What is kept of made pages, for how long, and how much of it.</summary>
public sealed class ContentCacheTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 1, 6, 7, 0, 0, TimeSpan.Zero));
    private int _made;

    [Fact]
    public async Task A_content_is_made_once_until_the_archive_changes()
    {
        var cache = new ContentCache(1_000_000, _clock);

        var first = await cache.FindAsync("/", 1, Make);
        var second = await cache.FindAsync("/", 1, Make);
        var other = await cache.FindAsync("/rss", 1, Make);

        Assert.Same(first, second);
        Assert.NotSame(first, other);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Those_who_ask_for_the_same_at_the_same_time_wait_for_one()
    {
        var cache = new ContentCache(1_000_000, _clock);
        var gate = new TaskCompletionSource();

        var askers = Enumerable.Range(0, 10).Select(_ => cache.FindAsync("/", 1, () => MakeBehindAsync(gate.Task))).ToArray();
        gate.SetResult();

        Assert.Single((await Task.WhenAll(askers)).Distinct());
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task While_it_is_made_anew_the_old_one_serves()
    {
        var cache = new ContentCache(1_000_000, _clock);
        var gate = new TaskCompletionSource();
        var old = await cache.FindAsync("/", 1, Make);

        var meanwhile = await cache.FindAsync("/", 2, () => MakeBehindAsync(gate.Task));
        var again = await cache.FindAsync("/", 2, () => MakeBehindAsync(gate.Task));
        gate.SetResult();
        var later = old;
        for (var tries = 0; ReferenceEquals(later, old) && tries < 1_000; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            later = await cache.FindAsync("/", 2, Make);
        }

        Assert.Same(old, meanwhile);
        Assert.Same(old, again);
        Assert.NotSame(old, later);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Nobody_is_shown_what_was_right_more_than_half_a_second_ago()
    {
        var cache = new ContentCache(1_000_000, _clock);
        var (old, oldFeed) = (await cache.FindAsync("/", 1, Make), await cache.FindAsync("/rss", 1, Make));

        _clock.Advance(TimeSpan.FromSeconds(0.4));
        var soon = await cache.FindAsync("/", 2, () => MakeBehindAsync(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken)));
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        var late = await cache.FindAsync("/rss", 2, Make);

        Assert.Same(old, soon);
        Assert.NotSame(oldFeed, late);
    }

    [Fact]
    public async Task Who_comes_an_hour_after_everybody_else_is_shown_the_newest()
    {
        var cache = new ContentCache(1_000_000, _clock);
        var old = await cache.FindAsync("/", 1, Make);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.NotSame(old, await cache.FindAsync("/", 2, Make));
    }

    [Fact]
    public async Task What_is_there_no_more_is_not_shown_for_ever()
    {
        var cache = new ContentCache(1_000_000, _clock);
        await cache.FindAsync("/", 1, Make);

        await cache.FindAsync("/", 2, () => Task.FromResult<ServedContent?>(null));
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(await cache.FindAsync("/", 2, () => Task.FromResult<ServedContent?>(null)));
    }

    [Fact]
    public async Task What_cannot_be_made_is_tried_again_by_the_next_one()
    {
        var cache = new ContentCache(1_000_000, _clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.FindAsync("/", 1, () => throw new InvalidOperationException()));

        Assert.NotNull(await cache.FindAsync("/", 1, Make));
    }

    [Fact]
    public async Task The_longest_unused_goes_when_there_is_no_room_and_what_is_huge_is_not_kept()
    {
        // A content of 1,000 characters counts as some 2,500 bytes: room for four.
        var cache = new ContentCache(10_100, _clock);
        foreach (var key in new[] { "a", "b", "c", "d", "a", "e" })
        {
            await cache.FindAsync(key, 1, Make);
        }

        Assert.Equal(5, _made);
        await cache.FindAsync("a", 1, Make);
        Assert.Equal(5, _made);
        await cache.FindAsync("b", 1, Make);
        Assert.Equal(6, _made);

        await cache.FindAsync("huge", 1, () => Make(2_000));
        await cache.FindAsync("huge", 1, () => Make(2_000));
        Assert.Equal(8, _made);
    }

    private Task<ServedContent?> Make() => Make(1_000);

    private Task<ServedContent?> Make(int length)
    {
        Interlocked.Increment(ref _made);
        return Task.FromResult<ServedContent?>(new ServedContent(new string('x', length), "text/plain"));
    }

    private async Task<ServedContent?> MakeBehindAsync(Task gate)
    {
        await gate;
        return await Make();
    }
}
