using System.Text.Json;
using System.Text.RegularExpressions;

namespace Winnow.Tests.EndToEnd;

/// <summary><c>winnow export</c>, the real one, on the sample's archive.</summary>
public sealed partial class ExportTests(ExportTests.SampleArchive archive) : IClassFixture<ExportTests.SampleArchive>
{
    private readonly RunFolder _folder = archive.Folder;

    /// <summary>One run of the sample for all tests: none of them changes it.</summary>
    public sealed class SampleArchive : IAsyncLifetime
    {
        internal RunFolder Folder { get; } = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");

        public async ValueTask InitializeAsync()
        {
            var sample = await WinnowCli.RunAsync(Folder, ["run", "--sample"]);
            Assert.True(sample.Exit == 0, sample.ToString());
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Theory]
    [InlineData("bibtex", @"^@misc\{[a-z]+2[0-9]{3}[a-z0-9]*(-[a-z0-9.]+)?,$")]
    [InlineData("ris", "^TY  - UNPB\r$")]
    [InlineData("csl", "^\\{\"id\":\"")]
    [InlineData("jsonl", "^\\{\"id\":\"")]
    public async Task The_whole_archive_leaves_in_every_format(string format, string beginning)
    {
        var export = await ExportAsync("--format", format);
        var listed = await ExportAsync("--format", "jsonl");

        Assert.Equal(0, export.Exit);
        Assert.Equal(Ids(listed).Length, Regex.Count(export.Output, beginning, RegexOptions.Multiline));
        Assert.Equal($"{Ids(listed).Length} papers.\n", export.Errors);
        Assert.InRange(Ids(listed).Length, 50, int.MaxValue);
    }

    [Fact]
    public async Task A_days_digest_leaves_in_its_order()
    {
        var day = Directory.EnumerateFiles(Path.Combine(_folder.Output, "data"), "2*.jsonl").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Last() ?? "";
        using var index = JsonDocument.Parse(_folder.Read("data/index.json"));
        var published = index.RootElement.GetProperty("days").EnumerateArray().Single(each => each.GetProperty("date").GetString() == day).GetProperty("published").GetInt32();

        var export = await ExportAsync("--format", "jsonl", "--date", day);
        var some = await ExportAsync("--format", "jsonl", "--date", day, "--query", "attention");

        var expected = Regex.Matches(_folder.Read($"data/{day}.jsonl"), "^\\{\"id\":\"([^\"]+)\"", RegexOptions.Multiline).Select(line => line.Groups[1].Value).Take(published).ToArray();
        Assert.Equal(expected, Ids(export));
        Assert.InRange(Ids(some).Length, 1, published - 1);
        Assert.Equal(expected.Where(Ids(some).Contains), Ids(some));
    }

    [Theory]
    [InlineData("\"kv cache\"")]
    [InlineData("cat:cs.DC energy")]
    [InlineData("cat:physics weather")]
    [InlineData("ti:decoding after:2026-01-08")]
    [InlineData("au:hrubiska")]
    [InlineData("cat:cs")]
    public async Task A_query_exports_what_the_search_finds(string query)
    {
        var search = await WinnowCli.RunAsync(_folder, ["search", query, "--limit", "1000", "--json"]);
        using var found = JsonDocument.Parse(search.Output);

        var export = await ExportAsync("--format", "jsonl", "--query", query);

        Assert.Equal(
            found.RootElement.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString()).Order(StringComparer.Ordinal),
            Ids(export).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Ids(export));
    }

    [Fact]
    public async Task Days_bound_the_export_and_the_oldest_comes_first()
    {
        var all = Lines(await ExportAsync("--format", "jsonl"));
        var (first, last) = (all[0].Announced, all[^1].Announced);

        var until = Lines(await ExportAsync("--format", "jsonl", "--to", first));
        var since = Lines(await ExportAsync("--format", "jsonl", "--from", last, "--to", last, "--query", "cat:cs"));

        Assert.Equal(all.OrderBy(paper => paper.Announced, StringComparer.Ordinal).ThenBy(paper => paper.Id, StringComparer.Ordinal), all);
        Assert.Equal(all.Where(paper => paper.Announced == first), until);
        Assert.NotEmpty(since);
        Assert.All(since, paper => Assert.Equal(last, paper.Announced));
    }

