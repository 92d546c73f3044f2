using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class FilePaceKeeperTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly StateFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string PaceFile => Path.Combine(_folder.Path, "pace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Before_the_first_request_nothing_is_known()
    {
        using var hold = await KeeperAsync();

        Assert.Null(hold.SinceLastRequest);
    }

    [Fact]
    public async Task The_next_one_learns_when_the_last_request_ended()
    {
        using (var hold = await KeeperAsync())
        {
            hold.RequestEnded(isToSite: false);
            _clock.Advance(Second);
            Assert.Equal(Second, hold.SinceLastRequest);
        }

        using var next = await KeeperAsync();
        _clock.Advance(Second);

        Assert.Equal(2 * Second, next.SinceLastRequest);
    }

    [Fact]
    public async Task A_hold_without_a_request_leaves_the_time_as_it_was()
    {
        using (var hold = await KeeperAsync())
        {
            hold.RequestEnded(isToSite: false);
        }

        _clock.Advance(Second);
        (await KeeperAsync()).Dispose();

        using var next = await KeeperAsync();
        Assert.Equal(Second, next.SinceLastRequest);
    }

    [Theory]
    [InlineData("2026-01-05T06:00:01.0000000Z feed", false)]
    [InlineData("2999-01-01T00:00:00.0000000Z site", true)]
    [InlineData("rubbish", true)]
    [InlineData("\0\0\0\0", true)]
    [InlineData("2026-01-05T05:00:00.0000000Z", true)]
    [InlineData("2026-01-05T05:00:00.0000000Z feed and more", true)]
    public async Task A_time_to_come_or_no_time_at_all_counts_as_now_and_what_does_not_say_where_it_went_as_to_the_site(string content, bool isToSite)
    {
        await File.WriteAllTextAsync(PaceFile, content, Cancellation);

        using var hold = await KeeperAsync();

        Assert.Equal((TimeSpan.Zero, isToSite), (hold.SinceLastRequest, hold.WasLastToSite));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_one_learns_whether_the_last_request_went_to_the_site(bool isToSite)
    {
        using (var hold = await KeeperAsync())
        {
            hold.RequestEnded(!isToSite);
            hold.RequestEnded(isToSite);
        }

        // A hold without a request changes nothing.
        (await KeeperAsync()).Dispose();
        using var next = await KeeperAsync();

        Assert.Equal((TimeSpan.Zero, isToSite), (next.SinceLastRequest, next.WasLastToSite));
    }

    [Fact]
    public async Task A_time_of_ages_ago_is_only_long_ago()
    {
        await File.WriteAllTextAsync(PaceFile, "0001-01-01T00:00:00.0000000Z feed", Cancellation);

        using var hold = await KeeperAsync();

        Assert.True(hold.SinceLastRequest > TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task A_process_that_died_during_its_request_counts_as_one_that_asked_just_now()
    {
        await File.WriteAllTextAsync(PaceFile, "2026-01-05T05:00:00.0000000Z feed", Cancellation);
        var died = await KeeperAsync();
        var left = await ReadWhileHeldAsync();
        died.Dispose();
        await File.WriteAllBytesAsync(PaceFile, left, Cancellation);

        using var next = await KeeperAsync();

        Assert.Equal((TimeSpan.Zero, true), (next.SinceLastRequest, next.WasLastToSite));
    }

    [Fact]
    public async Task While_one_asks_the_other_waits()
    {
        var first = await KeeperAsync();
        var second = KeeperAsync();
        Assert.False(second.IsCompleted);

        first.RequestEnded(isToSite: false);
        first.Dispose();
        await _clock.AdvanceOnceWaitedOnAsync(Second);

        using var hold = await second.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal(Second, hold.SinceLastRequest);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var first = await KeeperAsync();
        using var cancellation = new CancellationTokenSource();
        var second = new FilePaceKeeper(_folder.Path, _clock).EnterAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Another_process_keeps_us_out_until_it_is_killed()
    {
        using var other = await OtherProcess.HoldingAsync(PaceFile);
        var waiting = KeeperAsync();
        Assert.False(waiting.IsCompleted);

        other.Kill();
        await _clock.AdvanceOnceWaitedOnAsync(Second);

        using var hold = await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Null(hold.SinceLastRequest);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said_with_the_remedy()
    {
        Directory.CreateDirectory(PaceFile);

        Assert.Contains("--state", (await Assert.ThrowsAsync<StoreException>(KeeperAsync)).Message, StringComparison.Ordinal);
    }

    private Task<Winnow.Arxiv.Http.IPaceHold> KeeperAsync() => new FilePaceKeeper(_folder.Path, _clock).EnterAsync(Cancellation);

    // .NET keeps to its own locks; a copy by the system does not.
    private async Task<byte[]> ReadWhileHeldAsync()
    {
        using var copy = System.Diagnostics.Process.Start("/bin/cp", [PaceFile, PaceFile + ".copy"]);
        await copy.WaitForExitAsync(Cancellation);
        return await File.ReadAllBytesAsync(PaceFile + ".copy", Cancellation);
    }
}
