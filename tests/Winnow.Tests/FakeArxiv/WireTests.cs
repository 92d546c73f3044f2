using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FakeArxiv;
using FakeArxiv.Days;
using Winnow.Tests.Shared;

namespace Winnow.Tests.FakeArxiv;

/// <summary>The fake's answers against answers as arXiv's own software writes them.</summary>
public sealed class WireTests
{
    // The samples were rendered at that instant, fraction included.
    private static readonly DateTimeOffset Rendered = new DateTimeOffset(2025, 12, 16, 11, 0, 0, TimeSpan.Zero).AddMicroseconds(77_863);

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("rss-error-400")]
    [InlineData("list-new")]
    [InlineData("catchup")]
    [InlineData("catchup-empty")]
    [InlineData("catchup-too-old-400")]
    [InlineData("oai-arXiv")]
    [InlineData("oai-arXivRaw")]
    [InlineData("oai-none")]
    public async Task The_answer_equals_the_sample_byte_for_byte(string name)
    {
        var sample = await File.ReadAllTextAsync(TestData.Require($"wire/{name}.http"), TestContext.Current.CancellationToken);
        var (target, rest) = (sample.Split('\n')[0]["GET ".Length..], sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        await using var server = await FakeArxivServer.StartAsync(new() { Days = Days(sample), Now = Rendered, Frozen = true }, TestContext.Current.CancellationToken);

        var answer = await RawHttp.GetAsync(server, target);

        // The samples leave out the reason phrase and end their lines with \n.
        var head = Regex.Replace(answer.Head, "^(HTTP/1.1 [0-9]+)[^\r]*", "$1").Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(rest, $"{head}\n\n{Encoding.UTF8.GetString(answer.Body)}");
    }

    // The day's file does not tell which papers have an HTML version; the sample does, by its links.
    private static Dictionary<DateOnly, IReadOnlyList<Paper>> Days(string sample)
    {
        var html = Regex.Matches(sample, "id=\"html-([^\"]+)\"").Select(match => match.Groups[1].Value).ToHashSet();
        using var lines = File.OpenText(TestData.Require("days/2025-12-16.jsonl"));
        return new() { [new(2025, 12, 16)] = [.. DayFile.Read(lines).Select(paper => paper with { Html = html.Contains(paper.Id), Submitted = Submitted(sample, paper.Id), SizeKilobytes = 5973 })] };
    }

    // Nor does it tell when a paper was submitted.
    private static DateTimeOffset? Submitted(string sample, string id)
    {
        var match = Regex.Match(sample, $"<id>{Regex.Escape(id)}</id>.*?(?:<created>([^<]*)</created>|<date>([^<]*)</date>)", RegexOptions.Singleline);
        return match.Success ? DateTimeOffset.Parse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
    }
}
