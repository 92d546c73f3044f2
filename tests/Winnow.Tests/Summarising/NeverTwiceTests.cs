namespace Winnow.Tests.Summarising;

/// <summary>What was paid for is kept, whatever happens, and is not paid for again.</summary>
public sealed class NeverTwiceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Without_a_key_there_are_highlights_and_with_one_again_nothing_is_lost()
    {
        await using var stage = await SummaryStage.StartAsync(2);
        stage.Environment.Clear();

        var first = await stage.ReportAsync();

        Assert.True(first.Exit == 0, first.Result.ToString());
        Assert.Equal("- -", stage.Models());
        Assert.Contains("MODEL_KEY is not set", first.Warnings, StringComparison.Ordinal);
        Assert.Empty(stage.Model.Log.Requests);
        Assert.Equal("", stage.Asked("/html/") + stage.Asked("/pdf/"));

        stage.Environment["MODEL_KEY"] = SummaryStage.Key;
        await stage.RunAsync("run");
        Assert.Equal("fake-1 fake-1", stage.Models());
        var published = stage.Folder.Snapshot();

        // A key that is missing tomorrow takes nothing back.
        stage.Environment.Clear();
        await stage.RunAsync("run");
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_second_run_pays_nothing_nor_does_one_whose_state_is_lost()
    {
        await using var stage = await SummaryStage.StartAsync(3);
        var first = await stage.ReportAsync();
        var published = stage.Folder.Snapshot();
        Assert.True((3, 0, 0) == first.Counts, first.Result.ToString());

        stage.Later(Hour);
        var second = await stage.ReportAsync();
        Assert.Equal((0, 3, 0), second.Counts);
        Assert.Empty(stage.Model.Log.Requests);
        Assert.Equal("", stage.Asked("/html/"));

        Directory.Delete(stage.Folder.State, recursive: true);
        var third = await stage.ReportAsync();
        Assert.Equal((0, 3, 0), third.Counts);
        Assert.Empty(stage.Model.Log.Requests);
        Assert.Equal(published, stage.Folder.Snapshot());
    }

    [Fact]
    public async Task A_kill_in_the_middle_keeps_what_was_paid_for()
    {
        await using var stage = await SummaryStage.StartAsync(4, ai => ai["max_workers"] = 1);
        stage.Fault("hang", of: SummaryPapers.Id(3));
        await using (var run = stage.Start("run"))
        {
            await SummaryStage.UntilAsync(() => stage.Questions.Count == 3);
            run.Kill();
            await run.WaitAsync();
        }

        Assert.Empty(stage.Folder.Snapshot());
        stage.Model.Faults.Clear();
        var next = await stage.ReportAsync();

        Assert.True((2, 2, 0) == next.Counts, next.Result.ToString());
        Assert.Equal([SummaryPapers.Id(3), SummaryPapers.Id(4)], Asked(stage));
        Assert.Equal("fake-1 fake-1 fake-1 fake-1", stage.Models());
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_leaves_nothing_half_written_and_keeps_what_was_made()
    {
        await using var stage = await SummaryStage.StartAsync(3, ai => ai["max_workers"] = 1);
        stage.Fault("hang", of: SummaryPapers.Id(2));
        await using (var run = stage.Start("run"))
        {
            await SummaryStage.UntilAsync(() => stage.Questions.Count == 2);
            run.Interrupt();
            var ended = await run.WaitAsync();
            Assert.True(ended.Exit == 130, ended.ToString());
        }

        Assert.Empty(stage.Folder.Snapshot());
        stage.Model.Faults.Clear();
        var next = await stage.ReportAsync();

        Assert.True((2, 1, 0) == next.Counts, next.Result.ToString());
        Assert.Equal([SummaryPapers.Id(2), SummaryPapers.Id(3)], Asked(stage));
    }

    [Fact]
    public async Task A_new_version_is_summarised_again_only_if_its_text_has_changed()
    {
        var papers = SummaryPapers.Make(2);
        await using var stage = await SummaryStage.StartAsync(papers);
        stage.Folder.Config["announce_types"] = new System.Text.Json.Nodes.JsonArray("new", "replace");
        stage.Folder.Save();
        await stage.RunAsync("run");
        var first = stage.Summary(1)?.Markdown;

        var replaced = papers.Select(paper => paper with { Version = 2, Announced = new DateOnly(2026, 1, 7), Types = new Dictionary<string, string> { ["cs.LG"] = "replace" } }).ToArray();
        replaced[1] = replaced[1] with { Abstract = replaced[1].Abstract.Replace("71.5%", "69.5%", StringComparison.Ordinal) };
        stage.Stage.Arxiv.Days.Set(new DateOnly(2026, 1, 7), replaced);
        stage.Model.Settings.Answer = chat => SummaryPapers.Answer(chat).Replace("71.5%", "69.5%", StringComparison.Ordinal);
        stage.Later(TimeSpan.FromDays(1));
        var run = await stage.ReportAsync();

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal([SummaryPapers.Id(2)], Asked(stage));
        Assert.Equal(first, stage.Summary(1, "2026-01-07")?.Markdown);
        Assert.Contains("69.5%", stage.Summary(2, "2026-01-07")?.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_no_model_can_do_is_not_paid_for_every_hour()
    {
        await using var stage = await SummaryStage.StartAsync(2);
        stage.Fault("another-paper", of: SummaryPapers.Id(1));

        var first = await stage.ReportAsync();
        Assert.True((1, 0, 1) == first.Counts, first.Result.ToString());
        Assert.Equal(2, Asked(stage).Count(id => id == SummaryPapers.Id(1)));

        stage.Later(Hour);
        var hourly = await stage.ReportAsync();
        Assert.Equal((0, 1, 1), hourly.Counts);
        Assert.Empty(stage.Questions);

        stage.Model.Faults.Clear();
        stage.Later(TimeSpan.FromHours(21));
        Assert.Equal((1, 1, 0), (await stage.ReportAsync()).Counts);
        Assert.Equal("fake-1 fake-1", stage.Models());
    }

    private static string[] Asked(SummaryStage stage) =>
        [.. stage.Questions.Select(asked => Enumerable.Range(1, 9).Select(SummaryPapers.Id).Single(id => asked.Question.Contains(id, StringComparison.Ordinal)))];
}
