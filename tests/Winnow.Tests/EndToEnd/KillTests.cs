namespace Winnow.Tests.EndToEnd;

/// <summary>A run killed at any moment leaves nothing half done: the next one ends where an undisturbed one does.</summary>
public sealed class KillTests
{
    private const int Kills = 100;

    [Fact]
    public async Task After_a_kill_at_a_random_moment_the_next_run_ends_like_an_undisturbed_one()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 30);
        var whole = System.Diagnostics.Stopwatch.StartNew();
        await stage.RunAsync("run");
        var length = whole.Elapsed;
        var undisturbed = stage.Published();

        var random = new Random(20260106);
        var disturbed = new List<string>();
        var killed = 0;
        for (var number = 1; number <= Kills; number++)
        {
            var one = stage.Beside();
            await using (var run = one.Start("run"))
            {
                var moment = random.NextDouble() * length;
                await Task.WhenAny(run.WaitAsync(), Task.Delay(moment, TimeProvider.System, TestContext.Current.CancellationToken));
                killed += run.HasExited ? 0 : 1;
                run.Kill();
                await run.WaitAsync();
            }

            var next = await one.RunAsync("run");
            if (next.Exit != 0 || !undisturbed.SequenceEqual(one.Published()))
            {
                disturbed.Add($"kill {number}: {next}");
            }
        }

        Assert.Empty(disturbed);
        Assert.InRange(killed, Kills / 2, Kills);
    }
}
