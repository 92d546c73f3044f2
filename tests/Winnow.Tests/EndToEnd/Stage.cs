using System.Text.RegularExpressions;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Requests;

namespace Winnow.Tests.EndToEnd;

/// <summary>A fake arXiv, a folder, and the real CLI between them, all at the same time of day.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    public static readonly string[] Categories = ["cs.LG", "cs.AI", "cs.CL"];

    private readonly List<RunFolder> _beside = [];

    private Stage(FakeArxivServer arxiv, RunFolder folder) => (Arxiv, Folder) = (arxiv, folder);

    public FakeArxivServer Arxiv { get; }

    public RunFolder Folder { get; }

    /// <summary>Tuesday, 6 January 2026, six in the morning, with a batch of papers on it.</summary>
    public static Task<Stage> OnTuesdayAsync(int papers = 60) => AtAsync(Morning(2026, 1, 6), papers);

    public static async Task<Stage> AtAsync(DateTimeOffset now, int papers, params DateOnly[] days)
    {
        var dates = days is [] ? [InventedDay.Date] : days;
        return await AtAsync(new FakeArxivOptions
        {
            Now = now,
            Frozen = true,
            Days = dates.ToDictionary(date => date, date => InventedDay.Make(seed: 7, papers, date)),
        });
    }

    /// <summary>A stage with an arXiv of one's own.</summary>
    public static async Task<Stage> AtAsync(FakeArxivOptions options)
    {
        var arxiv = await FakeArxivServer.StartAsync(options);
        return new Stage(arxiv, RunFolder.For(arxiv.Address, Categories));
    }

    /// <summary>Six in the morning in New York.</summary>
    public static DateTimeOffset Morning(int year, int month, int day) => new(year, month, day, 6, 0, 0, TimeSpan.FromHours(-5));

    /// <summary>Another folder on the same arXiv, which goes with this stage.</summary>
    public Stage Beside()
    {
        var stage = new Stage(Arxiv, RunFolder.For(Arxiv.Address, Categories));
        _beside.Add(stage.Folder);
        return stage;
    }

    public CliProcess Start(params string[] arguments) => WinnowCli.Start(Folder, arguments, Arxiv.Clock.Now);

    public Task<CliResult> RunAsync(params string[] arguments) => WinnowCli.RunAsync(Folder, arguments, Arxiv.Clock.Now);

    public void Fault(string fault, string? category = null, string? value = null, int? nth = null) =>
        Arxiv.Faults.Add(new FaultRule { Fault = fault, Category = category, Value = value, Nth = nth });

    /// <summary>All published files, but for the seconds of the minute in which their run began: a busy machine may be slow to start it.</summary>
    public SortedDictionary<string, string> Published() => new(
        Folder.Snapshot().Keys.ToDictionary(path => path, path => Second.Replace(Folder.Read(path), "11:00:**")), StringComparer.Ordinal);

    /// <summary>The papers of a day, as they are published.</summary>
    public string Digest(string date) => Folder.Read($"data/{date}.jsonl");

    public IReadOnlyList<LoggedRequest> Requests => Arxiv.Log.Requests;

    public async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        _beside.ForEach(folder => folder.Dispose());
        await Arxiv.DisposeAsync();
    }

    [GeneratedRegex("11:00:[0-5][0-9]")]
    private static partial Regex Second { get; }
}
