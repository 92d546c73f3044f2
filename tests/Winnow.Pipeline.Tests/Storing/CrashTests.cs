using System.Collections;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Storing.Sqlite;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class CrashTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(999)]
    public async Task Killed_in_the_middle_of_a_save_the_store_is_as_it_was_before(int papersSaved)
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Days = [Stored.Day(Stored.Monday, Stored.Paper())] }, Cancellation);
        var before = StateFolder.Dump(store);

        // A little cache, so that the transaction has written much to the disk by then.
        ((SqliteStore)store).Database.Run("PRAGMA cache_size = 10");
        StateFolder? killed = null;
        var papers = Enumerable.Range(2, 1000).Select(i => Stored.Paper($"2601.{i:00000}")).ToArray();
        await store.SaveAsync(new RunChanges { Days = [Interrupted(Stored.Monday.AddDays(1), papers, papersSaved, () => killed = _folder.Snapshot())] }, Cancellation);

        Assert.NotNull(killed);
        Assert.True(papersSaved < 500 || new FileInfo(killed.StoreFile + "-wal").Length > 500_000, "Nothing was on the disk yet: the test proves nothing.");
        using (killed)
        {
            await using var reopened = await killed.OpenAsync();
            Assert.Equal(before, StateFolder.Dump(reopened));
            Assert.Empty(await reopened.CheckAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Killed_after_a_save_nothing_is_lost()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper()] }, Cancellation);

        using var killed = _folder.Snapshot();
        await using var reopened = await killed.OpenAsync();

        Assert.Equal(StateFolder.Dump(store), StateFolder.Dump(reopened));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_nothing_and_the_store_goes_on()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper()] }, Cancellation);
        var before = StateFolder.Dump(store);
        var broken = Stored.Paper("2601.00003") with { Types = Stored.Types() };

        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(new RunChanges { Announced = [Stored.Paper("2601.00002"), broken] }, Cancellation));

        Assert.Equal(before, StateFolder.Dump(store));
        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper("2601.00002")] }, Cancellation);
        Assert.NotNull(await store.FindAsync(Stored.Id("2601.00002"), Cancellation));
    }

    [Fact]
    public async Task Without_room_on_the_disk_nothing_is_half_saved()
    {
        await using var store = await _folder.OpenAsync();
        await store.SaveAsync(new RunChanges { Announced = [Stored.Paper()] }, Cancellation);
        var before = StateFolder.Dump(store);
        ((SqliteStore)store).Database.Run("PRAGMA max_page_count = 60");

        var problem = await Assert.ThrowsAsync<StoreException>(
            () => store.SaveAsync(new RunChanges { Announced = [.. Enumerable.Range(2, 500).Select(i => Stored.Paper($"2601.{i:00000}"))] }, Cancellation));

        Assert.Contains("no room", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, StateFolder.Dump(store));
    }

    [Fact]
    public async Task A_cancelled_save_leaves_nothing()
    {
        await using var store = await _folder.OpenAsync();
        var before = StateFolder.Dump(store);
        using var cancellation = new CancellationTokenSource();
        var papers = Enumerable.Range(1, 50).Select(i => Stored.Paper($"2601.{i:00000}")).ToArray();
        var changes = new RunChanges { Days = [Interrupted(Stored.Monday, papers, 25, cancellation.Cancel), Stored.Day(Stored.Monday.AddDays(1))] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.SaveAsync(changes, cancellation.Token));

        Assert.Equal(before, StateFolder.Dump(store));
    }

    [Fact]
    public async Task Another_process_reads_the_old_state_while_a_save_is_under_way()
    {
        await using var store = await _folder.OpenAsync();
        await using var reader = await _folder.OpenAsync();
        bool? isEmpty = null;
        var papers = Enumerable.Range(1, 50).Select(i => Stored.Paper($"2601.{i:00000}")).ToArray();
        var changes = new RunChanges { Days = [Interrupted(Stored.Monday, papers, 25, () => isEmpty = reader.IsEmptyAsync(Cancellation).Result)] };

        await store.SaveAsync(changes, Cancellation);

        Assert.True(isEmpty);
        Assert.False(await reader.IsEmptyAsync(Cancellation));
    }

    /// <summary>A digest of these papers in which something happens when one of them is read.</summary>
    private static StoredDay Interrupted(DateOnly date, AnnouncedPaper[] papers, int at, Action action)
    {
        var day = Stored.Day(date, papers);
        return day with { Papers = new InterruptedList(day.Papers, at, action) };
    }

    private sealed class InterruptedList(IReadOnlyList<DigestPaper> papers, int at, Action action) : IReadOnlyList<DigestPaper>
    {
        public int Count => papers.Count;

        public DigestPaper this[int index] => papers[index];

        public IEnumerator<DigestPaper> GetEnumerator()
        {
            foreach (var (i, paper) in papers.Index())
            {
                if (i == at)
                {
                    action();
                }

                yield return paper;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
