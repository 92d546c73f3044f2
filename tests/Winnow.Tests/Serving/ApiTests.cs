using System.Text.Json;
using Winnow.Pipeline.Storing;
using Winnow.Tests.Display;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>The archive as JSON, and what machines ask that look after the server.</summary>
public sealed class ApiTests(ServedSample sample)
{
    [Fact]
    public async Task A_paper_is_told_with_its_versions_and_places()
    {
        var paper = await JsonAsync("/api/v1/papers/2601.90003");

        Assert.Equal("2601.90003", paper.GetProperty("id").GetString());
        Assert.NotEmpty(paper.GetProperty("authors").EnumerateArray());
        Assert.Equal(1, paper.GetProperty("versions")[0].GetProperty("version").GetInt32());
        Assert.Equal(ServedSample.Day, paper.GetProperty("announced").GetString());
        Assert.Equal(paper.GetRawText(), (await JsonAsync("/api/v1/papers/arXiv:2601.90003v1")).GetRawText());
    }

    [Fact]
    public async Task A_digest_holds_its_papers_in_their_order()
    {
        var digest = await JsonAsync($"/api/v1/digests/{ServedSample.Day}");

        Assert.Equal(("complete", 25), (digest.GetProperty("state").GetString(), digest.GetProperty("published").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 25), digest.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("rank").GetInt32()));
    }

    [Fact]
    public async Task The_ledger_names_every_category()
    {
        var day = (await JsonAsync("/api/v1/ledger")).GetProperty("days")[0];

        Assert.Equal(ServedSample.Categories, day.GetProperty("categories").EnumerateArray().Select(line => line.GetProperty("category").GetString()));
    }

    [Fact]
    public async Task A_search_gives_papers()
    {
        var found = await JsonAsync("/api/v1/search?q=attention");
        Assert.NotEmpty(found.GetProperty("papers").EnumerateArray());
        Assert.Equal((found.GetProperty("papers").GetArrayLength(), true), (found.GetProperty("total").GetInt32(), found.GetProperty("total_is_exact").GetBoolean()));
        Assert.Equal("hrubiska", Assert.Single((await JsonAsync("/api/v1/search?q=au:hrubishka")).GetProperty("corrections").EnumerateArray()).GetProperty("used").GetString());
        Assert.Empty((await JsonAsync("/api/v1/search?q=zyzzyva")).GetProperty("papers").EnumerateArray());
    }

    [Fact]
    public async Task A_cursor_leads_to_the_rest_of_a_search()
    {
        var all = await FoundAsync("/api/v1/search?q=attention");

        Assert.True(all.Length > 2);
        Assert.Equal(all.Skip(2), await FoundAsync($"/api/v1/search?q=attention&cursor={all[1]}"));
        Assert.DoesNotContain($"\"/paper/{all[1]}\"", (await (await sample.ServerAsync()).GetAsync($"/search?q=attention&after={all[1]}")).Text, StringComparison.Ordinal);

        async Task<string[]> FoundAsync(string path) => [.. (await JsonAsync(path)).GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString() ?? "")];
    }

    [Fact]
    public async Task Pages_of_others_may_read_it() =>
        Assert.Equal("*", (await (await sample.ServerAsync()).GetAsync("/api/v1/ledger"))["Access-Control-Allow-Origin"]);

    [Theory]
    [InlineData("/api/v1/export?format=ris&date=2026-01-09", 404)]
    [InlineData("/api/v1/export?format=ris&id=2601.99999", 404)]
    [InlineData("/api/v1/export?format=ris", 400)]
    [InlineData("/api/v1/export?q=attention", 400)]
    public async Task What_cannot_be_exported_is_said(string path, int status) =>
        Assert.Equal(status, (await (await sample.ServerAsync()).GetAsync(path)).Status);

    [Theory]
    [InlineData("/api/v1/papers/2601.99999", 404)]
    [InlineData("/api/v1/papers/nonsense", 400)]
    [InlineData("/api/v1/papers/", 400)]
    [InlineData("/api/v1/digests/2026-01-09", 404)]
    [InlineData("/api/v1/digests/2026-13-01", 400)]
    [InlineData("/api/v1/digests?cursor=x", 400)]
    [InlineData("/api/v1/ledger?cursor=x", 400)]
    [InlineData("/api/v1/search", 400)]
    [InlineData("/api/v1/search?q=attention&cursor=x", 400)]
    [InlineData("/api/v1/search?q=attention&cursor=2601.90024", 400)]
    [InlineData("/api/v1/search?q=", 400)]
    [InlineData("/api/v1/search?q=after:tomorrow", 400)]
    [InlineData("/api/v1/export?format=docx&id=2601.90003", 400)]
    [InlineData("/api/v1/export?format=ris", 400)]
    [InlineData("/api/v1/export?format=ris&id=nonsense&q=attention", 400)]
    [InlineData("/api/v1/export?format=ris&id=nonsense", 400)]
    [InlineData("/api/v1/export?format=ris&id=2601.90003&date=2026-01-08", 400)]
    [InlineData("/api/v1/export?format=ris&id=2601.99999", 404)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v2/papers/2601.90003", 404)]
    public async Task What_cannot_be_answered_is_an_error_in_JSON(string path, int status)
    {
        var reply = await (await sample.ServerAsync()).GetAsync(path);

        Assert.Equal((status, "application/json; charset=utf-8"), (reply.Status, reply["Content-Type"]));
        Assert.NotEmpty(JsonDocument.Parse(reply.Body).RootElement.GetProperty("error").GetString() ?? "");
    }

    [Theory]
    [InlineData("digests", "digests")]
    [InlineData("ledger", "days")]
    public async Task Days_come_fifty_at_a_time_and_none_twice(string path, string member)
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), ServedSample.Categories);
        await FillAsync(folder, 60);
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        var (dates, sizes) = (new List<string>(), new List<int>());
        var cursor = "";
        while (cursor is not null)
        {
            using var page = JsonDocument.Parse((await server.GetAsync($"/api/v1/{path}{(cursor.Length > 0 ? $"?cursor={cursor}" : "")}")).Body);
            string[] days = [.. page.RootElement.GetProperty(member).EnumerateArray().Select(day => day.GetProperty("date").GetString() ?? "")];
            sizes.Add(days.Length);
            dates.AddRange(days);
            cursor = page.RootElement.GetProperty("next_cursor").GetString();
        }

        Assert.Equal([50, 10], sizes);
        using var ledger = JsonDocument.Parse((await server.GetAsync("/api/v1/ledger")).Body);
        Assert.Equal(50, ledger.RootElement.GetProperty("days").GetArrayLength());
        Assert.Equal(200, (await server.GetAsync($"/day/{dates[^1]}")).Status);
        Assert.Equal(dates.Order(StringComparer.Ordinal).Reverse().Distinct(), dates);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_know_is_404_in_JSON()
    {
        foreach (var path in new[] { "/api/v1/digests", "/api/v1/runs", "/api/v1/nothing" })
        {
            var reply = await (await sample.ServerAsync()).SendAsync(HttpMethod.Delete, path);

            Assert.Equal((404, "application/json; charset=utf-8", null), (reply.Status, reply["Content-Type"], reply["Access-Control-Allow-Origin"]));
        }
    }

    [Fact]
    public async Task What_is_not_to_be_kept_is_never_304()
    {
        var server = await sample.ServerAsync();
        var first = await server.GetAsync("/health/live");

        Assert.Equal(200, (await server.GetAsync("/health/live", ("If-None-Match", first["ETag"] ?? "*"))).Status);
    }

    [Fact]
    public async Task A_well_server_is_live_and_ready_and_counts()
    {
        var server = await sample.ServerAsync();

        Assert.Equal("live", (await JsonAsync("/health/live")).GetProperty("status").GetString());
        foreach (var path in new[] { "/health", "/health/ready" })
        {
            var health = await JsonAsync(path);
            Assert.Equal("ready", health.GetProperty("status").GetString());
            Assert.InRange(health.GetProperty("last_good_run_age_seconds").GetInt64(), 0, 86_400);
        }

        var metrics = (await server.GetAsync("/metrics")).Text.Split('\n');
        Assert.Contains("winnow_run_under_way 0", metrics);
        Assert.Contains(metrics, line => line.StartsWith("winnow_http_answers_total{status=\"2xx\"} ", StringComparison.Ordinal));
        Assert.All(metrics.Where(line => line.Length > 0), line => Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"\\})? [0-9]+)$", line));
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        var reply = await (await sample.ServerAsync()).GetAsync(path);
        Assert.True(reply.Status == 200, $"{path}: {reply}");
        using var document = JsonDocument.Parse(reply.Body);
        return document.RootElement.Clone();
    }

    private static async Task FillAsync(RunFolder folder, int days)
    {
        await using var store = await Store.OpenAsync(folder.State, TestContext.Current.CancellationToken);
        var dates = Enumerable.Range(0, days).Select(new DateOnly(2025, 11, 1).AddDays);
        await store.SaveAsync(new RunChanges { Days = [.. dates.Select(Day)] }, TestContext.Current.CancellationToken);
    }

    private static StoredDay Day(DateOnly date) => new(
        new DayRecord { Date = date, Updated = ServedSample.Now.ToUniversalTime(), Categories = [SomeLedger.Line("cs.LG", date)], Matched = 0, Published = 0 }, []);
}
