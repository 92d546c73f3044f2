namespace Winnow.Tests.EndToEnd;

/// <summary>Whatever the feed of one category brings: what is published is what an undisturbed run publishes, or the report says what is not.</summary>
public sealed class FeedRowTests
{
    private const string Tuesday = OrdinaryTuesday.Date;
    private const string First = OrdinaryTuesday.First;

    /// <summary>Odd feeds that hold all there is, and a word of the warning, if one is due.</summary>
    public static TheoryData<string, string> Harmless => new()
    {
        { "item-twice", "more than once: 2601.15007" },
        { "two-types", "more than once: 2601.15007" },
        { "missing-link", "" },
        { "missing-guid", "guid names no version" },
        { "missing-type", "" },
        { "missing-prefix", "" },
        { "missing-dates", "no date" },
        { "bad-dates", "no date" },
        { "foreign-links", "" },
        { "xinclude", "" },
        { "utf16", "" },
        { "bom", "" },
        { "leading-blank", "characters" },
        { "other-prefixes", "" },
        { "cdata", "" },
        { "unasked-gzip", "" },
        { "wrong-content-type", "" },
        { "odd-headers", "" },
        { "changing-etag", "" },
        { "no-validators", "" },
    };

    /// <summary>Feeds that cannot be used, in whole or in part; the listing page has it all.</summary>
    public static TheoryData<string, string?, string> Useless => new()
    {
        { "empty-feed", null, "" },
        { "other-category", "cs.CV", "another category's feed" },
        { "malformed-id", null, "not-an-id" },
        { "path-traversal-id", null, "neither its guid nor its link" },
        { "undefined-entity", null, "malformed" },
        { "bare-ampersand", null, "malformed" },
        { "bad-end-tag", null, "malformed" },
        { "junk-after-root", null, "malformed" },
        { "doctype", null, "DTD is prohibited" },
        { "truncated-xml", null, "malformed" },
        { "truncated-after-item", null, "malformed" },
        { "billion-laughs", null, "DTD is prohibited" },
        { "quadratic-blowup", null, "65536 bytes" },
        { "external-entity", null, "DTD is prohibited" },
        { "parameter-entity", null, "DTD is prohibited" },
        { "deep-nesting", null, "nests more than" },
        { "attribute-bomb", null, "65536 bytes" },
        { "corrupt-gzip", null, "compression is corrupt" },
        { "double-gzip", null, "compressed" },
        { "unknown-encoding", null, "x-winnow" },
        { "gzip-in-name-only", null, "compression is corrupt" },
        { "cut-body", null, "connection" },
        { "cut-chunked", null, "connection" },
        { "bad-chunk", null, "connection" },
        { "reset", null, "connection" },
        { "reset-at-once", null, "connection" },
        { "close-at-once", null, "connection" },
        { "internal-error", null, "answered 500" },
        { "bad-gateway", null, "answered 502" },
        { "gateway-timeout", null, "answered 504" },
        { "unavailable", null, "answered 503" },
        { "html-200", null, "an HTML page, no feed" },
        { "html-as-feed", null, "an HTML page, no feed" },
        { "empty-200", null, "empty" },
        { "unasked-304", null, "answered 304" },
    };

    /// <summary>Answers that say no: nothing is tried again, and nothing else is asked for the category.</summary>
    public static TheoryData<string, string?, string> Refusals => new()
    {
        { "not-found", null, "answered 404" },
        { "gone", null, "answered 410" },
        { "bad-request", null, "answered 400" },
        { "error-feed-200", null, "Bad archive 'cs.LG'" },
        { "redirect-host", null, "redirects to https://example.org" },
        { "redirect-host", "https://arxiv.org@example.org/rss/cs.LG", "is not followed" },
        { "redirect-host", "http://169.254.169.254/latest/", "redirects to http://169.254.169.254" },
        { "redirect-scheme", null, "redirects to file:" },
        { "redirect-scheme", "gopher://example.org/", "redirects to gopher:" },
        { "redirect-scheme", "javascript:alert(1)", "is not followed" },
        { "redirect-empty", null, "to nowhere" },
        { "redirect-missing", null, "to nowhere" },
        { "redirect-loop", null, "more than 5 times" },
        { "redirect-chain", null, "more than 5 times" },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task An_odd_feed_that_holds_everything_is_read_as_if_it_were_not_odd(string fault, string warning)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(warning, run.Warnings, StringComparison.Ordinal);
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
        Assert.Equal(await OrdinaryTuesday.ReadmeAsync(), stage.Published()["README.md"]);
        stage.Folder.AssertSound();
    }

