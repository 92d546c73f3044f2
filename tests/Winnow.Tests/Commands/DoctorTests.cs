using System.Text.Json;
using Winnow.Commands;
using Winnow.Commands.Doctor;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Commands;

public sealed class DoctorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Uri> _asked = [];

    [Fact]
    public async Task When_all_is_well_it_exits_with_0_and_has_asked_each_address_once()
    {
        var result = await RunAsync("""{ "categories": ["cs.LG"] }""", Answering(Now.AddSeconds(2)));

        Assert.Equal(0, result.Exit);
        Assert.Equal(["rss.arxiv.org", "arxiv.org", "oaipmh.arxiv.org", "export.arxiv.org"], _asked.Select(address => address.Host));
        Approved.Matches(result.Out, "Doctor.well.txt");
    }

    [Fact]
    public async Task A_silent_network_is_4()
    {
        var result = await RunAsync("""{ "categories": ["cs.LG"] }""", (_, _) => throw new InvalidOperationException("no route to host"));

        Assert.Equal(4, result.Exit);
        Assert.Contains("fail  feeds", result.Out, StringComparison.Ordinal);
        Assert.Contains("no route to host", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_is_2_and_nobody_is_asked()
    {
        var result = await RunAsync("""{ "categories": [] }""", Answering(Now));

        Assert.Equal(2, result.Exit);
        Assert.Empty(_asked);
        Assert.Contains("fail  config", result.Out, StringComparison.Ordinal);
        Assert.Contains("ok    output", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, "ok    clock")]
    [InlineData(-10, "ok    clock")]
    [InlineData(11, "warn  clock   this machine's clock is 11 minutes slow")]
    [InlineData(-60, "warn  clock   this machine's clock is 60 minutes fast")]
    public async Task A_clock_more_than_ten_minutes_apart_is_a_warning(int minutes, string line)
    {
        var result = await RunAsync("""{ "categories": ["cs.LG"] }""", Answering(Now.AddMinutes(minutes)));

        Assert.Equal(0, result.Exit);
        Assert.Contains(line, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_2()
    {
        var result = await RunAsync("""{ "categories": ["cs.LG"] }""", Answering(Now), (_, _) => throw new InvalidOperationException("SQLite 3.30 is too old"));

        Assert.Equal(2, result.Exit);
        Assert.Contains("SQLite 3.30 is too old", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_there_is_one_document()
    {
        var result = await RunAsync("""{ "categories": ["cs.LG"] }""", Answering(Now), more: "--json");

        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(0, document.GetProperty("exit").GetInt32());
        Assert.Equal(["config", "output", "state", "store", "feeds", "site", "oai", "api", "clock"], document.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_file_in_place_of_a_folder_is_told()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "");

        Assert.Equal(FindingLevel.Fail, FolderCheck.Look("output", Path.Combine(file, "below")).Level);
        Assert.Equal(FindingLevel.Ok, FolderCheck.Look("output", Path.Combine(folder.Path, "not", "yet")).Level);
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private Func<Uri, CancellationToken, Task<ProbeAnswer>> Answering(DateTimeOffset time) => (address, _) =>
    {
        _asked.Add(address);
        return Task.FromResult(new ProbeAnswer(time, "200"));
    };

    private static async Task<CliResult> RunAsync(
        string json, Func<Uri, CancellationToken, Task<ProbeAnswer>> probe, Func<string, CancellationToken, Task<string>>? store = null, string more = "--verbose")
    {
        using var folder = new TemporaryFolder();
        var ports = new DoctorPorts { Probe = probe, Store = store ?? ((_, _) => Task.FromResult("SQLite 3.40.1, empty")) };
        var parsed = WinnowCommands.Create(["doctor"]).Parse(["doctor", "--config", folder.Write("config.json", json), more]);
        var output = new StringWriter { NewLine = "\n" };
        var host = new CommandHost { Out = output, Error = TextWriter.Null, Environment = new Dictionary<string, string>() };

        var exit = await DoctorCommand.RunAsync(new VerbContext(host, parsed, new ManualTimeProvider(Now)), ports, TestContext.Current.CancellationToken);

        return new(exit, output.ToString().Replace(folder.Path, "FOLDER", StringComparison.Ordinal), "");
    }
}
