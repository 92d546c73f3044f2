namespace Winnow.Tests.EndToEnd;

/// <summary>Answers that are made to take all memory, or all time: the run gets by with little of both, and the other source stands in.</summary>
public sealed class LimitRowTests
{
    // 96 MB, in which an ordinary run has room several times: feeds are read as they come, and have 200 MB and more here.
    private const string ForFeeds = "0x6000000";

    // 160 MB: a page may be one long word. It has 400 MB here.
    private const string ForPages = "0xA000000";

    // 512 MB: an answer of OAI-PMH is read whole, up to 64 MiB, before it is taken apart. It has 600 MB here.
    private const string ForRecords = "0x20000000";

    private static readonly (string Category, string Fault)[] Attacks =
    [
        ("cs.LG", "gzip-bomb"), ("cs.AI", "huge-feed"), ("cs.CL", "huge-item"), ("cs.CV", "billion-laughs"),
        ("cs.DC", "quadratic-blowup"), ("cs.RO", "deep-nesting"), ("stat.ML", "attribute-bomb"),
    ];

    [Fact]
    public async Task Feeds_that_blow_up_are_put_down_in_little_memory_and_the_listing_pages_stand_in()
    {
        await using var stage = await StageAsync();
        foreach (var (category, fault) in Attacks)
        {
            stage.Arxiv.Faults.Add(fault, $"/rss/{category}");
        }

        var run = await RunAsync(stage, ForFeeds);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.All(Attacks, attack => Assert.Equal($"{attack.Fault}: complete listing", $"{attack.Fault}: {run.StateOf(OrdinaryTuesday.Date, attack.Category)}"));
        stage.Folder.AssertSound();
    }

    [Theory]
    [InlineData("/list/cs.LG/new", "400", ForPages, "failed")]
    [InlineData("/oai", "600", ForRecords, "complete listing")]
    public async Task A_page_and_records_that_blow_up_are_put_down_as_well(string path, string megabytes, string memory, string state)
    {
        await using var stage = await StageAsync();
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray("cs.LG", "cs.AI");
        stage.Folder.Save();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("gzip-bomb", path, megabytes);

        var run = await RunAsync(stage, memory);

        Assert.True(run.Exit == (state == "failed" ? 3 : 0), run.Result.ToString());
        Assert.Equal((state, "complete rss"), (run.StateOf(OrdinaryTuesday.Date, "cs.LG"), run.StateOf(OrdinaryTuesday.Date, "cs.AI")));
    }

    [Fact]
    public async Task The_limit_of_memory_holds()
    {
        await using var stage = await StageAsync();

        var run = await WinnowCli.RunAsync(stage.Folder, ["run"], stage.Arxiv.Clock.Now, Limit("0x400000"));

        Assert.NotEqual(0, run.Exit);
    }

    /// <remarks>Explicit: a request has three minutes, and there is no setting to shorten them. The same is held with a manual clock by
    /// <c>DeadlineTests</c> of Winnow.Arxiv.</remarks>
    [Theory(Explicit = true)]
    [InlineData("hang")]
    [InlineData("hang-in-body")]
    [InlineData("slow-drip")]
    public async Task An_answer_that_never_ends_is_given_up_after_three_minutes(string fault)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG");
        await using var process = stage.Start("run", "--json", "--max-wait", "0s");

        var run = new ReportedRun(await process.WaitAsync(TimeSpan.FromMinutes(5)));

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete listing", run.StateOf(OrdinaryTuesday.Date, "cs.LG"));
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(OrdinaryTuesday.Date));
    }

    private static async Task<Stage> StageAsync()
    {
        var stage = await Stage.OnTuesdayAsync(papers: 120);
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray([.. Attacks.Select(attack => System.Text.Json.Nodes.JsonValue.Create(attack.Category))]);
        stage.Folder.Save();
        return stage;
    }

    private static async Task<ReportedRun> RunAsync(Stage stage, string memory) =>
        new(await WinnowCli.RunAsync(stage.Folder, ["run", "--json", "--max-wait", "0s"], stage.Arxiv.Clock.Now, Limit(memory)));

    private static Dictionary<string, string> Limit(string memory) => new() { ["DOTNET_GCHeapHardLimit"] = memory };
}