    [Theory]
    [MemberData(nameof(Useless))]
    public async Task A_feed_that_cannot_be_used_is_made_good_by_the_listing_page(string fault, string? value, string why)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG", value);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete listing", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(why, run.Warnings + run.Rejected, StringComparison.Ordinal);
        Assert.Equal(await OrdinaryTuesday.PapersAsync(), stage.Folder.Essence(Tuesday));
        Assert.Equal(await OrdinaryTuesday.ReadmeAsync(), stage.Published()["README.md"]);
        Assert.DoesNotContain(stage.Requests, request => request.Target.StartsWith("/__", StringComparison.Ordinal));
        stage.Folder.AssertSound();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_not_tried_again_and_the_other_categories_go_on(string fault, string? value, string why)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG", value);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 3, run.Result.ToString());
        Assert.Equal("failed", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(why, run.WhyOf(Tuesday, "cs.LG"), StringComparison.Ordinal);
        Assert.Contains("The feed of cs.LG", run.WhyOf(Tuesday, "cs.LG"), StringComparison.Ordinal);
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.AI"));
        Assert.Equal(fault is "redirect-loop" or "redirect-chain" ? 6 : 1, stage.Requests.Count(request => request.Target.StartsWith("/rss/cs.LG", StringComparison.Ordinal)));
        Assert.DoesNotContain(stage.Requests, request => request.Target.StartsWith("/list/", StringComparison.Ordinal));
        Assert.Contains("cs.LG could not be read", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    /// <summary>Hard text in the first entry, a piece of what must stand in the data file, and one of the page.</summary>
    public static TheoryData<string, string, string, string> HardTexts => new()
    {
        { "tex", "title", """$x<y$ and 5\% of ``quoted'' \textbf{bold} $\alpha_{i}^{2}$ [a](b) | `c`""", """$x&lt;y$ and 5""" },
        { "script", "abstract", "<script>alert(1)</script> <img src=x onerror=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
        { "twice-escaped", "title", "&lt;b&gt;twice&lt;/b&gt; &amp;", "&amp;lt;b&amp;gt;twice" },
        { "cdata-end", "title", "x[y[0]]>0 and a ]]>", "]&gt;" },
        { "odd-unicode", "title", "\u200Bb", "\U0001D49C" },
        { "control-characters", "title", "bell escape nothing", "bell escape nothing" },
        { "invalid-utf8", "abstract", "\uFFFD", "" },
        { "latin1", "abstract", "Caf\uFFFD", "" },
        { "html-description", "abstract", "An abstract in HTML.", "An abstract in HTML." },
        { "missing-description", "title", "", "" },
        { "missing-title", "title", "arXiv:2601.15007", "[arXiv:2601.15007](" },
        { "blank-title", "title", "arXiv:2601.15007", "[arXiv:2601.15007](" },
    };

    [Theory]
    [MemberData(nameof(HardTexts))]
    public async Task Hard_text_stays_text_everywhere(string fault, string field, string stored, string shown)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete rss", run.StateOf(Tuesday, "cs.LG"));
        Assert.Contains(stored, stage.Folder.Paper(Tuesday, First).GetProperty(field).GetString() ?? "", StringComparison.Ordinal);
        Assert.Contains(shown, stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Theory]
    [InlineData("old-style-id", "math/0309136")]
    [InlineData("four-digit-id", "0704.0001")]
    public async Task An_old_identifier_is_as_good_as_a_new_one(string fault, string id)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Contains(id, stage.Folder.Ids(Tuesday));
        Assert.Contains($"](https://arxiv.org/abs/{id})", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Of_two_versions_in_one_feed_the_newer_one_stands_there_once()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("two-versions", "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        var paper = stage.Folder.Paper(Tuesday, First);
        Assert.Equal((2, "new"), (paper.GetProperty("version").GetInt32(), paper.GetProperty("type").GetString()));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task New_papers_that_the_feed_calls_cross_lists_are_new()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("primary-as-cross", "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        var ofCategory = stage.Folder.Papers(Tuesday).Where(paper => paper.GetProperty("categories")[0].GetString() == "cs.LG" && paper.GetProperty("version").GetInt32() == 1).ToArray();
        Assert.NotEmpty(ofCategory);
        Assert.All(ofCategory, paper => Assert.Equal("new", paper.GetProperty("type").GetString()));
        Assert.Contains("announced as Cross, counted as New", run.Warnings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announce_type_that_nobody_knows_is_not_new()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("unknown-type", "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.DoesNotContain(First, stage.Folder.Ids(Tuesday));
        Assert.Contains("unknown announce type 'retract', taken as not new: 2601.15007", run.Warnings, StringComparison.Ordinal);
        Assert.Contains(First, (await stage.RunAsync("show", First)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_categories_a_paper_is_of_the_category_that_was_asked_for()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("missing-categories", "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(["cs.LG"], stage.Folder.Paper(Tuesday, First).GetProperty("categories").EnumerateArray().Select(category => category.GetString()));
        Assert.Contains($"without a category, taken as cs.LG: {First}", run.Warnings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing-creator")]
    [InlineData("blank-creator")]
    public async Task A_paper_without_authors_says_so(string fault)
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add(fault, "/rss/cs.LG");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Empty(stage.Folder.Paper(Tuesday, First).GetProperty("authors").EnumerateArray());
        Assert.Contains("**Authors**: Unknown authors  \n", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Odd_names_come_out_clean()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("odd-authors", "/rss/cs.LG");

        await ReportedRun.OfAsync(stage);

        Assert.Equal(
            ["Plato", "Ada Lovely Jr", "L. B", "René", "Łukasz Jakób"],
            stage.Folder.Paper(Tuesday, First).GetProperty("authors").EnumerateArray().Select(author => author.GetString()));
        stage.Folder.AssertSound();
    }

    [Fact]
    public async Task Of_1201_authors_the_pages_name_a_few_and_the_number()
    {
        await using var stage = await OrdinaryTuesday.StageAsync();
        stage.Arxiv.Faults.Add("many-authors", "/rss/cs.LG");

        await ReportedRun.OfAsync(stage);

        Assert.Equal(1201, stage.Folder.Paper(Tuesday, First).GetProperty("authors").GetArrayLength());
        Assert.Contains("(1201 authors)", stage.Folder.Read("README.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("Author Number100", stage.Folder.Read("README.md") + stage.Folder.Read("feeds/rss.xml"), StringComparison.Ordinal);
        stage.Folder.AssertSound();
    }
}
