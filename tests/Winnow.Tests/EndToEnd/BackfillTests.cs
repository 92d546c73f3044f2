using System.Text.Json;
using System.Text.RegularExpressions;
using FakeArxiv.Faults;
using Winnow.Pipeline.Storing;
using Winnow.Tests.FakeArxiv;

namespace Winnow.Tests.EndToEnd;

/// <summary>The real CLI fills its archive from FakeArxiv's records.</summary>
public sealed class BackfillTests
{
    private const string From = "2024-10-01";

    [Fact]
    public async Task Every_record_of_the_followed_sets_comes_in_and_is_found_by_its_submission()
    {
        await using var stage = await BackfillStage.StartAsync(600, 100);
        var folder = stage.Folder();

        var run = await BackfillStage.RunAsync(folder, "backfill", "--from", From);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("total: 20 months of records to ask for", run.Errors, StringComparison.Ordinal);
        var search = await BackfillStage.RunAsync(folder, "search", "cat:math after:2025-03 attention");
        Assert.Matches(@"^\d{4}\.\d{5}\s+submitted 2025-0[3-7]-\d\d  ", search.Output);
        var archive = await BackfillStage.ArchiveAsync(folder);
        Assert.Equal(await CountAsync(stage), Regex.Count(archive, @"^{""", RegexOptions.Multiline));
        Assert.All(stage.Arxiv.Log.Requests, request => Assert.StartsWith("/oai", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_again_asks_for_nothing()
    {
        await using var stage = await BackfillStage.StartAsync();
        var folder = stage.Folder();
        await BackfillStage.RunAsync(folder, "backfill", "--from", From);
        var (before, asked) = (await BackfillStage.ArchiveAsync(folder), stage.Arxiv.Log.Requests.Count);

        var again = await BackfillStage.RunAsync(folder, "backfill", "--from", From);

        Assert.True(again.Exit == 0, again.ToString());
        Assert.Contains("All of it was here already.", again.Output, StringComparison.Ordinal);
        Assert.Equal((before, asked), (await BackfillStage.ArchiveAsync(folder), stage.Arxiv.Log.Requests.Count));
    }

    [Theory]
    [InlineData("oai-expired-token", 3)]
    [InlineData("oai-stuck-token", 3)]
    [InlineData("oai-duplicates", 0)]
    [InlineData("oai-deleted", 0)]
    [InlineData("oai-missing-title", 0)]
    [InlineData("oai-missing-id", 3)]
    [InlineData("oai-shifted-page", 0)]
    [InlineData("forbidden", 4)]
    [InlineData("html-200", 4)]
    public async Task Whatever_arXiv_does_it_ends_says_so_and_the_next_one_has_everything(string fault, int exit)
    {
        await using var stage = await BackfillStage.StartAsync(300, 20);
        var (folder, undisturbed) = (stage.Folder("cs.LG"), stage.Folder("cs.LG"));
        await BackfillStage.RunAsync(undisturbed, "backfill", "--from", fault == "oai-missing-id" ? "2024-12-01" : "2025-01-01");

        // FakeArxiv cannot break a record where there is none, as in some months.
        stage.Arxiv.Faults.Add(new FaultRule { Path = "/oai", Fault = fault, Nth = exit == 4 || fault.Contains("token", StringComparison.Ordinal) ? null : 2 });

        var run = await BackfillStage.RunAsync(folder, "backfill", "--from", "2025-01-01");

        Assert.True(run.Exit == exit, run.ToString());
        stage.Arxiv.Faults.Clear();
        if (exit != 0)
        {
            // A rejected or deleted record does not come again by itself; a window that is not finished does.
            var next = await BackfillStage.RunAsync(folder, "backfill", "--from", fault == "oai-missing-id" ? "2024-12-01" : "2025-01-01");
            Assert.True(next.Exit == 0, next.ToString());
            Assert.Equal(Papers(await BackfillStage.ArchiveAsync(undisturbed)), Papers(await BackfillStage.ArchiveAsync(folder)));
        }
    }

    [Fact]
    public async Task A_token_that_expires_under_way_costs_nothing_but_time()
    {
        await using var stage = await BackfillStage.StartAsync(300, 20);
        var (folder, undisturbed) = (stage.Folder("cs.LG"), stage.Folder("cs.LG"));
        await BackfillStage.RunAsync(undisturbed, "backfill", "--from", From);
        stage.Arxiv.Faults.Add(new FaultRule { Path = "/oai", Fault = "oai-expired-token", Nth = 6 });

        var run = await BackfillStage.RunAsync(folder, "backfill", "--from", From);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(await BackfillStage.ArchiveAsync(undisturbed), await BackfillStage.ArchiveAsync(folder));
    }

    [Fact]
    public async Task Scored_days_go_to_the_data_and_one_JSON_document_tells_of_them()
    {
        await using var stage = await BackfillStage.StartAsync(300, 100);
        var folder = stage.Folder("cs.LG");

        var run = await BackfillStage.RunAsync(folder, "backfill", "--from", "2025-01-01", "--to", "2025-03-31", "--scores", "--json");

        Assert.True(run.Exit == 0, run.ToString());
        using var report = JsonDocument.Parse(run.Output);
        var days = report.RootElement.GetProperty("scored").GetProperty("days").GetInt32();
        Assert.InRange(days, 20, 70);
        Assert.Equal(days, Directory.GetFiles(Path.Combine(folder.Output, "data"), "*.jsonl").Length);
        Assert.Contains("\"inferred\":true", folder.Read(folder.Snapshot().Keys.First(path => path.EndsWith(".jsonl", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("\"oai\"", folder.Read("data/index.json"), StringComparison.Ordinal);
        Assert.Equal("", run.Errors);

        var published = folder.Snapshot();
        await BackfillStage.RunAsync(folder, "backfill", "--from", "2025-01-01", "--to", "2025-03-31", "--scores");
        Assert.Equal(published, folder.Snapshot());
    }

    [Fact]
    public async Task Show_tells_the_history_and_claims_no_announcement()
    {
        await using var stage = await BackfillStage.StartAsync(1300, 100);
        var folder = stage.Folder();
        await BackfillStage.RunAsync(folder, "backfill", "--from", From);
        await using var store = await Store.OpenAsync(folder.State, TestContext.Current.CancellationToken);
        var hits = await store.SearchAsync(new SearchQuery { After = DateOnly.MinValue }, 1000, TestContext.Current.CancellationToken);
        var replaced = hits.First(hit => hit.Paper.Version == 2).Paper;

        var show = await BackfillStage.RunAsync(folder, "show", replaced.Id.Value);
        var json = await BackfillStage.RunAsync(folder, "show", replaced.Id.Value, "--json");

        Assert.Matches(@"\nv1  submitted 20\d\d-\d\d-\d\d: its text is not in the archive\nv2  submitted 20\d\d-\d\d-\d\d", show.Output);
        Assert.Contains("No source has told when it was announced.", show.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(2, document.RootElement.GetProperty("versions").GetArrayLength());
        Assert.False(document.RootElement.TryGetProperty("announced", out _));
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_has_come_and_says_how_to_go_on()
    {
        await using var stage = await BackfillStage.StartAsync();
        var (folder, undisturbed) = (stage.Folder("cs.LG"), stage.Folder("cs.LG"));
        await BackfillStage.RunAsync(undisturbed, "backfill", "--from", From);
        stage.Arxiv.Log.Clear();
        stage.Arxiv.Faults.Add(new FaultRule { Path = "/oai", Fault = "delay", Value = "100" });

        await using var process = BackfillStage.Start(folder, "backfill", "--from", From);
        while (stage.Arxiv.Log.Requests.Count < 8 && !process.HasExited)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        process.Interrupt();
        var run = await process.WaitAsync();

        Assert.True(run.Exit == 130, run.ToString());
        Assert.Contains("the same command goes on where this one was", run.Errors, StringComparison.Ordinal);
        stage.Arxiv.Faults.Clear();
        Assert.Equal(0, (await BackfillStage.RunAsync(folder, "backfill", "--from", From)).Exit);
        Assert.Equal(await BackfillStage.ArchiveAsync(undisturbed), await BackfillStage.ArchiveAsync(folder));
    }

    [Theory]
    [InlineData("--from is missing", "backfill")]
    [InlineData("is not a date", "backfill", "--from", "yesterday")]
    [InlineData("lies in the future", "backfill", "--from", "2030-01-01")]
    [InlineData("--to lies before --from", "backfill", "--from", "2025-02-01", "--to", "2025-01-01")]
    public async Task Bad_dates_are_bad_usage(string complaint, params string[] arguments)
    {
        await using var stage = await BackfillStage.StartAsync(10);

        var run = await BackfillStage.RunAsync(stage.Folder(), arguments);

        Assert.True(run.Exit == 2, run.ToString());
        Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Arxiv.Log.Requests);
    }

    // How many distinct records FakeArxiv has of the two sets, by its own list of identifiers.
    private static async Task<int> CountAsync(BackfillStage stage)
    {
        var ids = new HashSet<string>();
        foreach (var set in new[] { "cs:cs:LG", "math" })
        {
            var answer = await RawHttp.GetAsync(stage.Arxiv, $"/oai?verb=ListIdentifiers&metadataPrefix=arXivRaw&set={set}");
            Assert.DoesNotContain("resumptionToken", answer.Text, StringComparison.Ordinal);
            ids.UnionWith(Regex.Matches(answer.Text, "<identifier>(?<id>[^<]+)<").Select(match => match.Groups["id"].Value));
        }

        return ids.Count;
    }

    private static string Papers(string archive) => string.Join('\n', archive.Split('\n').Where(line => line.StartsWith('{')));
}
