using System.Text.Json;

namespace Winnow.Tests.EndToEnd;

/// <summary><c>winnow search</c> and <c>winnow show</c> on the sample's archive.</summary>
public sealed class SearchCommandTests : IAsyncLifetime
{
    private readonly RunFolder _folder = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");

    public async ValueTask InitializeAsync()
    {
        var sample = await RunAsync("run", "--sample");
        Assert.True(sample.Exit == 0, sample.ToString());
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_corrected_name_is_said_beside_the_papers()
    {
        var text = await RunAsync("search", "au:hrubishka");
        using var json = JsonDocument.Parse((await RunAsync("search", "au:hrubishka", "--json")).Output);

        Assert.StartsWith("2601.90024 ", text.Output, StringComparison.Ordinal);
        Assert.Contains("No author is called hrubishka: these are the papers of hrubiska.", text.Errors, StringComparison.Ordinal);
        Assert.Equal("""[{"typed":"hrubishka","used":"hrubiska"}]""", JsonSerializer.Serialize(json.RootElement.GetProperty("corrections")));
    }

    [Fact]
    public async Task A_page_that_does_not_show_all_says_how_many_there_are_and_in_which_order()
    {
        var text = await RunAsync("search", "cat:cs", "--limit", "3");
        using var json = JsonDocument.Parse((await RunAsync("search", "cat:cs", "--limit", "3", "--json")).Output);

        Assert.Contains("3 of 63 papers, the newest. --limit shows more.", text.Errors, StringComparison.Ordinal);
        Assert.Equal(3, json.RootElement.GetProperty("papers").GetArrayLength());
        Assert.Equal(63, json.RootElement.GetProperty("total").GetInt32());
        Assert.True(json.RootElement.GetProperty("total_is_exact").GetBoolean());
        Assert.True(json.RootElement.GetProperty("newest_first").GetBoolean());
    }

    [Fact]
    public async Task A_paper_is_shown_with_those_that_are_like_it()
    {
        var text = await RunAsync("show", "2601.90003");
        using var json = JsonDocument.Parse((await RunAsync("show", "2601.90003", "--json")).Output);

        Assert.Matches(@"\nSimilar papers:\n2601\.90037 +0\.\d{3}  Shelf: ", text.Output);
        var first = json.RootElement.GetProperty("similar")[0];
        Assert.Equal("2601.90037", first.GetProperty("id").GetString());
        Assert.InRange(first.GetProperty("score").GetDouble(), 0.1, 1);
        Assert.Equal("https://arxiv.org/abs/2601.90037", first.GetProperty("url").GetString());
    }

    private Task<CliResult> RunAsync(params string[] arguments) => WinnowCli.RunAsync(_folder, arguments);
}
