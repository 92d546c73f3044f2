namespace Winnow.Tests.EndToEnd;

/// <summary>The feed of a category is of no use, and its listing page is struck as well: what is missing is said, and the next run repairs it.</summary>
public sealed class ListingRowTests
{
    private const string Tuesday = OrdinaryTuesday.Date;
    private const string First = OrdinaryTuesday.First;

    /// <summary>Pages that cannot be used, and a word of the reason.</summary>
    public static TheoryData<string, string?, string> Useless => new()
    {
        { "html-200", null, "no listing page" },
        { "empty-200", null, "empty" },
        { "unasked-304", null, "answered 304" },
        { "not-found", null, "answered 404" },
        { "bad-request", null, "answered 400" },
        { "internal-error", null, "answered 500" },
        { "unavailable", null, "answered 503" },
        { "redirect-host", null, "redirects to https://example.org" },
        { "redirect-loop", null, "more than 5 times" },
        { "cut-body", null, "connection" },
        { "cut-chunked", null, "connection" },
        { "bad-chunk", null, "connection" },
        { "reset", null, "connection" },
        { "corrupt-gzip", null, "compression is corrupt" },
        { "unknown-encoding", null, "x-winnow" },
        { "gzip-bomb", null, "larger than 20971520 bytes" },
        { "other-category", "cs.CV", "404" },
        { "listing-cut", "3", "entries were found under" },
        { "listing-missing-entries", null, "entries were found under" },
        { "listing-entry-twice", null, "entries were found under" },
        { "listing-relabelled", null, "entries could be read" },
    };

    /// <summary>Odd pages that hold all there is.</summary>
    public static TheoryData<string, string> Harmless => new()
    {
        { "wrong-content-type", "" },
        { "odd-headers", "" },
        { "no-validators", "" },
        { "bom", "" },
        { "junk-after-root", "" },
        { "listing-no-date", "does not say of which day" },
    };

    [Theory]
    [MemberData(nameof(Useless))]
    public async Task With_feed_and_page_of_no_use_the_category_fails_and_the_next_run_repairs_it(string fault, string? value, string why)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add(fault, "/list/cs.LG/new", value);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.StartsWith("failed", run.StateOf(Tuesday, "cs.LG"), StringComparison.Ordinal);
        Assert.Contains(why, run.Warnings, StringComparison.Ordinal);
        Assert.Contains("malformed", run.Warnings, StringComparison.Ordinal);
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.AI"));
        Assert.Contains("cs.LG could not be read", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();

        await AssertRepairedAsync(stage);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task An_odd_page_that_holds_everything_is_read_as_if_it_were_not_odd(string fault, string warning)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add(fault, "/list/cs.LG/new");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete listing", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(warning, run.Warnings, StringComparison.Ordinal);
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_page_that_counts_more_than_it_shows_is_completed_by_the_days_own_page()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("listing-counts", "/list/cs.LG/new");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete catchup", run.StateOf(Tuesday, "cs.LG"));
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
    }

    [Fact]
    public async Task A_count_that_is_met_nowhere_leaves_the_category_partial()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("listing-counts", "/list/cs.LG/new");
        stage.Arxiv.Faults.Add("not-found", "/catchup/*");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Equal("partial listing", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains("are here", run.WhyOf(Tuesday, "cs.LG"), StringComparison.Ordinal);
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
        await AssertRepairedAsync(stage);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_makes_the_category_partial_and_writes_nothing_outside()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("listing-bad-id", "/list/cs.LG/new");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Equal("partial listing", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains("escaped", run.Rejected, StringComparison.Ordinal);
        Assert.DoesNotContain(First, stage.Folder.Ids(Tuesday));
        stage.Folder.AssertSound();
        await AssertRepairedAsync(stage);
    }

    [Theory]
    [InlineData("listing-missing-title", "arXiv:2601.15007")]
    [InlineData("listing-missing-authors", "Unknown authors")]
    [InlineData("listing-missing-abstract", "")]
    [InlineData("listing-missing-subjects", "")]
    [InlineData("listing-script", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    public async Task An_entry_that_lacks_something_is_kept_and_shown_safely(string fault, string shown)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add(fault, "/list/cs.LG/new");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete listing", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(First, stage.Folder.Ids(Tuesday));
        Assert.Contains(shown, stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_page_of_an_earlier_day_leaves_the_category_waiting()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("empty-feed", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("listing-other-date", "/list/cs.LG/new");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("waiting rss", run.StateOf(Tuesday, "cs.LG"));
    }

    [Fact]
    public async Task Feed_and_page_that_are_empty_are_quiet_with_a_note_and_the_next_poll_finds_the_batch()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("empty-feed");

        var run = await ReportedRun.OfAsync(stage);
        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Contains("although it is no listed holiday", run.WhyOf(Tuesday, "cs.LG"), StringComparison.Ordinal);

        await AssertRepairedAsync(stage);
    }

    [Fact]
    public async Task A_lagging_replica_asks_for_a_pause_and_what_the_feeds_brought_is_published()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.AI");
        stage.Arxiv.Faults.Add("replica-lag", "/list/*");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Contains("answered 503 and asks for a pause of 5 min", run.Warnings, StringComparison.Ordinal);
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.CL"));
        Assert.Single(stage.Requests, request => request.Target.StartsWith("/list/", StringComparison.Ordinal));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task A_403_on_a_page_is_the_last_request_of_the_run()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.LG");
        stage.Arxiv.Faults.Add("bad-end-tag", "/rss/cs.AI");
        stage.Arxiv.Faults.Add("forbidden", "/list/*");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Contains("access denied", run.Warnings, StringComparison.Ordinal);
        Assert.Equal("/list/cs.LG/new", stage.Requests[^1].Target);
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.CL"));
    }

    [Fact]
    public async Task While_the_feed_is_well_the_page_is_not_asked_for()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("internal-error", "/list/*");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(Stage.Categories.Select(category => $"/rss/{category}"), stage.Requests.Select(request => request.Target));
    }

    private static async Task AssertRepairedAsync(Stage stage)
    {
        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(stage.Arxiv.Clock.Now.AddHours(1));

        var repair = await ReportedRun.OfAsync(stage);

        Assert.True(repair.Exit == 0, repair.Result.ToString());
        Assert.StartsWith("complete", repair.StateOf(Tuesday, "cs.LG"), StringComparison.Ordinal);
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
        stage.Folder.AssertSound();
    }
}
