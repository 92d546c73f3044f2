using System.Net;
using FakeArxiv.Control;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Pages;
using FakeArxiv.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FakeArxiv;

/// <summary>A small arXiv on the loopback address: its exact shapes, a clock that can be set, faults by rule, and a log of all requests.</summary>
public sealed class FakeArxivServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _host;

    private FakeArxivServer(FakeArxivOptions options)
    {
        Clock = new FakeClock(options.Now ?? TimeProvider.System.GetUtcNow(), options.Frozen);
        Days = new DayStore(options.Days.Aggregate(
            options.DaysFolder is null ? DayShelf.Empty : DayShelf.FromFolder(options.DaysFolder), (shelf, day) => shelf.With(day.Key, day.Value)));
        Log = new RequestLog(options.LogFile);

        var feeds = new FeedPage();
        IPage[] pages = [feeds, new ListPage(), new CatchupPage()];
        var connections = new ConnectionServer(pages, new ControlApi(Clock, Days, Faults, Log, feeds), Clock, Days, Faults, Log, _stopping.Token);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Run(connections.ServeAsync)));
        _host = builder.Build();
    }

    /// <summary>Where the server is: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The server's clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>The announcement days.</summary>
    public DayStore Days { get; }

    /// <summary>The rules that make faults.</summary>
    public FaultRules Faults { get; } = new();

    /// <summary>What was asked.</summary>
    public RequestLog Log { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<FakeArxivServer> StartAsync(FakeArxivOptions options, CancellationToken cancellationToken = default)
    {
        var server = new FakeArxivServer(options);
        await server._host.StartAsync(cancellationToken);
        var addresses = server._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        server.Address = new Uri(addresses.Single());
        return server;
    }

    /// <summary>Ends the server; a hanging answer ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        Log.Dispose();
        _stopping.Dispose();
    }
}