    [Fact]
    public async Task A_file_is_written_in_one_go_and_reported()
    {
        var file = Path.Combine(_folder.Path, "papers.bib");
        File.WriteAllText(file, "old");

        var export = await ExportAsync("--format", "bibtex", "--query", "rain", "--out", file, "--json");

        using var report = JsonDocument.Parse(export.Output);
        Assert.Equal((0, 1, "bibtex"), (report.RootElement.GetProperty("exit").GetInt32(), report.RootElement.GetProperty("count").GetInt32(), report.RootElement.GetProperty("format").GetString()));
        Assert.StartsWith("@misc{", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, ".papers.bib*"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_fault_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "taken", "full"));

        var taken = await ExportAsync("--format", "ris", "--out", Path.Combine(_folder.Path, "taken"));
        var nowhere = await ExportAsync("--format", "ris", "--out", Path.Combine(_folder.Path, "nowhere", "x.ris"));

        Assert.All([taken, nowhere], export => Assert.Equal((1, ""), (export.Exit, export.Output)));
        Assert.Contains("Could not write", nowhere.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, ".taken*"));
    }

    [Theory]
    [InlineData("bibtex", "")]
    [InlineData("csl", "[\n\n]\n")]
    public async Task That_nothing_was_found_is_said_and_no_fault(string format, string document)
    {
        var export = await ExportAsync("--format", format, "--from", "2199-01-01");

        Assert.Equal((0, document), (export.Exit, export.Output));
        Assert.Contains("no paper was found", export.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_a_digest_is_said()
    {
        var export = await ExportAsync("--format", "ris", "--date", "2199-01-01");

        Assert.Equal((0, ""), (export.Exit, export.Output));
        Assert.Contains("no published paper of 2199-01-01", export.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format is missing", "export")]
    [InlineData("'pdf' is no format", "export", "--format", "pdf")]
    [InlineData("goes without --from", "export", "--format", "ris", "--date", "2026-01-05", "--from", "2026-01-05")]
    [InlineData("goes without --from", "export", "--format", "opml", "--query", "x")]
    [InlineData("--to lies before --from", "export", "--format", "ris", "--from", "2026-01-05", "--to", "2026-01-04")]
    [InlineData("is not a date", "export", "--format", "ris", "--from", "yesterday")]
    [InlineData("nothing to search for", "export", "--format", "ris", "--query", " ")]
    [InlineData("--json goes with --out", "export", "--format", "ris", "--json")]
    public async Task Bad_usage_is_told(string message, params string[] arguments)
    {
        var export = await WinnowCli.RunAsync(_folder, arguments);

        Assert.Equal(2, export.Exit);
        Assert.Contains(message, export.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_archive_none_is_made()
    {
        using var empty = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG");

        var export = await WinnowCli.RunAsync(empty, ["export", "--format", "ris"]);

        Assert.Equal(2, export.Exit);
        Assert.False(Directory.Exists(empty.State));
    }

    [Fact]
    public async Task The_list_of_feeds_needs_a_configuration_and_no_archive()
    {
        using var empty = RunFolder.For(new("http://127.0.0.1:9/"), "cs.LG", "math");

        var relative = await WinnowCli.RunAsync(empty, ["export", "--format", "opml"]);
        empty.Config["output"] = new System.Text.Json.Nodes.JsonObject { ["base_url"] = "https://example.org/papers/" };
        empty.Save();
        var absolute = await WinnowCli.RunAsync(empty, ["export", "--format", "opml"]);

        Assert.Equal((0, 0), (relative.Exit, absolute.Exit));
        Assert.Contains("xmlUrl=\"feeds/math.rss.xml\"", relative.Output, StringComparison.Ordinal);
        Assert.Contains("base_url is not set", relative.Errors, StringComparison.Ordinal);
        Assert.Contains("xmlUrl=\"https://example.org/papers/feeds/math.rss.xml\"", absolute.Output, StringComparison.Ordinal);
        Assert.EndsWith("3 feeds.\n", absolute.Errors, StringComparison.Ordinal);
    }

    private Task<CliResult> ExportAsync(params string[] arguments) => WinnowCli.RunAsync(_folder, ["export", .. arguments]);

    private static string[] Ids(CliResult export) => [.. Lines(export).Select(line => line.Id)];

    private static (string Announced, string Id)[] Lines(CliResult export) =>
        [.. Line.Matches(export.Output).Select(line => (line.Groups["announced"].Value, line.Groups["id"].Value))];

    [GeneratedRegex("^\\{\"id\":\"(?<id>[^\"]+)\".*\"announced\":\"(?<announced>[0-9-]+)\"", RegexOptions.Multiline)]
    private static partial Regex Line { get; }
}
