using System.Text.Json;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string Doubtful = """
        {
          "categories": ["cs.LG", "cs.NA"],
          "enable_deduplication": false,
        }
        """;

    private const string Wrong = """
        {
          "categories": ["cs.LG"],
          "max_paper": 3
        }
        """;

    [Fact]
    public async Task A_good_configuration_is_explained()
    {
        var result = await CheckAsync("""{ "categories": ["cs.LG", "math"], "keywords": ["LLM"], "exclude_keywords": ["survey"] }""");

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Approved.Matches(result.Out, "Check.good.txt");
    }

    [Fact]
    public async Task Warnings_leave_the_exit_code_at_0()
    {
        var result = await CheckAsync(Doubtful);

        Assert.Equal(0, result.Exit);
        Approved.Matches(result.Out, "Check.doubtful.txt");
    }

    [Fact]
    public async Task Errors_make_it_2()
    {
        var result = await CheckAsync(Wrong);

        Assert.Equal((2, ""), (result.Exit, result.Error));
        Approved.Matches(result.Out, "Check.wrong.txt");
    }

    [Fact]
    public async Task With_json_there_is_one_document_and_nothing_else()
    {
        var result = await CheckAsync(Wrong, "--json");

        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((2, ""), (result.Exit, result.Error));
        Assert.Equal((2, 1, 0), (document.GetProperty("exit").GetInt32(), document.GetProperty("errors").GetInt32(), document.GetProperty("warnings").GetInt32()));
        var problem = Assert.Single(document.GetProperty("problems").EnumerateArray());
        Assert.Equal(("error", 3, "max_paper", "max_papers"), (problem.GetProperty("severity").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("key").GetString(), problem.GetProperty("nearest").GetString()));
        Assert.Equal("config.json", Path.GetFileName(problem.GetProperty("file").GetString()));
        Assert.Equal(JsonValueKind.Null, problem.GetProperty("variable").ValueKind);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run --dry-run")]
    public async Task No_verb_goes_on_with_a_wrong_configuration(string verb)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", Wrong);

        var lines = await Cli.RunAsync([.. verb.Split(' '), "--config", path]);
        var json = await Cli.RunAsync([.. verb.Split(' '), "--config", path, "--json"]);

        Assert.Equal((2, "", 2), (lines.Exit, lines.Out, json.Exit));
        Assert.Contains("config.json:3: error: max_paper: there is no such key (nearest: max_papers)", lines.Error, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(json.Out).RootElement.GetProperty("errors").GetInt32());
        Assert.Equal(["config.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private static async Task<CliResult> CheckAsync(string json, params string[] more)
    {
        using var folder = new TemporaryFolder();
        var result = await Cli.RunAsync(["check", "--config", folder.Write("config.json", json), .. more]);
        return result with { Out = more.Length > 0 ? result.Out : result.Out.Replace(folder.Path + "/", "", StringComparison.Ordinal) };
    }
}
