using FakeArxiv.Days;

namespace Winnow.Tests.EndToEnd;

/// <summary>Papers that come again, under other names, or by other ways: each stands there once, under its own identifier.</summary>
public sealed class PaperRowTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;

    [Fact]
    public async Task A_later_version_is_no_second_new_paper()
    {
        await using var stage = await OnAsync([A("2601.90001")], [A("2601.90002"), A("2601.90001") with { Version = 2, Types = Typed("replace") }]);
        await stage.RunAsync("run");

        await NextDayAsync(stage);

        Assert.Equal(["2601.90001"], stage.Folder.Ids("2026-01-06"));
        Assert.Equal(["2601.90002"], stage.Folder.Ids("2026-01-07"));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Where_replacements_are_wanted_a_later_version_is_an_update_under_the_same_name()
    {
        await using var stage = await OnAsync([A("2601.90001")], [A("2601.90002"), A("2601.90001") with { Version = 2, Types = Typed("replace") }]);
        stage.Folder.Config["announce_types"] = new System.Text.Json.Nodes.JsonArray("new", "cross", "replace");
        stage.Folder.Save();
        await stage.RunAsync("run");

        await NextDayAsync(stage);

        var update = stage.Folder.Paper("2026-01-07", "2601.90001");
        Assert.Equal((2, "replace"), (update.GetProperty("version").GetInt32(), update.GetProperty("type").GetString()));
        Assert.Contains("tag:winnow.invalid,2026:2601.90001<", stage.Folder.Read("feeds/atom.xml"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_withdrawn_paper_is_left_out_and_known_to_the_archive()
    {
        var withdrawn = A("2601.90001") with { Version = 2, Types = Typed("replace"), Abstract = "This paper has been withdrawn by its authors." };
        await using var stage = await OnAsync([A("2601.90001")], [A("2601.90002"), withdrawn]);
        await stage.RunAsync("run");

        await NextDayAsync(stage);

        Assert.Equal(["2601.90002"], stage.Folder.Ids("2026-01-07"));
        Assert.Contains("has been withdrawn", (await stage.RunAsync("show", "2601.90001")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_in_several_followed_categories_stands_there_once_with_all_of_them()
    {
        await using var stage = await OnAsync([A("2601.90001") with { Categories = ["cs.AI", "cs.LG", "cs.CL"], Types = new Dictionary<string, string> { ["cs.AI"] = "new", ["cs.LG"] = "cross", ["cs.CL"] = "cross" } }]);

        await stage.RunAsync("run");

        var paper = Assert.Single(stage.Folder.Papers("2026-01-06"));
        Assert.Equal("""{"cs.AI":"new","cs.CL":"cross","cs.LG":"cross"}""", paper.GetProperty("types").GetRawText());
        Assert.Equal("cs.AI", paper.GetProperty("categories")[0].GetString());
        Assert.Contains("**Category**: cs.AI  \n", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_paper_of_a_category_with_two_names_stands_there_once()
    {
        await using var stage = await OnAsync([A("2601.90001") with { Categories = ["eess.SY", "cs.SY"], Types = new Dictionary<string, string> { ["eess.SY"] = "new", ["cs.SY"] = "new" } }]);
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray("eess.SY", "cs.SY");
        stage.Folder.Save();

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(["2601.90001"], stage.Folder.Ids("2026-01-06"));
        Assert.Contains("- **Total Papers Found**: 1\n", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Two_papers_of_one_title_are_two()
    {
        await using var stage = await OnAsync([A("2601.90001"), A("2601.90002")]);

        await stage.RunAsync("run");

        Assert.Equal(["2601.90001", "2601.90002"], stage.Folder.Ids("2026-01-06"));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Of_more_than_2000_papers_none_is_lost()
    {
        await using var stage = await Stage.OnTuesdayAsync(papers: 40);
        foreach (var path in new[] { "/rss/*", "/list/*", "/catchup/*" })
        {
            stage.Arxiv.Faults.Add("over-limit", path, "2100");
        }

        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray("cs.LG");
        stage.Folder.Save();

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete catchup", run.StateOf("2026-01-06", "cs.LG"));
        Assert.Equal(2100, run.NewPapers);
        Assert.Contains("arXiv's limit is 2000", run.Warnings, StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    private static async Task<Stage> OnAsync(params Paper[][] days)
    {
        var stage = await Stage.AtAsync(Stage.Morning(2026, 1, 6), 0, [.. days.Select((_, number) => Tuesday.AddDays(number))]);
        for (var number = 0; number < days.Length; number++)
        {
            var date = Tuesday.AddDays(number);
            stage.Arxiv.Days.Set(date, [.. days[number].Select(paper => paper with { Announced = date })]);
        }

        return stage;
    }

    private static async Task NextDayAsync(Stage stage)
    {
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, 7));
        var run = await stage.RunAsync("run");
        Assert.True(run.Exit == 0, run.ToString());
    }

    private static Dictionary<string, string> Typed(string type) => new() { ["cs.LG"] = type };

    private static Paper A(string id) => InventedDay.Make(seed: 7, papers: 1)[0] with
    {
        Id = id,
        Version = 1,
        Title = "One title for all",
        Categories = ["cs.LG"],
        Types = Typed("new"),
    };
}
