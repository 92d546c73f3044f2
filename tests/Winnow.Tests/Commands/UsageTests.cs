using System.Text.Json;
using Winnow.Commands;

namespace Winnow.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("rnu", "did you mean 'run'?")]
    [InlineData("serach x", "did you mean 'search'?")]
    [InlineData("xyzzy", "nothing called 'xyzzy'")]
    [InlineData("--jsn", "did you mean '--json'?")]
    [InlineData("run --dat 2026-11-20", "did you mean '--date'?")]
    [InlineData("run --otput x", "did you mean '--output'?")]
    [InlineData("run now", "nothing called 'now'")]
    [InlineData("run --date 2026-13-01", "'2026-13-01' is not a date")]
    [InlineData("run --date yesterday", "write it as 2026-11-20")]
    [InlineData("run --max-wait 10", "write it as 90s, 10m or 2h")]
    [InlineData("run --max-wait 25h", "at most a day")]
    [InlineData("run --max-wait -5m", "not a duration")]
    [InlineData("run --config", "--config")]
    [InlineData("search", "QUERY")]
    [InlineData("search x --limit 0", "from 1 to 1000")]
    [InlineData("search x --limit 1001", "from 1 to 1000")]
    [InlineData("status --days many", "not a whole number")]
    [InlineData("show", "ID")]
    [InlineData("show 12345", "is not an arXiv identifier")]
    [InlineData("show 2107.05580 2107.05581", "nothing called '2107.05581'")]
    public async Task Bad_usage_exits_with_2_and_a_hint(string arguments, string message)
    {
        var result = await Cli.RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (result.Exit, result.Out));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_verb_help_goes_to_standard_error()
    {
        var result = await Cli.RunAsync([]);

        Assert.Equal((2, ""), (result.Exit, result.Out));
        Assert.Contains("Usage: winnow VERB", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_an_error_of_usage_is_a_document()
    {
        var result = await Cli.RunAsync(["run", "--json", "--date", "x"]);

        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((2, 2), (result.Exit, document.GetProperty("exit").GetInt32()));
        Assert.Contains("not a date", document.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_the_command_line_do_not_reach_the_terminal()
    {
        var result = await Cli.RunAsync(["\e[2J\u202Ex", "--config\e]0;x"]);

        Assert.Equal(2, result.Exit);
        Assert.DoesNotContain('\e', result.Error);
        Assert.DoesNotContain('\u202E', result.Error);
    }

    [Fact]
    public async Task A_bad_WINNOW_NOW_is_bad_usage()
    {
        var result = await Cli.RunAsync(["check"], new Dictionary<string, string> { ["WINNOW_NOW"] = "noon" });

        Assert.Equal(2, result.Exit);
        Assert.Contains("WINNOW_NOW", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("2h", 7200)]
    [InlineData("0s", 0)]
    [InlineData("24h", 86400)]
    public void Durations_have_a_unit(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ArgumentText.Duration(text));
}
