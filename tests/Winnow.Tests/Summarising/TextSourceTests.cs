using FakeArxiv.Faults;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Summarising;

/// <summary>What a summary is made from: arXiv's HTML, else the PDF, else the abstract; and that the page says which.</summary>
public sealed class TextSourceTests
{
    [Fact]
    public async Task The_text_is_the_HTML_else_the_PDF_else_the_abstract_and_every_page_says_which()
    {
        RequirePdfToText();
        var papers = SummaryPapers.Make(5);
        (papers[1], papers[2]) = (papers[1] with { Html = false }, papers[2] with { Html = false });
        await using var stage = await SummaryStage.StartAsync(papers, ai => ai["max_papers_to_summarize"] = 4);
        OnArxiv(stage, "/pdf/2601.90003*", "not-found");
        OnArxiv(stage, "/html/2601.90004*", "html-200");
        OnArxiv(stage, "/pdf/2601.90004*", "html-200");

        var run = await stage.ReportAsync();

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal((4, 0, 0), run.Counts);
        Assert.Equal("full-text full-text abstract abstract", string.Join(' ', Enumerable.Range(1, 4).Select(number => stage.Summary(number)?.Source)));
        Assert.Equal("fake-1 fake-1 fake-1 fake-1 -", stage.Models());
        Assert.Contains("Of 2601.90003 only the abstract could be read", run.Warnings, StringComparison.Ordinal);
        Assert.Contains("Section", stage.Questions.Single(asked => asked.Question.Contains("2601.90001", StringComparison.Ordinal)).Question, StringComparison.Ordinal);
        Assert.Contains("all that is known of it", stage.Questions.Single(asked => asked.Question.Contains("2601.90003", StringComparison.Ordinal)).Question, StringComparison.Ordinal);
        var readme = stage.Folder.Read("README.md");
        Assert.Equal(["*From the full text.*", "*From the full text.*", "*From the abstract only.*", "*From the abstract only.*"], readme.Split('\n').Where(line => line.StartsWith("*From the ", StringComparison.Ordinal)));
        Assert.Contains("<summary><strong>🤖 AI Summary (by fake-1)</strong> - Click to expand</summary>", readme, StringComparison.Ordinal);
        Assert.Contains("✨ Highlights (from the abstract)", readme, StringComparison.Ordinal);
        Assert.Contains("From the abstract only.", stage.Folder.Read("feeds/rss.xml"), StringComparison.Ordinal);
        stage.AssertKeyIsNowhere(run.Result);
    }

    [Fact]
    public async Task Only_papers_that_will_be_summarised_are_fetched_in_the_order_of_their_rank()
    {
        await using var stage = await SummaryStage.StartAsync(6, ai => ai["max_papers_to_summarize"] = 3);
        stage.Folder.Config["keywords"] = new System.Text.Json.Nodes.JsonArray("Curlew", "sorting");
        stage.Folder.Save();

        await stage.RunAsync("run");

        Assert.Equal("2601.90005v1 2601.90001v1 2601.90002v1", stage.Asked("/html/"));
        Assert.Equal("", stage.Asked("/pdf/"));
        Assert.Equal(3, stage.Questions.Count);
    }

    [Fact]
    public async Task A_model_that_reads_documents_is_sent_the_PDF_which_is_deleted_afterwards()
    {
        RequirePdfToText();
        await using var stage = await SummaryStage.StartAsync(2, ai => ai["use_pdf"] = true);

        var run = await stage.ReportAsync();

        Assert.True((2, 0, 0) == run.Counts, run.Result.ToString());
        Assert.All(stage.Questions, asked => Assert.Single(asked.FileIds));
        Assert.All(stage.Questions, asked => Assert.DoesNotContain("tactile", asked.Question, StringComparison.Ordinal));
        Assert.Equal(2, stage.Model.Log.Requests.Count(request => request.Method == "DELETE"));
        Assert.Empty(stage.Model.Files.Current);
        Assert.Equal("2601.90001v1 2601.90002v1", stage.Asked("/pdf/"));
        Assert.Equal("full-text", stage.Summary(1)?.Source);
    }

    [Theory]
    [InlineData("no-files")]
    [InlineData("file-refused")]
    public async Task A_service_that_takes_no_files_is_asked_about_once_and_sent_the_text(string fault)
    {
        await using var stage = await SummaryStage.StartAsync(3, ai => (ai["use_pdf"], ai["max_workers"]) = (true, 1));
        stage.Fault(fault);

        var run = await stage.ReportAsync();

        Assert.True((3, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Equal(1, stage.Model.Log.Requests.Count(request => request.Method == "POST" && request.Path.EndsWith("/files", StringComparison.Ordinal)));
        Assert.Equal(3, stage.Questions.Count(asked => asked.FileIds.Count == 0 && asked.Question.Contains("tactile", StringComparison.Ordinal)));
        Assert.Empty(stage.Model.Files.Current);
    }

    private static void RequirePdfToText() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext"))), "pdftotext is not installed.");

    private static void OnArxiv(SummaryStage stage, string path, string fault) => stage.Stage.Arxiv.Faults.Add(new FaultRule { Path = path, Fault = fault });
}
