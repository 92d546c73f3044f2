using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;

namespace Winnow.Tests.EndToEnd;

/// <summary>A day was read from pages, which tell no versions, and the records that should tell them fail: the versions stay open, and a later run fills them in.</summary>
public sealed class OaiRowTests
{
    private const string Friday = "2026-01-09";
    private const string Category = "cs.LG";

    /// <summary>Answers that leave all versions open, and a word of the reason.</summary>
    public static TheoryData<string, string?> Useless => new()
    {
        { "not-found", null },
        { "bad-request", null },
        { "internal-error", null },
        { "html-200", null },
        { "empty-200", null },
        { "unasked-304", null },
        { "redirect-host", null },
        { "cut-body", null },
        { "bad-chunk", null },
        { "reset-at-once", null },
        { "corrupt-gzip", null },
        { "gzip-bomb", null },
        { "truncated-xml", null },
        { "junk-after-root", null },
        { "doctype", null },
        { "oai-error", null },
        { "oai-error", "badVerb" },
        { "oai-no-records", null },
    };

    /// <summary>Odd answers that hold all there is.</summary>
    public static TheoryData<string> Harmless => ["oai-duplicates", "oai-expired-token", "oai-shifted-page", "utf16", "bom", "wrong-content-type", "odd-headers"];

    [Theory]
    [MemberData(nameof(Useless))]
    public async Task Without_records_the_day_is_published_with_open_versions_and_the_next_run_fills_them_in(string fault, string? value)
    {
        await using var stage = await SaturdayAsync();
        stage.Arxiv.Faults.Add(fault, "/oai", value);

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal("complete listing", run.StateOf(Friday, Category));
        Assert.Contains("\"version\":null", stage.Digest(Friday), StringComparison.Ordinal);
        stage.Folder.AssertSound();

        stage.Arxiv.Faults.Clear();
        stage.Arxiv.Clock.Set(stage.Arxiv.Clock.Now.AddHours(1));
        var repair = await ReportedRun.OfAsync(stage);

        Assert.True(repair.Exit == 0, repair.Result.ToString());
        Assert.DoesNotContain("\"version\":null", stage.Digest(Friday), StringComparison.Ordinal);
        Assert.Equal(await UndisturbedAsync(), stage.Folder.Essence(Friday));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Odd_records_that_tell_everything_are_read_as_if_they_were_not_odd(string fault)
    {
        await using var stage = await SaturdayAsync(pageSize: 20);
        stage.Arxiv.Faults.Add(new FaultRule { Path = "/oai", Fault = fault, Count = fault == "oai-expired-token" ? 2 : null });

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal(await UndisturbedAsync(), stage.Folder.Essence(Friday));
        stage.Folder.AssertSound();
    }

    [Theory]
    [InlineData("oai-stuck-token")]
    [InlineData("oai-expired-token")]
    public async Task A_list_that_does_not_move_on_ends(string fault)
    {
        await using var stage = await SaturdayAsync(pageSize: 5);
        stage.Arxiv.Faults.Add(fault, "/oai");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Contains("\"version\":null", stage.Digest(Friday), StringComparison.Ordinal);
        Assert.InRange(stage.Requests.Count(request => request.Target.StartsWith("/oai", StringComparison.Ordinal)), 2, 6);
    }

    [Theory]
    [InlineData("oai-deleted")]
    [InlineData("oai-missing-id")]
    [InlineData("oai-missing-title")]
    public async Task A_record_that_cannot_be_used_costs_nothing_but_itself(string fault)
    {
        await using var stage = await SaturdayAsync();
        stage.Arxiv.Faults.Add(fault, "/oai");

        var run = await ReportedRun.OfAsync(stage);

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.Equal((await UndisturbedAsync()).Count, stage.Folder.Papers(Friday).Count);
        Assert.InRange(stage.Folder.Papers(Friday).Count(paper => paper.GetProperty("version").ValueKind is System.Text.Json.JsonValueKind.Null), 0, 1);
        stage.Folder.AssertSound();
    }

    private static async Task<IReadOnlyList<string>> UndisturbedAsync()
    {
        await using var stage = await SaturdayAsync();
        await ReportedRun.OfAsync(stage);
        return stage.Folder.Essence(Friday);
    }

    // Nothing is in the feed any more, so that a newcomer gets Friday from the listing page and the records.
    private static async Task<Stage> SaturdayAsync(int pageSize = 2500)
    {
        var friday = new DateOnly(2026, 1, 9);
        var stage = await Stage.AtAsync(
            new FakeArxivOptions { Now = Stage.Morning(2026, 1, 10), Frozen = true, OaiPageSize = pageSize, Days = new Dictionary<DateOnly, IReadOnlyList<Paper>> { [friday] = InventedDay.Make(7, 60, friday) } });
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray(Category);
        stage.Folder.Save();
        return stage;
    }
}
