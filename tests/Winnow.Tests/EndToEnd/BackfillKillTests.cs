namespace Winnow.Tests.EndToEnd;

/// <summary>A backfill that dies at any moment, several times over: the same archive in the end.</summary>
public sealed class BackfillKillTests
{
    private const int Rounds = 12;
    private const int KillsARound = 3;

    [Fact]
    public async Task After_kills_at_random_moments_the_archive_is_that_of_an_undisturbed_backfill()
    {
        string[] command = ["backfill", "--from", "2024-10-01", "--scores"];
        await using var stage = await BackfillStage.StartAsync(900, 40);
        var undisturbed = stage.Folder();
        var whole = System.Diagnostics.Stopwatch.StartNew();
        await BackfillStage.RunAsync(undisturbed, command);
        var length = whole.Elapsed;
        var (archive, published) = (await BackfillStage.ArchiveAsync(undisturbed), Days(undisturbed));

        var random = new Random(20250715);
        var (killed, disturbed) = (0, new List<string>());
        for (var round = 1; round <= Rounds; round++)
        {
            var folder = stage.Folder();
            for (var kill = 0; kill < KillsARound; kill++)
            {
                await using var run = BackfillStage.Start(folder, command);
                await Task.WhenAny(run.WaitAsync(), Task.Delay(random.NextDouble() * length, TimeProvider.System, TestContext.Current.CancellationToken));
                killed += run.HasExited ? 0 : 1;
                run.Kill();
                await run.WaitAsync();
            }

            var last = await BackfillStage.RunAsync(folder, command);
            if (last.Exit != 0 || await BackfillStage.ArchiveAsync(folder) != archive || !Days(folder).SequenceEqual(published))
            {
                disturbed.Add($"round {round}: {last}");
            }
        }

        Assert.Empty(disturbed);
        Assert.InRange(killed, Rounds, Rounds * KillsARound);
    }

    // The README, the feeds and the index hold times of day.
    private static IEnumerable<KeyValuePair<string, string>> Days(RunFolder folder) => folder.Snapshot().Where(file => file.Key.EndsWith(".jsonl", StringComparison.Ordinal));
}
