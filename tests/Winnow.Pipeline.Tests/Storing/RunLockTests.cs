using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Storing;

public sealed class RunLockTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_is_kept_out_and_told_who_has_the_lock()
    {
        using var first = RunLock.TryAcquire(_folder.Path, _clock, out var none);

        var second = RunLock.TryAcquire(_folder.Path, _clock, out var holder);

        Assert.NotNull(first);
        Assert.Null(none);
        Assert.Null(second);
        Assert.Equal(new RunLockHolder(Environment.ProcessId, new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero)), holder);
    }

    [Fact]
    public void A_lock_that_was_let_go_can_be_taken_again()
    {
        RunLock.TryAcquire(_folder.Path, _clock, out _)?.Dispose();

        using var again = RunLock.TryAcquire(_folder.Path, _clock, out _);

        Assert.NotNull(again);
    }

    [Fact]
    public async Task A_killed_process_lets_the_lock_go()
    {
        using var other = await OtherProcess.HoldingAsync(Path.Combine(_folder.Path, "run.lock"));
        Assert.Null(RunLock.TryAcquire(_folder.Path, _clock, out var holder));
        Assert.Null(holder);

        other.Kill();

        using var mine = RunLock.TryAcquire(_folder.Path, _clock, out _);
        Assert.NotNull(mine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("twelve 2026-01-05T06:00:00.0000000+00:00")]
    [InlineData("12 yesterday")]
    public async Task A_holder_that_cannot_be_read_is_unknown(string content)
    {
        using var first = RunLock.TryAcquire(_folder.Path, _clock, out _);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "run.holder"), content, TestContext.Current.CancellationToken);

        Assert.Null(RunLock.TryAcquire(_folder.Path, _clock, out var holder));
        Assert.Null(holder);
    }

    [Theory]
    [InlineData("run.lock")]
    [InlineData("run.holder")]
    public void A_file_that_cannot_be_written_is_said_with_the_remedy(string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, file));

        var problem = Assert.Throws<StoreException>(() => RunLock.TryAcquire(_folder.Path, _clock, out _));

        Assert.Contains("--state", problem.Message, StringComparison.Ordinal);
    }
}
