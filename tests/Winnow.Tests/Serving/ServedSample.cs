using FakeArxiv;
using Winnow.Tests.EndToEnd;
using Winnow.Tests.Serving;

[assembly: AssemblyFixture(typeof(ServedSample))]

namespace Winnow.Tests.Serving;

/// <summary>The sample's archive, filled once for all tests that only read, and a server on it that starts no runs; an arXiv beside it that nobody should ask.</summary>
public sealed class ServedSample : IAsyncDisposable
{
    /// <summary>Seven in the morning of the sample's day.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 8, 7, 0, 0, TimeSpan.FromHours(-5));

    public const string Day = "2026-01-08";

    public static readonly string[] Categories = ["cs.AI", "cs.CL", "cs.DC", "cs.LG"];

    private readonly SemaphoreSlim _turn = new(1, 1);
    private FakeArxivServer? _arxiv;
    private RunFolder? _folder;
    private WinnowServer? _server;

    /// <summary>What is asked of arXiv; it should stay empty.</summary>
    public int AskedOfArxiv => _arxiv?.Log.Requests.Count ?? 0;

    /// <summary>The server that all share; started when the first one asks for it.</summary>
    internal async Task<WinnowServer> ServerAsync()
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _arxiv ??= await FakeArxivServer.StartAsync(new FakeArxivOptions { Now = Now, Frozen = true });
            if (_folder is null)
            {
                _folder = RunFolder.For(_arxiv.Address, Categories);
                _folder.Config["serve"] = new System.Text.Json.Nodes.JsonObject { ["requests_per_minute"] = 0 };
                _folder.Save();
                await FillAsync(_folder);
            }

            return _server ??= await WinnowServer.StartAsync(_folder, ["--no-schedule"], Now);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A folder of one's own with a copy of that archive.</summary>
    internal async Task<RunFolder> CopyAsync()
    {
        await ServerAsync();
        var copy = RunFolder.For(_arxiv?.Address ?? throw new InvalidOperationException(), Categories);
        Directory.CreateDirectory(copy.State);
        foreach (var file in Directory.EnumerateFiles(_folder?.State ?? "").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.State, Path.GetFileName(file)));
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder?.Dispose();
        if (_arxiv is not null)
        {
            await _arxiv.DisposeAsync();
        }

        _turn.Dispose();
    }

    private static async Task FillAsync(RunFolder folder)
    {
        var run = await WinnowCli.RunAsync(folder, ["run", "--sample"], Now);
        Assert.True(run.Exit == 0, run.ToString());
    }
}
