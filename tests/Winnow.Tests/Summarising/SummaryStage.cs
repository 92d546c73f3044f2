using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeModel;
using FakeModel.Chat;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Summarising;

/// <summary>A fake arXiv, a fake model, and the real CLI between them.</summary>
internal sealed class SummaryStage : IAsyncDisposable
{
    /// <summary>The service's key, which may stand nowhere but in its requests.</summary>
    public const string Key = "fake-key-0123456789";

    /// <summary>The day on which the papers are announced.</summary>
    public const string Date = "2026-01-06";

    private SummaryStage(Stage stage, FakeModelServer model) => (Stage, Model) = (stage, model);

    public Stage Stage { get; }

    public FakeModelServer Model { get; }

    public RunFolder Folder => Stage.Folder;

    /// <summary>The section <c>ai_summary</c> of the configuration.</summary>
    public JsonObject Ai => Folder.Config["ai_summary"]?.AsObject() ?? throw new InvalidOperationException("There is no such section.");

    /// <summary>What the process finds in its environment.</summary>
    public Dictionary<string, string> Environment { get; } = new() { ["MODEL_KEY"] = Key };

    /// <summary>The questions that the model was asked.</summary>
    public IReadOnlyList<ChatRequest> Questions => Model.Log.Chats;

    /// <summary>A stage with so many papers of cs.LG, on the morning of <see cref="Date"/>.</summary>
    public static Task<SummaryStage> StartAsync(int papers, Action<JsonObject>? ai = null) => StartAsync(SummaryPapers.Make(papers), ai);

    /// <summary>A stage with papers of one's own.</summary>
    public static async Task<SummaryStage> StartAsync(Paper[] papers, Action<JsonObject>? ai = null)
    {
        var arxiv = await Stage.AtAsync(Stage.Morning(2026, 1, 6), 0, InventedDay.Date);
        var stage = new SummaryStage(arxiv, await FakeModelServer.StartAsync(new() { Answer = SummaryPapers.Answer }));
        arxiv.Arxiv.Days.Set(InventedDay.Date, papers);
        stage.Folder.Config["categories"] = new JsonArray("cs.LG");
        stage.Folder.Config["ai_summary"] = new JsonObject
        {
            ["enabled"] = true,
            ["base_url"] = stage.Model.Address.ToString(),
            ["api_key_env"] = "MODEL_KEY",
            ["model"] = "fake-1",
        };
        stage.Change(ai ?? (_ => { }));
        return stage;
    }

    /// <summary>Changes the section <c>ai_summary</c> and saves the configuration.</summary>
    public void Change(Action<JsonObject> ai)
    {
        ai(Ai);
        Folder.Save();
    }

    /// <summary>Moves the clock on.</summary>
    public void Later(TimeSpan by) => Stage.Arxiv.Clock.Set(Stage.Arxiv.Clock.Now + by);

    /// <summary>What the model gets wrong.</summary>
    public void Fault(string fault, string? value = null, string? of = null, int? nth = null, int? count = null) =>
        Model.Faults.Add(new FaultRule { Fault = fault, Value = value, Body = of, Nth = nth, Count = count });

    public CliProcess Start(params string[] arguments) => WinnowCli.Start(Folder, arguments, Stage.Arxiv.Clock.Now, Environment);

    /// <summary>Runs a verb to its end; both logs begin anew.</summary>
    public Task<CliResult> RunAsync(params string[] arguments)
    {
        Stage.Arxiv.Log.Clear();
        Model.Log.Clear();
        return WinnowCli.RunAsync(Folder, arguments, Stage.Arxiv.Clock.Now, Environment);
    }

    /// <summary>Runs and reads the report.</summary>
    public async Task<SummaryRun> ReportAsync(params string[] arguments) => new(await RunAsync(["run", "--json", .. arguments]));

    /// <summary>The summary of a paper in the day's data; null if it has none.</summary>
    public PublishedSummary? Summary(int number, string date = Date) => Folder.Paper(date, SummaryPapers.Id(number)).TryGetProperty("summary", out var summary)
        ? new(summary.GetProperty("markdown").GetString() ?? "", summary.GetProperty("model").GetString(), summary.GetProperty("source").GetString() ?? "")
        : null;

    /// <summary>Who summarised each paper of the day, in their order; a dash for highlights.</summary>
    public string Models(string date = Date) => string.Join(' ', Folder.Papers(date).Select(paper => paper.GetProperty("summary").GetProperty("model").GetString() ?? "-"));

    /// <summary>What was asked of arXiv below a path, such as <c>/html/</c>, since the last run began.</summary>
    public string Asked(string path) => string.Join(' ', Stage.Requests.Where(request => request.Target.StartsWith(path, StringComparison.Ordinal)).Select(request => request.Target[path.Length..]));

    /// <summary>Waits until something is so, for half a minute at most.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Asserts that the key is in no file and in nothing that a process wrote.</summary>
    public void AssertKeyIsNowhere(params CliResult[] results)
    {
        Assert.All(results, result => Assert.DoesNotContain(Key, result.Output + result.Errors, StringComparison.Ordinal));
        var files = Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key))));
        Assert.NotEmpty(files);
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        await Model.DisposeAsync();
    }
}

/// <summary>A summary, as data have it.</summary>
internal sealed record PublishedSummary(string Markdown, string? Model, string Source);

/// <summary>What a run with <c>--json</c> reported of summaries.</summary>
internal sealed class SummaryRun(CliResult result)
{
    private readonly JsonElement _report = Read(result);

    public CliResult Result => result;

    public int Exit => result.Exit;

    public string Warnings => string.Join('\n', _report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()));

    /// <summary>How many were made, at hand, and not made.</summary>
    public (int Made, int Cached, int Failed) Counts => (Number("made"), Number("cached"), Number("failed"));

    public int TokensIn => Number("tokens_in");

    public int TokensOut => Number("tokens_out");

    public JsonElement Summaries => _report.GetProperty("summaries");

    public int Number(string name) => Summaries.GetProperty(name).GetInt32();

    private static JsonElement Read(CliResult result)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(result.Output);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"There is no report. {result}", problem);
        }
    }
}
