using Winnow.Tests.Shared;

namespace Winnow.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("", "winnow")]
    [InlineData("run", "run")]
    [InlineData("check", "check")]
    [InlineData("backfill", "backfill")]
    [InlineData("status", "status")]
    [InlineData("search", "search")]
    [InlineData("show", "show")]
    [InlineData("summarize", "summarize")]
    [InlineData("serve", "serve")]
    [InlineData("export", "export")]
    [InlineData("doctor", "doctor")]
    public async Task Help_is_as_approved(string verb, string name)
    {
        var result = await Cli.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.All(result.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Approved.Matches(result.Out.Replace(Product.Version, "VERSION", StringComparison.Ordinal), $"Help.{name}.txt");
    }

    [Theory]
    [InlineData("search --help")]
    [InlineData("--help search")]
    [InlineData("search -h")]
    [InlineData("search -? --limit wrong")]
    public async Task Help_is_given_wherever_it_is_asked_for(string arguments)
    {
        var result = await Cli.RunAsync(arguments.Split(' '));

        Assert.Equal(0, result.Exit);
        Assert.Contains("winnow search QUERY", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var result = await Cli.RunAsync(["--version"]);

        Assert.Equal((0, $"winnow {Product.Version}\n", ""), (result.Exit, result.Out, result.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Product.Version);
    }

    /// <summary>Every example is a command line that the parser takes: a typing mistake in help would mislead.</summary>
    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("status")]
    [InlineData("search")]
    [InlineData("show")]
    [InlineData("summarize")]
    [InlineData("serve")]
    [InlineData("export")]
    [InlineData("doctor")]
    public void Every_example_can_be_typed(string verb)
    {
        var root = Winnow.Commands.WinnowCommands.Create([verb]);
        var examples = Assert.IsType<Winnow.Commands.Verb>(Assert.Single(root.Subcommands)).Examples;

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(root.Parse(example.CommandLine.Split('|', '>')[0].Replace('\'', '"')).Errors));
    }
}
