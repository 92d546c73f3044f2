namespace Winnow.Tests.EndToEnd;

/// <summary>Full and read-only disks, damaged files, two processes at once: a clear word, and what is published stays whole.</summary>
public sealed class DiskRowTests
{
    private const string Tuesday = "2026-01-06";
    private const string Wednesday = "2026-01-07";

    [Fact]
    public async Task A_full_output_disk_is_told_and_changes_no_file_and_the_next_run_publishes()
    {
        await using var stage = await TwoDaysAsync();
        await using var disk = await SmallDisk.MountAsync(stage.Folder.Output);
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        disk.Fill(bytesLeft: 16 << 10);

        var full = await stage.RunAsync("run");
        disk.Empty();

        Assert.True(full.Exit == 1, full.ToString());
        Assert.Contains("Could not write", full.Errors, StringComparison.Ordinal);
        Assert.Contains("look at the disk", full.Errors, StringComparison.Ordinal);
        Assert.Equal(published, stage.Folder.Snapshot());
        await AssertNextRunPublishesAsync(stage);
    }

    [Fact]
    public async Task A_read_only_output_is_told_and_the_next_run_publishes()
    {
        await using var stage = await TwoDaysAsync();
        await using var disk = await SmallDisk.MountAsync(stage.Folder.Output);
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        await disk.SetReadOnlyAsync(true);

        var readOnly = await stage.RunAsync("run");
        await disk.SetReadOnlyAsync(false);

        Assert.True(readOnly.Exit == 1, readOnly.ToString());
        Assert.Contains("Could not write", readOnly.Errors, StringComparison.Ordinal);
        Assert.Equal(published, stage.Folder.Snapshot());
        await AssertNextRunPublishesAsync(stage);
    }

