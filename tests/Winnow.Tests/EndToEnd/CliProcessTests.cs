namespace Winnow.Tests.EndToEnd;

/// <summary>The helpers of the end-to-end tests themselves.</summary>
public sealed class CliProcessTests
{
    [Fact]
    public async Task What_a_process_writes_and_its_exit_code_come_back()
    {
        await using var process = CliProcess.Start("/bin/sh", ["-c", "echo out; echo \"$WINNOW_X\" >&2; exit 3"], new Dictionary<string, string?> { ["WINNOW_X"] = "é" });

        Assert.Equal(new CliResult(3, "out\n", "é\n"), await process.WaitAsync());
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_killed_and_what_it_wrote_is_told()
    {
        await using var process = CliProcess.Start("/bin/sh", ["-c", "echo begun; exec sleep 60"]);

        var problem = await Assert.ThrowsAsync<TimeoutException>(() => process.WaitAsync(TimeSpan.FromMilliseconds(300)));

        Assert.Contains("begun", problem.Message, StringComparison.Ordinal);
        Assert.True(process.HasExited);
    }

    [Theory]
    [InlineData(true, 130)]
    [InlineData(false, 137)]
    public async Task Signals_reach_it(bool interrupt, int exit)
    {
        await using var process = CliProcess.Start("/usr/bin/env", ["sleep", "60"]);

        (interrupt ? process.Interrupt : (Action)process.Kill)();

        Assert.Equal(exit, (await process.WaitAsync()).Exit);
    }

    [Fact]
    public async Task The_real_winnow_is_found_and_starts()
    {
        using var folder = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");
        await using var process = CliProcess.Start(WinnowCli.Executable, ["--version"], folder: folder.Path);

        Assert.Equal(0, (await process.WaitAsync()).Exit);
    }

    [Fact]
    public void A_run_folder_holds_a_configuration_with_the_fake_address_and_goes_away()
    {
        var folder = RunFolder.For(new("http://127.0.0.1:8081/"), "cs.LG", "cs.AI");
        folder.Config["max_papers"] = 5;
        folder.Save();

        var config = File.ReadAllText(folder.ConfigFile);
        File.WriteAllText(Path.Combine(folder.Output, "README.md"), "x");
        var one = folder.Snapshot();
        File.WriteAllText(Path.Combine(folder.Output, "README.md"), "y");

        Assert.Contains("\"feed_url\": \"http://127.0.0.1:8081\"", config, StringComparison.Ordinal);
        Assert.Contains("\"max_papers\": 5", config, StringComparison.Ordinal);
        Assert.NotEqual(one, folder.Snapshot());
        folder.Dispose();
        Assert.False(Directory.Exists(folder.Path));
    }
}
