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
    [InlineData("api-error-400")]
    [InlineData("abs")]
    [InlineData("html")]
    public async Task The_answer_equals_the_sample_byte_for_byte(string name)
    {
        var sample = await File.ReadAllTextAsync(TestData.Require($"wire/{name}.http"), TestContext.Current.CancellationToken);
        var (target, rest) = (sample.Split('\n')[0]["GET ".Length..], sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        await using var server = await FakeArxivServer.StartAsync(new() { Days = Days(sample), Now = Rendered, Frozen = true }, TestContext.Current.CancellationToken);

        var answer = await RawHttp.GetAsync(server, target);

        Assert.Equal(WithoutChangeTime(name, rest), WithoutChangeTime(name, Whole(answer)));
    }

    // arXiv ranks by relevance, which the fake does not: the papers must be the same, and their order may differ.
    [Fact]
    public async Task The_query_API_equals_the_sample_but_for_its_ranking()
    {
        var sample = await File.ReadAllTextAsync(TestData.Require("wire/api.http"), TestContext.Current.CancellationToken);
        var target = sample.Split('\n')[0]["GET ".Length..];
        await using var server = await FakeArxivServer.StartAsync(new() { Days = Days(sample), Now = Rendered, Frozen = true }, TestContext.Current.CancellationToken);

        var answer = Whole(await RawHttp.GetAsync(server, target));
        var all = Whole(await RawHttp.GetAsync(server, target.Replace("max_results=3", "max_results=100", StringComparison.Ordinal)));

        Assert.Equal(Before(sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..]), Before(answer));
        Assert.Equal(4, answer.Split("  <entry>\n").Length);
        Assert.All(sample.Split("  <entry>\n").Skip(1), entry => Assert.Contains(entry.Split("  </entry>\n")[0], all, StringComparison.Ordinal));

        static string Before(string text) => Regex.Replace(text.Split("  <entry>\n")[0], "Content-Length: [0-9]+\n", "");
    }

    // The samples leave out the reason phrase and end their lines with \n.
    private static string Whole(RawAnswer answer)
    {
        var head = Regex.Replace(answer.Head, "^(HTTP/1.1 [0-9]+)[^\r]*", "$1").Replace("\r\n", "\n", StringComparison.Ordinal);
        return $"{head}\n\n{Encoding.UTF8.GetString(answer.Body)}";
    }

    // When a record was last touched is not in the day's file.
    private static string WithoutChangeTime(string name, string answer) =>
        name == "abs" ? Regex.Replace(answer, "(ETag|Last-Modified): [^\n]*\n", "$1\n") : answer;

    // The day's file does not tell which papers have an HTML version; the sample does, by its links.
    private static Dictionary<DateOnly, IReadOnlyList<Paper>> Days(string sample)
    {
        var html = Regex.Matches(sample, "(?:id=\"html-|/html/)([0-9.]+)").Select(match => match.Groups[1].Value).ToHashSet();
        using var lines = File.OpenText(TestData.Require("days/2025-12-16.jsonl"));
        return new() { [new(2025, 12, 16)] = [.. DayFile.Read(lines).Select(paper => paper with { Html = html.Contains(paper.Id), Submitted = Submitted(sample, paper.Id), SizeKilobytes = 5973 })] };
    }

    // Nor does it tell when a paper was submitted.
    private static DateTimeOffset? Submitted(string sample, string id)
    {
        var name = Regex.Escape(id);
        var match = Regex.Match(sample, $"<id>{name}</id>.*?<(?:created|date)>(?<time>[^<]*)<|<id>http://arxiv.org/abs/{name}v1</id>.*?<published>(?<time>[^<]*)<|\\[{name}\\].*?\\[v1\\]</strong> (?<time>.*?) UTC", RegexOptions.Singleline);
        return match.Success ? DateTimeOffset.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
    }
}
