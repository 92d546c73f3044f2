using System.Text;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Tests.Publishing;

public sealed class ReadmeSizeTests
{
    private const int Limit = 480_000;

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(300)]
    [InlineData(800)]
    [InlineData(2_000)]
    public void The_page_stays_under_its_limit_however_many_papers_there_are(int papers)
    {
        var random = new Random(papers);
        foreach (var longest in new[] { 200, 900_000 / papers })
        {
            var readme = Readme([.. Enumerable.Range(1, papers).Select(rank => Random(random, rank, longest))]);

            Assert.True(Encoding.UTF8.GetByteCount(readme) < Limit, $"{papers} papers with summaries of up to {longest} take {Encoding.UTF8.GetByteCount(readme)} bytes");
            Assert.Contains("Thank you to arXiv", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_page_that_fits_is_not_shortened() =>
        Assert.DoesNotContain("GitHub's limit", Readme([.. Enumerable.Range(1, 100).Select(rank => Sized(rank, 3_000))]), StringComparison.Ordinal);

    [Fact]
    public void The_summaries_of_the_lowest_ranked_papers_give_way_first()
    {
        var readme = Readme([.. Enumerable.Range(1, 60).Select(rank => Sized(rank, 10_000))]);

        Assert.Contains("This page is kept under GitHub's limit: the summaries of ", readme, StringComparison.Ordinal);
        Assert.Contains("The summary was left out to keep this page short: [abstract page](https://arxiv.org/abs/2512.10060)", readme, StringComparison.Ordinal);
        Assert.Equal(60, Count(readme, "#### Abstract\n"));
        var cut = readme.IndexOf("The summary was left out", StringComparison.Ordinal);
        Assert.InRange(Count(readme[..cut], "<details>"), 40, 48);
        Assert.Equal(0, Count(readme[cut..], "<details>"));
    }

    [Fact]
    public void Then_the_lowest_ranked_papers_get_one_line_each()
    {
        var readme = Readme([.. Enumerable.Range(1, 900).Select(rank => Sized(rank, 500))]);

        Assert.Equal(0, Count(readme, "<details>"));
        Assert.InRange(Count(readme, "#### Abstract\n"), 500, 899);
        Assert.Contains("\n- **900.** [", readme, StringComparison.Ordinal);
        Assert.Equal(900, Count(readme, "](https://arxiv.org/abs/2512.1") - Count(readme, "[abstract page]"));
    }

    [Fact]
    public void Then_the_lowest_ranked_are_only_counted()
    {
        var readme = Readme([.. Enumerable.Range(1, 1_600).Select(rank => SomeDigest.Paper(rank, title: new string('t', 300)))]);

        Assert.Matches(@"\n\*… and \d+ more\.\*\n", readme);
        Assert.Contains("papers are only counted. The whole day is in [data/2025-12-16.jsonl]", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_shows_the_papers_twice_stays_under_the_limit_too()
    {
        var publication = SomeDigest.Publication(SomeDigest.Day([.. Enumerable.Range(1, 300).Select(rank => Sized(rank, 2_000))]));

        var readme = (publication with { Output = new OutputOptions { ReadmeTemplate = "{{PAPERS_SECTION}}{{PAPERS_SECTION}}" } }).File("README.md");

        Assert.InRange(Encoding.UTF8.GetByteCount(readme), 400_000, Limit - 1);
    }

    private static string Readme(IReadOnlyList<DigestPaper> papers) => SomeDigest.Publication(SomeDigest.Day(papers)).File("README.md");

    private static DigestPaper Sized(int rank, int summary) => SomeDigest.Paper(
        rank, title: $"Title {rank}", @abstract: new string('a', 290), summary: summary > 0 ? new Summary(new string('s', summary), "m", SummarySource.Abstract) : null);

    private static DigestPaper Random(Random random, int rank, int longest) => SomeDigest.Paper(
        rank, title: Hostile.Texts[random.Next(Hostile.Texts.Length)], @abstract: new string('é', random.Next(500)),
        summary: random.Next(3) > 0 ? new Summary(string.Concat(Enumerable.Repeat("中<b> ", random.Next(longest / 5))), "m", SummarySource.Abstract) : null);

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
