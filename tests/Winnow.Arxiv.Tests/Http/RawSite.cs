using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>A server that plays one script a connection, for the faults that a real server cannot be talked into.</summary>
internal sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _asked = [];
    private Task _serving = Task.CompletedTask;
    private long _sent;

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The head of each request, in order.</summary>
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

    /// <summary>The bytes that clients have taken, as far as the system's buffers tell.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Starts a server; the last script serves all further connections.</summary>
    public static Task<RawSite> StartAsync(params Func<Connection, Task>[] scripts)
    {
        var site = new RawSite();
        site._listener.Start();
        site._serving = site.ServeAsync(scripts);
        return Task.FromResult(site);
    }

    /// <summary>Sends text and closes the connection in good order.</summary>
    public static Func<Connection, Task> Send(string text) => connection => connection.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends a head and a body of bytes.</summary>
    public static Func<Connection, Task> Send(string head, byte[] body) => async connection =>
    {
        await connection.SendAsync(Encoding.Latin1.GetBytes(head));
        await connection.SendAsync(body);
    };

    /// <summary>Sends text and tears the connection down.</summary>
    public static Func<Connection, Task> SendAndReset(string text) => async connection =>
    {
        await connection.SendAsync(Encoding.Latin1.GetBytes(text));
        connection.Reset();
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<Connection, Task>[] scripts)
    {
        for (var next = 0; !_stop.IsCancellationRequested; next++)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var connection = new Connection(client, count => Interlocked.Add(ref _sent, count), _stop.Token);
                var head = await connection.ReadHeadAsync();
                lock (_asked)
                {
                    _asked.Add(head);
                }

                await scripts[Math.Min(next, scripts.Length - 1)](connection);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
            {
                // The client went away, as it should, or the test is over.
            }
        }
    }

    /// <summary>One client.</summary>
    internal sealed class Connection(TcpClient client, Action<int> sent, CancellationToken stop)
    {
        public CancellationToken Stop => stop;

        public async Task SendAsync(ReadOnlyMemory<byte> bytes)
        {
            await client.GetStream().WriteAsync(bytes, stop);
            sent(bytes.Length);
        }

        public void Reset()
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }

        public async Task<string> ReadHeadAsync()
        {
            var head = new StringBuilder();
            var buffer = new byte[1024];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await client.GetStream().ReadAsync(buffer, stop);
                if (read == 0)
                {
                    break;
                }

                head.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }

            return head.ToString();
        }
    }
}
