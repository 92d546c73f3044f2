using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeModel.Chat;
using FakeModel.Control;
using FakeModel.Faults;
using FakeModel.Files;
using FakeModel.Requests;
using Microsoft.AspNetCore.Connections;

namespace FakeModel;

/// <summary>A language model behind an OpenAI-compatible address on the loopback address: chat completions, streamed or not, files, faults by
/// rule, and a log of all requests.</summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly IConnectionListener _listener;
    private readonly Task _accepting;

    private FakeModelServer(FakeModelOptions options, IConnectionListener listener)
    {
        _listener = listener;
        Address = new Uri($"http://{listener.EndPoint}/v1");
        Faults = new FaultRules(name => ModelFaultTable.Find(name));
        foreach (var rule in options.Faults)
        {
            Faults.Add(rule);
        }

        Settings = new ModelSettings(options.Latency, options.Answer);
        Log = new ModelRequestLog(options.LogFile);
        var service = new ModelService(options.Key, options.Models, Settings, Files);
        var connections = new ModelConnections(service, new ModelControl(Settings, Files, Faults, Log), Settings, Faults, Log, _stopping.Token);
        _accepting = Loopback.AcceptAsync(listener, connections.ServeAsync);
    }

    /// <summary>What is to be written as <c>base_url</c>: <c>http://127.0.0.1:port/v1</c>.</summary>
    public Uri Address { get; }

    /// <summary>What can be set while it runs.</summary>
    public ModelSettings Settings { get; }

    /// <summary>The rules that make faults.</summary>
    public FaultRules Faults { get; }

    /// <summary>The files that were uploaded.</summary>
    public FileStore Files { get; } = new();

    /// <summary>What was asked.</summary>
    public ModelRequestLog Log { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="FaultException">A rule names no fault.</exception>
    public static async Task<FakeModelServer> StartAsync(FakeModelOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FakeModelOptions();
        return new FakeModelServer(options, await Loopback.ListenAsync(options.Port, cancellationToken));
    }

    /// <summary>Ends the server; a hanging answer ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _listener.UnbindAsync(CancellationToken.None);
        await _accepting;
        await _listener.DisposeAsync();
        Log.Dispose();
        _stopping.Dispose();
    }
}
