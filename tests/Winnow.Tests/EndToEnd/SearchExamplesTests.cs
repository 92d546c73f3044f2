using System.Text.Json;
using System.Text.RegularExpressions;
using Winnow.Tests.Shared;

namespace Winnow.Tests.EndToEnd;

/// <summary>The example queries of docs/search.md find, on the sample's archive, exactly what the page says, in that order.</summary>
public sealed partial class SearchExamplesTests
{
    [Fact]
    public async Task Every_example_in_the_manual_finds_what_the_manual_says()
    {
        using var folder = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");
        var sample = await WinnowCli.RunAsync(folder, ["run", "--sample"]);
        Assert.True(sample.Exit == 0, sample.ToString());
        var rows = Example.Matches(File.ReadAllText(Path.Combine(TestData.Root(), "docs", "search.md")));

        var found = new List<string>();
        foreach (Match row in rows)
        {
            var search = await WinnowCli.RunAsync(folder, ["search", row.Groups["query"].Value, "--json"]);
            using var papers = JsonDocument.Parse(search.Output);
            var ids = papers.RootElement.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString());
            found.Add($"{row.Groups["query"].Value}: {string.Join(", ", ids)}");
        }

        Assert.Equal(13, rows.Count);
        Assert.Equal(rows.Select(row => $"{row.Groups["query"].Value}: {row.Groups["found"].Value}"), found);
    }

    [Fact]
    public async Task The_sample_needs_neither_network_nor_configuration()
    {
        using var folder = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");
        File.WriteAllText(folder.ConfigFile, "not a configuration");

        var sample = await WinnowCli.RunAsync(folder, ["run", "--sample"]);

        Assert.True(sample.Exit == 0, sample.ToString());
        Assert.Contains("(https://arxiv.org/abs/2601.90", folder.Read("README.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<query>[^`]+)` \| [^|]+ \| (?<found>[0-9., a-z/-]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Example { get; }
}
