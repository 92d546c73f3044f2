using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FakeArxiv;
using Winnow.Tests.Shared;

namespace Winnow.Tests.EndToEnd;

/// <summary>Real announcement days through the real CLI: the classic preset publishes what the classic bot published.</summary>
public sealed partial class SeedDaysTests
{
    [Theory]
    [InlineData("2025-12-16")]
    [InlineData("2026-02-09")]
    public async Task The_classic_preset_gives_the_classic_bots_thirty_in_order_with_their_scores(string date)
    {
        var config = TestData.Require($"seed-configs/{date}.json");
        var morning = DateTimeOffset.Parse($"{date}T06:00:00-05:00", CultureInfo.InvariantCulture);
        await using var arxiv = await FakeArxivServer.StartAsync(new FakeArxivOptions { DaysFolder = TestData.Require("days"), Now = morning }, TestContext.Current.CancellationToken);
        using var folder = RunFolder.From(arxiv.Address, config);

        var run = await WinnowCli.RunAsync(folder, ["run"], morning);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(Expected(TestData.Require($"seed-top30/{date}.json")), Entry.Matches(folder.Read("README.md"))
            .Select(entry => (entry.Groups["id"].Value, entry.Groups["version"].Value, decimal.Parse(entry.Groups["score"].Value, CultureInfo.InvariantCulture))));
    }

    private static (string Id, string Version, decimal Score)[] Expected(string file)
    {
        using var thirty = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. thirty.RootElement.EnumerateArray().Select(paper => (
                paper.GetProperty("id").GetString() ?? "", paper.GetProperty("version").GetString() ?? "", paper.GetProperty("score").GetDecimal())),
        ];
    }

    [GeneratedRegex(@"^### \d+\. .*\]\(https://arxiv\.org/abs/(?<id>[^)]+)\)\n(?:.*\n)*?\*\*Score\*\*: (?<score>[\d.]+)  \n(?:.*\n)*?\*\*ArXiv ID\*\*: \k<id>(?<version>v\d+)  $", RegexOptions.Multiline)]
    private static partial Regex Entry { get; }
}
