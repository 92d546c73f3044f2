using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Winnow.Arxiv.Http;

namespace Winnow.Pipeline.Tests.Enriching;

/// <summary>A real server on this machine that serves papers by path, 404 for all else, and remembers what it was asked.</summary>
internal sealed class PaperSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, (int Status, byte[] Body)> _answers = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly Task _serving;
    private readonly ServiceProvider _host;

    public PaperSite()
    {
        _listener.Start();
        _serving = ServeAsync();
        var address = new Uri($"http://{_listener.LocalEndpoint}");
        _host = new ServiceCollection().AddLogging().AddArxiv(new ArxivOptions
        {
            FeedUrl = address,
            SiteUrl = address,
            OaiUrl = address,
            ApiUrl = address,
            RequestGap = TimeSpan.Zero,
            SiteGap = TimeSpan.Zero,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxTries = 2,
            MaxWait = TimeSpan.FromSeconds(5),
        }).BuildServiceProvider();
    }

    public ArxivClient Client => _host.GetRequiredService<ArxivClient>();

    /// <summary>The paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Serves something at a path.</summary>
    public PaperSite With(string path, byte[] body, int status = 200)
    {
        _answers[path] = (status, body);
        return this;
    }

    public PaperSite With(string path, string body, int status = 200) => With(path, Encoding.UTF8.GetBytes(body), status);

    /// <summary>Begins another run, in which all may be asked again.</summary>
    public void BeginRun()
    {
        _host.GetRequiredService<ArxivTraffic>().BeginRun();
        lock (_asked)
        {
            _asked.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                var path = (await reader.ReadLineAsync(_stop.Token))?.Split(' ')[1] ?? "";
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
                {
                }

                lock (_asked)
                {
                    _asked.Add(path);
                }

                var (status, body) = _answers.GetValueOrDefault(path, (404, Encoding.UTF8.GetBytes("No such page.")));

                // Without a length, as arXiv sends PDFs.
                await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Whatever\r\nConnection: close\r\n\r\n"), _stop.Token);
                await stream.WriteAsync(body, _stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
            {
                // The client went away, as it may, or the test is over.
            }
        }
    }
}
