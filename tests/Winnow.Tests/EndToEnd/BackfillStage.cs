using System.Text.Json;
using FakeArxiv;
using Winnow.Pipeline.Storing;

namespace Winnow.Tests.EndToEnd;

/// <summary>A fake arXiv with invented records of the first half of 2025, and folders to backfill into.</summary>
internal sealed class BackfillStage : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2025, 7, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly List<RunFolder> _folders = [];

    private BackfillStage(FakeArxivServer arxiv) => Arxiv = arxiv;

    public FakeArxivServer Arxiv { get; }

    public static async Task<BackfillStage> StartAsync(int records = 600, int pageSize = 50) =>
        new(await FakeArxivServer.StartAsync(new FakeArxivOptions { Now = Now, Frozen = true, Bulk = records, OaiPageSize = pageSize }));

    public RunFolder Folder(params string[] categories)
    {
        var folder = RunFolder.For(Arxiv.Address, categories is [] ? ["cs.LG", "math"] : categories);
        _folders.Add(folder);
        return folder;
    }

    public static Task<CliResult> RunAsync(RunFolder folder, params string[] arguments) => WinnowCli.RunAsync(folder, arguments, Now);

    public static CliProcess Start(RunFolder folder, params string[] arguments) => WinnowCli.Start(folder, arguments, Now);

    /// <summary>Everything that the archive holds, and how far each window is, as text.</summary>
    public static async Task<string> ArchiveAsync(RunFolder folder)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var store = await Store.OpenAsync(folder.State, cancellation);
        Assert.Empty(await store.CheckAsync(cancellation));
        var hits = await store.SearchAsync(new SearchQuery { After = DateOnly.MinValue }, 100_000, cancellation);
        var papers = new List<string>();
        foreach (var hit in hits)
        {
            papers.Add(JsonSerializer.Serialize(await store.FindAsync(hit.Paper.Id, cancellation)));
        }

        var windows = (await store.LoadWindowsAsync(cancellation)).Select(window => window.ToString()).Order(StringComparer.Ordinal);
        return string.Join('\n', [.. papers.Order(StringComparer.Ordinal), .. windows]);
    }

    public async ValueTask DisposeAsync()
    {
        _folders.ForEach(folder => folder.Dispose());
        await Arxiv.DisposeAsync();
    }
}
