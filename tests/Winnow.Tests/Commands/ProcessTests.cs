using System.Text.Json;

namespace Winnow.Tests.Commands;

/// <summary>The real program, as a shell starts it.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData("--version", 0)]
    [InlineData("run --help", 0)]
    [InlineData("", 2)]
    [InlineData("rnu", 2)]
    [InlineData("run --date tomorrow", 2)]
    [InlineData("check", 2)]
    [InlineData("run", 2)]
    [InlineData("doctor", 2)]
    public async Task The_exit_code_is_the_processes_own(string arguments, int exit)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(exit, (await Cli.RunProcessAsync(arguments, folder.Path)).Exit);
    }

    [Fact]
    public async Task A_configuration_in_the_current_folder_is_found_and_nothing_is_coloured()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.json", """{ "categories": ["cs.LG"], "keywords": ["Schrödinger 量子"], }""");

        var result = await Cli.RunProcessAsync("check", folder.Path);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith("config.json: good\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Out);
    }

    [Fact]
    public async Task Json_is_one_document_in_UTF_8()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.json", """{ "categories": ["é"] }""");

        var result = await Shell.RunAsync($"LC_ALL=C dotnet '{Cli.Program}' check --json", folder.Path, TimeSpan.FromSeconds(60));

        Assert.Contains("'é'", JsonDocument.Parse(result.Out).RootElement.GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.json", $$"""{ {{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"unknown{i}\": 1"))}} }""");

        var result = await Shell.RunAsync($"dotnet '{Cli.Program}' check | head -n 1; echo \"${{PIPESTATUS[0]}}\"", folder.Path, TimeSpan.FromSeconds(60));

        Assert.Equal("", result.Error);
        Assert.Equal("2", result.Out.Split('\n')[1]);
    }
}
