using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Winnow.Bench;

/// <summary>A site on this machine that has every paper as HTML, or as PDF only, and remembers when it was asked.</summary>
internal sealed class PaperServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _paper;
    private readonly string _path;
    private readonly Task _serving;

    /// <param name="paper">The file of every paper.</param>
    /// <param name="isPdf">Whether it is a PDF; then there is no HTML.</param>
    public PaperServer(byte[] paper, bool isPdf)
    {
        (_paper, _path) = (paper, isPdf ? "/pdf/" : "/html/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many papers were asked for, those that it does not have in that form included.</summary>
    public int Requests { get; private set; }

    /// <summary>When the first paper was asked for, as <see cref="Stopwatch"/> counts; null if none was.</summary>
    public long? Begun { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                var path = (await reader.ReadLineAsync(_stopping.Token))?.Split(' ')[1] ?? "";
                while (await reader.ReadLineAsync(_stopping.Token) is { Length: > 0 })
                {
                }

                var body = path.StartsWith(_path, StringComparison.Ordinal) ? _paper : [];
                if (path.StartsWith("/html/", StringComparison.Ordinal) || path.StartsWith("/pdf/", StringComparison.Ordinal))
                {
                    Begun ??= Stopwatch.GetTimestamp();
                    Requests++;
                }

                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {(body.Length > 0 ? "200 OK" : "404 Not Found")}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), _stopping.Token);
                await client.GetStream().WriteAsync(body, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // The client went away.
            }
        }
    }
}
