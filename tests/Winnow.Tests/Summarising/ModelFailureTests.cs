using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Summarising;

/// <summary>Services that refuse, stumble or talk nonsense: highlights stand in, the digest is published, and nothing bad is published or kept.</summary>
public sealed class ModelFailureTests
{
    [Theory]
    [InlineData("bad-key")]
    [InlineData("forbidden")]
    [InlineData("no-money")]
    [InlineData("quota")]
    [InlineData("arrearage")]
    [InlineData("no-model")]
    [InlineData("redirect")]
    public async Task What_every_paper_would_run_into_ends_the_asking_with_one_call_and_exit_3(string fault)
    {
        await using var stage = await SummaryStage.StartAsync(3, ai => ai["max_workers"] = 1);
        stage.Fault(fault);

        var run = await stage.ReportAsync();

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Single(stage.Model.Log.Requests);
        Assert.Equal((0, 0, 3), run.Counts);
        Assert.Equal("- - -", stage.Models());
        Assert.Contains("fake-1 at 127.0.0.1", run.Warnings, StringComparison.Ordinal);
        Assert.Contains("✨ Highlights (from the abstract)", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.AssertKeyIsNowhere(run.Result);
    }

    [Fact]
    public async Task What_passes_is_tried_again_and_forgotten()
    {
        string[] faults = ["error", "overloaded", "dead-stream", "error-event", "reset", "close-at-once", "bad-json", "html", "no-finish", "broken", "cut", "repetition", "wrong-types", "no-choices"];
        await using var stage = await SummaryStage.StartAsync(faults.Length + 2, ai => (ai["max_workers"], ai["max_papers_to_summarize"]) = (16, 16));
        foreach (var (number, fault) in faults.Index())
        {
            stage.Fault(fault, of: SummaryPapers.Id(number + 1), nth: 1);
        }

        stage.Fault("throttled", "100ms", of: SummaryPapers.Id(faults.Length + 1), nth: 1);
        stage.Fault("throttled", "1", of: SummaryPapers.Id(faults.Length + 2), nth: 1, count: 2);

        var run = await stage.ReportAsync();

        Assert.True((16, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Equal(0, run.Exit);
        Assert.Equal(33, stage.Questions.Count);
        Assert.DoesNotContain("fake-1", run.Warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stays_down_is_given_up_within_bounds()
    {
        await using var stage = await SummaryStage.StartAsync(6, ai => ai["max_workers"] = 3);
        stage.Fault("error", "503");

        var run = await stage.ReportAsync();

        // Three papers try four times each; others may have begun when it is clear that the service is down.
        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.InRange(stage.Questions.Count, 12, 16);
        Assert.Equal((0, 0, 6), run.Counts);
        Assert.Equal("- - - - - -", stage.Models());
    }

    [Fact]
    public async Task What_is_no_summary_is_never_published_and_never_kept()
    {
        string[] faults =
        [
            "null-content", "empty", "blank", "refusal-field", "refusal-text", "content-filter", "filtered", "wrong-language", "echo", "think-open", "repetition", "huge", "another-paper",
            "not-json", "wrong-types", "cut", "huge-error",
        ];
        await using var stage = await SummaryStage.StartAsync(faults.Length + 6, ai => ai["max_papers_to_summarize"] = faults.Length + 6);
        foreach (var (number, fault) in faults.Index())
        {
            stage.Fault(fault, of: SummaryPapers.Id(number + 1));
        }

        // These are odd, and hold a summary all the same.
        foreach (var (number, fault) in new[] { "think", "reasoning", "fenced", "in-prose", "lone-surrogate", "no-usage" }.Index())
        {
            stage.Fault(fault, of: SummaryPapers.Id(faults.Length + number + 1));
        }

        var run = await stage.ReportAsync();

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal((6, 0, faults.Length), run.Counts);
        Assert.All(faults.Index(), fault => Assert.True(stage.Summary(fault.Index + 1)?.Model is null, $"{fault.Item} was published"));
        Assert.All(faults.Index().Where(fault => fault.Item is not "huge-error"), fault => Assert.Contains($"{SummaryPapers.Id(fault.Index + 1)} has no summary by a model: ", run.Warnings, StringComparison.Ordinal));
        Assert.InRange(stage.Questions.Count, faults.Length, 2 * (faults.Length + 6));
        var published = string.Concat(stage.Folder.Snapshot().Keys.Select(stage.Folder.Read));
        Assert.All(["sourdough", "Let me think", "All work and no play", "paper-data-", "Dieser Beitrag", "can't help"], text => Assert.DoesNotContain(text, published, StringComparison.Ordinal));
        stage.Folder.AssertSound();

        // Nothing of it was kept: once the service is well, all are made.
        stage.Model.Faults.Clear();
        stage.Later(TimeSpan.FromHours(21));
        var next = await stage.ReportAsync();
        Assert.True((faults.Length, 6, 0) == next.Counts, next.Result.ToString());
    }
}
