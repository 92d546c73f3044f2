using System.Globalization;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;
using Winnow.Arxiv.Tests.Announcements;
using Winnow.Arxiv.Tests.Http;
using static Winnow.Arxiv.Tests.Metadata.SomeOai;

namespace Winnow.Arxiv.Tests.Metadata;

public sealed class GetRecordTests
{
    [Theory]
    [InlineData("2611.00001")]
    [InlineData("math/0309136")]
    public async Task A_paper_is_asked_for_by_its_identifier(string id)
    {
        await using var site = await FakeSite.StartAsync(HarvestTests.Xml(Single(Raw(id: id, versions: Version(1) + Version(2)))));
        await using var bench = new Bench(HarvestTests.Options(site));

        var paper = await GetAsync(bench, id);

        Assert.Equal((id, 2), (paper?.Id.Value, paper?.Versions.Count));
        Assert.Equal($"/oai?verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:{id}", Assert.Single(site.Asked).Path);
    }

    [Fact]
    public async Task A_paper_that_arXiv_does_not_have_is_null()
    {
        await using var site = await FakeSite.StartAsync(HarvestTests.Xml(Error("idDoesNotExist", "Nothing found for this ID")), HarvestTests.Xml(Single(Deleted("2611.00001"))));
        await using var bench = new Bench(HarvestTests.Options(site));

        Assert.Null(await GetAsync(bench, "2611.99999"));
        Assert.Null(await GetAsync(bench, "2611.00001"));
        Assert.Equal(2, site.Asked.Count);
    }

    [Theory]
    [InlineData("2611.00002", "not about the paper that was asked for")]
    [InlineData("nonsense", "names no paper")]
    public async Task A_record_of_another_paper_or_of_none_is_refused(string id, string why)
    {
        var answer = HarvestTests.Xml(Single(Raw(id: id)));
        await using var site = await FakeSite.StartAsync(answer, answer);
        await using var bench = new Bench(HarvestTests.Options(site));

        var problem = await Assert.ThrowsAsync<ArxivException>(() => GetAsync(bench, "2611.00001"));

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.StartsWith("The record of 2611.00001: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_error_is_told_in_arXivs_words()
    {
        await using var site = await FakeSite.StartAsync(HarvestTests.Xml(Error("badArgument", "no such thing")));
        await using var bench = new Bench(HarvestTests.Options(site));

        var problem = await Assert.ThrowsAsync<ArxivException>(() => GetAsync(bench, "2611.00001"));

        Assert.Contains("badArgument: no such thing", problem.Message, StringComparison.Ordinal);
        Assert.IsType<OaiErrorException>(problem.InnerException?.InnerException ?? problem.InnerException);
    }

    [Fact]
    public async Task The_wire_file_is_read()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, WireFile.Body("oai-arXivRaw.http"), ("Content-Type", "text/xml")));
        await using var bench = new Bench(HarvestTests.Options(site));

        var paper = await GetAsync(bench, "2512.13525");

        var version = Assert.Single(paper?.Versions ?? []);
        Assert.Equal((1, new DateTimeOffset(2025, 12, 14, 10, 11, 50, TimeSpan.Zero), false), (version.Number, version.Submitted, version.IsWithdrawal));
    }

    private static Task<PaperMetadata?> GetAsync(Bench bench, string id) =>
        bench.Client.GetRecordAsync(ArxivId.Parse(id, CultureInfo.InvariantCulture), bench.Watch, TestContext.Current.CancellationToken);
}
