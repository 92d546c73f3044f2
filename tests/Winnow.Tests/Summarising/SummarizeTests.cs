using System.Text.Json;

namespace Winnow.Tests.Summarising;

/// <summary><c>winnow summarize</c>: chosen papers, from the archive or asked of arXiv.</summary>
public sealed class SummarizeTests
{
    [Fact]
    public async Task It_summarises_what_is_chosen_once_and_again_only_if_told_to()
    {
        await using var stage = await SummaryStage.StartAsync(3, ai => ai["max_papers_to_summarize"] = 1);
        await stage.RunAsync("run");

        var first = await stage.RunAsync("summarize", SummaryPapers.Id(2));
        Assert.True(first.Exit == 0, first.ToString());
        Assert.Single(stage.Questions);
        Assert.Contains("# Badger-2: sorting acorns by touch\narXiv:2601.90002v1, by fake-1, from the full text\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("94.2%: in ", first.Output, StringComparison.Ordinal);

        var second = await stage.RunAsync("summarize", $"arXiv:{SummaryPapers.Id(2)}v1", "--json");
        Assert.Empty(stage.Questions);
        using var document = JsonDocument.Parse(second.Output);
        var paper = Assert.Single(document.RootElement.GetProperty("papers").EnumerateArray());
        Assert.Equal((SummaryPapers.Id(2), "full text", "fake-1"), (paper.GetProperty("id").GetString(), paper.GetProperty("summary").GetProperty("source").GetString(), paper.GetProperty("summary").GetProperty("model").GetString()));
        Assert.All(paper.GetProperty("summary").GetProperty("figures").EnumerateArray(), figure => Assert.True(figure.GetProperty("found").GetBoolean()));
        Assert.Equal(0, document.RootElement.GetProperty("tokens_in").GetInt32());

        await stage.RunAsync("summarize", SummaryPapers.Id(2), "--refresh");
        Assert.Single(stage.Questions);
        stage.AssertKeyIsNowhere(first, second);
    }

    [Fact]
    public async Task A_paper_that_no_run_has_brought_is_asked_of_arXiv_and_one_that_is_none_is_named()
    {
        await using var stage = await SummaryStage.StartAsync(2);

        var some = await stage.RunAsync("summarize", SummaryPapers.Id(1), "2601.99999");
        Assert.True(some.Exit == 3, some.ToString());
        Assert.Contains("from the full text", some.Output, StringComparison.Ordinal);
        Assert.Contains("arXiv has no paper 2601.99999", some.Errors, StringComparison.Ordinal);

        var none = await stage.RunAsync("summarize", "2601.99999", "--json");
        Assert.Equal(4, none.Exit);
        Assert.Empty(stage.Questions);
        using var document = JsonDocument.Parse(none.Output);
        Assert.Empty(document.RootElement.GetProperty("papers").EnumerateArray());
        Assert.Contains("2601.99999", document.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_it_says_what_is_lacking()
    {
        await using var stage = await SummaryStage.StartAsync(1);
        stage.Environment.Clear();

        var result = await stage.RunAsync("summarize", SummaryPapers.Id(1));

        Assert.True(result.Exit == 2, result.ToString());
        Assert.Contains("api_key_env", result.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Stage.Requests);
    }

    [Theory]
    [InlineData("bad-key", "401")]
    [InlineData("content-filter", "refused")]
    public async Task What_fails_is_told_and_ends_with_4(string fault, string told)
    {
        await using var stage = await SummaryStage.StartAsync(1);
        stage.Fault(fault);

        var result = await stage.RunAsync("summarize", SummaryPapers.Id(1));

        Assert.True(result.Exit == 4, result.ToString());
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.Single(stage.Questions);
        stage.AssertKeyIsNowhere(result);
    }
}
