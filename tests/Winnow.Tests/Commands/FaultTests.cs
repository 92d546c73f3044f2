using System.Text.Json;
using Winnow.Commands;

namespace Winnow.Tests.Commands;

public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_says_what_to_report_and_keeps_the_stack_to_itself()
    {
        var result = await RunAsync((_, _) => throw new InvalidOperationException("the cat\e[2J sat on it"));

        Assert.Equal((1, ""), (result.Exit, result.Out));
        Assert.Contains("the cat\uFFFD[2J sat on it", result.Error, StringComparison.Ordinal);
        Assert.Contains("please report it", result.Error, StringComparison.Ordinal);
        Assert.Contains(Product.Version, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_shows_where_it_arose() =>
        Assert.Contains("   at ", (await RunAsync((_, _) => throw new InvalidOperationException("x"), "--verbose")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_full_disk_is_not_called_a_fault_of_ours() =>
        Assert.Contains("look at the disk", (await RunAsync((_, _) => throw new IOException("No space left on device"))).Error, StringComparison.Ordinal);

    [Fact]
    public async Task An_interrupted_verb_exits_with_130()
    {
        using var stop = new CancellationTokenSource();
        var result = await RunAsync(async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        }, "--json", stop);

        Assert.Equal(130, result.Exit);
        Assert.Equal(130, JsonDocument.Parse(result.Out).RootElement.GetProperty("exit").GetInt32());
        Assert.Contains("interrupted", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_of_the_verb_itself_is_a_fault_not_an_interruption() =>
        Assert.Equal(1, (await RunAsync((_, _) => throw new TaskCanceledException("a time-out"))).Exit);

    private static async Task<CliResult> RunAsync(Func<VerbContext, CancellationToken, Task<int>> body, string option = "--config=x", CancellationTokenSource? stop = null)
    {
        var verb = new Verb("test", "A test.", body) { Examples = [] };
        var root = WinnowCommands.Create(["check"]);
        root.Add(verb);
        var (output, error) = (new StringWriter(), new StringWriter());
        var host = new CommandHost { Out = output, Error = error, Environment = new Dictionary<string, string>() };

        var exit = await CommandLineRunner.RunVerbAsync(verb, new VerbContext(host, root.Parse(["test", option]), TimeProvider.System), stop?.Token ?? TestContext.Current.CancellationToken);

        return new(exit, output.ToString(), error.ToString());
    }
}
