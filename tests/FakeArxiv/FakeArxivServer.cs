using FakeArxiv.Api;
using FakeArxiv.Control;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Http;
using FakeArxiv.Oai;
using FakeArxiv.Pages;
using FakeArxiv.Papers;
using FakeArxiv.Requests;
using Microsoft.AspNetCore.Connections;

namespace FakeArxiv;

/// <summary>A small arXiv on the loopback address: its exact shapes, a clock that can be set, faults by rule, and a log of all requests.</summary>
public sealed class FakeArxivServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly IConnectionListener _listener;
    private readonly Task _accepting;

    private FakeArxivServer(FakeArxivOptions options, IConnectionListener listener)
    {
        _listener = listener;
        Address = new Uri($"http://{listener.EndPoint}/");
        var time = options.TimeProvider ?? TimeProvider.System;
        Clock = new FakeClock(options.Now ?? time.GetUtcNow(), options.Frozen, time);
        Days = new DayStore(options.Days.Aggregate(
            options.DaysFolder is null ? DayShelf.Empty : DayShelf.FromFolder(options.DaysFolder), (shelf, day) => shelf.With(day.Key, day.Value)));
        Log = new RequestLog(Clock, options.LogFile);

        var feeds = new FeedPage();
        IPage[] pages =
        [
            feeds, new ListPage(), new CatchupPage(),
            new OaiPage(options.OaiPageSize, options.Bulk > 0 ? new BulkRecords(options.Bulk, options.BulkSeed) : null),
            new ApiPage(), new AbstractPage(), new HtmlPage(), new PdfPage(),
        ];
        var connections = new ConnectionServer(pages, new ControlApi(Clock, Days, Faults, Log, feeds), Clock, Days, Faults, Log, _stopping.Token);
        _accepting = Loopback.AcceptAsync(listener, connections.ServeAsync);
    }

    /// <summary>Where the server is: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Address { get; }

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
    /// <exception cref="DirectoryNotFoundException">There is no such folder of days.</exception>
    public static async Task<FakeArxivServer> StartAsync(FakeArxivOptions options, CancellationToken cancellationToken = default)
    {
        var listener = await Loopback.ListenAsync(options.Port, cancellationToken);
        return new FakeArxivServer(options, listener);
    }

    /// <summary>Ends the server; a hanging answer ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listener.UnbindAsync(CancellationToken.None);
        await _accepting;
        await _listener.DisposeAsync();
        Log.Dispose();
        _stopping.Dispose();
    }
}
