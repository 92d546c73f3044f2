using System.Text.Json.Nodes;
using FakeModel.Chat;

namespace Winnow.Tests.Summarising;

/// <summary>Which model is asked, how, in what words and in which language; and what becomes of figures that it made up.</summary>
public sealed class AskingTests
{
    [Fact]
    public async Task A_model_that_gives_nothing_good_is_followed_by_the_next_and_the_page_says_who_wrote()
    {
        await using var stage = await SummaryStage.StartAsync(2, ai => ai["models"] = new JsonArray("fake-2", new JsonObject { ["model"] = "fake-3", ["stream"] = false }));
        stage.Fault("no-model", of: "\"fake-1\"");
        stage.Fault("refusal-text", of: "\"fake-2\"");

        var run = await stage.ReportAsync();

        Assert.True((2, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Equal("fake-3 fake-3", stage.Models());
        Assert.Contains("AI Summary (by fake-3)", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.Equal(0, run.Exit);
        Assert.Contains("fake-1", run.Warnings, StringComparison.Ordinal);
        Assert.All(stage.Questions, asked => Assert.Equal(asked.Model != "fake-3", asked.Stream));
        Assert.InRange(stage.Questions.Count(asked => asked.Model == "fake-1"), 1, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_comes_piece_by_piece_or_whole_and_is_counted_alike(bool stream)
    {
        await using var stage = await SummaryStage.StartAsync(1, ai => ai["stream"] = stream);

        var run = await stage.ReportAsync();

        Assert.True((1, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Equal((stream, "json_schema"), (stage.Questions[0].Stream, stage.Questions[0].Format));
        Assert.InRange(run.TokensIn, 500, 5_000);
        Assert.InRange(run.TokensOut, 100, 2_000);
        Assert.Contains("## Main results", stage.Summary(1)?.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_of_the_readers_own_is_sent_and_answered_in_free_Markdown()
    {
        await using var stage = await SummaryStage.StartAsync(1, ai => (ai["prompt_file"], ai["language"]) = ("prompt.txt", "en"));
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Path, "prompt.txt"), "Tell a busy reader in {{language}} what is new here.", TestContext.Current.CancellationToken);

        var run = await stage.ReportAsync();

        Assert.True((1, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Contains("Tell a busy reader in English what is new here.", stage.Questions[0].Instructions, StringComparison.Ordinal);
        Assert.Equal("text", stage.Questions[0].Format);
        Assert.StartsWith("**TL;DR**", stage.Summary(1)?.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_asked_for_and_an_answer_in_another_one_is_no_summary()
    {
        string[] german =
        [
            "Der Beitrag beschreibt einen Greifer, der kleine Dinge allein durch Tasten sortiert.", "Bisher war das für kleine Maschinen in nassen Werkstätten schwierig.",
            "Die Haut des Greifers fühlt die Oberfläche und schließt aus dem Rutschen auf das Gewicht.", "Eine Kamera wird dafür nicht gebraucht.",
            "Im Vergleich mit dem besten bisherigen Verfahren ist die Genauigkeit höher.", "Auch das Sortieren geht damit schneller als vorher.",
            "Ohne die fühlende Haut werden die Ergebnisse deutlich schlechter.", "Auf nassem Kies versagt das Gerät noch, und bei sehr leichten Dingen.",
        ];
        await using var stage = await SummaryStage.StartAsync(2, ai => (ai["language"], ai["max_workers"]) = ("de", 1));
        var said = 0;
        stage.Model.Settings.Answer = chat => chat.Question.Contains(SummaryPapers.Id(1), StringComparison.Ordinal) ? GoodSummary.Of(chat, _ => german[said++ % german.Length]) : SummaryPapers.Answer(chat);

        var run = await stage.ReportAsync();

        Assert.True((1, 0, 1) == run.Counts, run.Result.ToString());
        Assert.All(stage.Questions, asked => Assert.Contains("German", asked.Instructions + asked.Question, StringComparison.Ordinal));
        Assert.Contains("Der Beitrag beschreibt", stage.Summary(1)?.Markdown, StringComparison.Ordinal);
        Assert.Null(stage.Summary(2)?.Model);
        Assert.Contains("the answer was not in German", run.Warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_the_paper_does_not_have_are_marked_everywhere_and_counted()
    {
        const string mark = "⚠ not found in the text";
        await using var stage = await SummaryStage.StartAsync(2);
        stage.Model.Settings.Answer = chat => chat.Question.Contains(SummaryPapers.Id(1), StringComparison.Ordinal)
            ? SummaryPapers.Answer(chat).Replace("71.5%", "79.5%", StringComparison.Ordinal)
            : SummaryPapers.Answer(chat);

        var run = await stage.ReportAsync();

        Assert.True((2, 0, 0) == run.Counts, run.Result.ToString());
        Assert.Contains($"79.5% ({mark})", stage.Summary(1)?.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("⚠", stage.Summary(2)?.Markdown, StringComparison.Ordinal);
        Assert.All(["README.md", "feeds/rss.xml", "feeds/atom.xml"], file => Assert.Contains($"79.5% ({mark})", stage.Folder.Read(file), StringComparison.Ordinal));
        using var feed = System.Text.Json.JsonDocument.Parse(stage.Folder.Read("feeds/feed.json"));
        Assert.Contains($"79.5% ({mark})", string.Concat(feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content_html").GetString())), StringComparison.Ordinal);
        Assert.Equal(1, run.Number("not_found"));
        Assert.InRange(run.Number("figures"), 6, 30);
        var shown = await stage.RunAsync("summarize", SummaryPapers.Id(1));
        Assert.Contains("79.5%: not found", shown.Output, StringComparison.Ordinal);
        Assert.Contains("94.2%: in ", shown.Output, StringComparison.Ordinal);
        Assert.Empty(stage.Questions);
    }
}