    [Fact]
    public async Task A_full_disk_of_the_state_is_told_and_changes_no_file_and_the_next_run_publishes()
    {
        await using var stage = await TwoDaysAsync();
        await using var disk = await SmallDisk.MountAsync(stage.Folder.State);
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        disk.Fill(bytesLeft: 16 << 10);

        var full = await stage.RunAsync("run");
        disk.Empty();

        Assert.True(full.Exit == 1, full.ToString());
        Assert.Contains(stage.Folder.State, full.Errors, StringComparison.Ordinal);
        Assert.Contains("look at the disk", full.Errors, StringComparison.Ordinal);
        Assert.Equal(published, stage.Folder.Snapshot());
        await AssertNextRunPublishesAsync(stage);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("cut")]
    [InlineData("overwritten")]
    [InlineData("folder")]
    public async Task A_damaged_store_is_told_asks_nobody_and_is_rebuilt_from_what_is_published(string damage)
    {
        await using var stage = await TwoDaysAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        Damage(Path.Combine(stage.Folder.State, "winnow.db"), damage);
        stage.Arxiv.Log.Clear();

        var run = await stage.RunAsync("run");
        Assert.True(run.Exit == 1, run.ToString());
        Assert.Contains("winnow.db", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Requests);
        Assert.Equal(published, stage.Folder.Snapshot());

        Directory.Delete(stage.Folder.State, recursive: true);
        var rebuilt = await stage.RunAsync("run");
        Assert.True(rebuilt.Exit == 0, rebuilt.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Theory]
    [InlineData("pace", "")]
    [InlineData("pace", "\u0000\u0001garbage\n\n")]
    [InlineData("pace", "9999-12-31T23:59:59.0000000Z site")]
    [InlineData("cooldown", "garbage \u0000\n127.0.0.1 soon 5 x\n")]
    [InlineData("cooldown", "127.0.0.1 2026-01-06T11:00:00.0000000Z 99999999999999999999 1\n")]
    [InlineData("run.holder", "\u0000nobody\n")]
    [InlineData("run.lock", "whatever")]
    public async Task A_damaged_small_file_of_the_state_keeps_no_run_from_its_work(string file, string content)
    {
        await using var stage = await TwoDaysAsync();
        Directory.CreateDirectory(stage.Folder.State);
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.State, file), content, TestContext.Current.CancellationToken);

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        stage.Folder.AssertSound();
    }

    [Theory]
    [InlineData("data/index.json", "garbage")]
    [InlineData("data/index.json", """{"version":99,"days":[]}""")]
    [InlineData("data/index.json", "")]
    [InlineData("data/2026-01-06.jsonl", "garbage\n")]
    [InlineData("README.md", "")]
    [InlineData("feeds/rss.xml", "<rss>")]
    public async Task A_damaged_published_file_is_written_anew_from_the_state(string file, string content)
    {
        await using var stage = await TwoDaysAsync();
        await stage.RunAsync("run");
        var published = stage.Folder.Snapshot();
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Output, file), content, TestContext.Current.CancellationToken);

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"version":99,"days":[]}""")]
    public async Task A_damaged_index_is_not_written_over_while_the_state_is_lost(string content)
    {
        await using var stage = await TwoDaysAsync();
        await stage.RunAsync("run");
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Output, "data/index.json"), content, TestContext.Current.CancellationToken);
        var published = stage.Folder.Snapshot();
        Directory.Delete(stage.Folder.State, recursive: true);

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 1, run.ToString());
        Assert.Contains("index.json cannot be read", run.Errors, StringComparison.Ordinal);
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_damaged_day_is_told_and_fetched_again_while_the_state_is_lost()
    {
        await using var stage = await TwoDaysAsync();
        await stage.RunAsync("run");
        var papers = stage.Folder.Essence(Tuesday);
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Output, "data/2026-01-06.jsonl"), "garbage\n", TestContext.Current.CancellationToken);
        Directory.Delete(stage.Folder.State, recursive: true);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Contains("2026-01-06.jsonl", run.Warnings, StringComparison.Ordinal);
        Assert.Equal(papers, stage.Folder.Essence(Tuesday));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Of_two_processes_with_one_state_and_two_outputs_each_publishes_and_arXiv_is_asked_once()
    {
        await using var stage = await TwoDaysAsync();
        var other = Path.Combine(stage.Folder.Path, "out2");
        await using var first = stage.Start("run");
        await using var second = CliProcess.Start(
            WinnowCli.Executable,
            ["run", "--config", stage.Folder.ConfigFile, "--output", other, "--state", stage.Folder.State],
            new Dictionary<string, string?> { ["WINNOW_NOW"] = "2026-01-06T06:00:00-05:00" });

        int[] exits = [(await first.WaitAsync()).Exit, (await second.WaitAsync()).Exit];
        Assert.Contains(0, exits);
        Assert.All(exits, exit => Assert.True(exit is 0 or 5));

        // Who was kept out comes again, and finds everything in the state.
        await stage.RunAsync("run");
        await using var again = CliProcess.Start(
            WinnowCli.Executable,
            ["run", "--config", stage.Folder.ConfigFile, "--output", other, "--state", stage.Folder.State],
            new Dictionary<string, string?> { ["WINNOW_NOW"] = "2026-01-06T06:00:30-05:00" });
        Assert.Equal(0, (await again.WaitAsync()).Exit);
        Assert.Equal(stage.Folder.Read("README.md"), await File.ReadAllTextAsync(Path.Combine(other, "README.md"), TestContext.Current.CancellationToken));
        Assert.Equal(Stage.Categories.Length, stage.Requests.Count);
    }

    private static async Task AssertNextRunPublishesAsync(Stage stage)
    {
        var next = await stage.RunAsync("run");
        Assert.True(next.Exit == 0, next.ToString());
        Assert.NotEmpty(stage.Folder.Papers(Wednesday));
        Assert.Contains("**Published**: 2026-01-07", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    private static void Damage(string store, string damage)
    {
        foreach (var beside in new[] { store + "-wal", store + "-shm" })
        {
            File.Delete(beside);
        }

        switch (damage)
        {
            case "garbage":
                File.WriteAllText(store, string.Concat(Enumerable.Repeat("no database ", 1000)));
                break;
            case "cut":
                using (var file = File.OpenWrite(store))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "overwritten":
                using (var file = File.OpenWrite(store))
                {
                    file.Position = 4096;
                    file.Write(new byte[16 << 10]);
                }

                break;
            default:
                File.Delete(store);
                Directory.CreateDirectory(store);
                break;
        }
    }

    private static Task<Stage> TwoDaysAsync() => Stage.AtAsync(Stage.Morning(2026, 1, 6), 40, [new(2026, 1, 6), new(2026, 1, 7)]);
}
