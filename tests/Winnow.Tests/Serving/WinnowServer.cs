using System.Net.Sockets;
using System.Text;
using Winnow.Tests.EndToEnd;
using Winnow.Tests.FakeArxiv;

namespace Winnow.Tests.Serving;

/// <summary>The real <c>winnow serve</c> in a process of its own, on a free port of this machine.</summary>
internal sealed class WinnowServer : IAsyncDisposable
{
    private WinnowServer(CliProcess process, Uri address)
    {
        (Process, Address) = (process, address);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = address };
    }

    public CliProcess Process { get; }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>A client that neither follows nor unpacks anything.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it; <c>serve --urls http://127.0.0.1:0</c> is added before the arguments, unless they name an address.</summary>
    public static async Task<WinnowServer> StartAsync(
        RunFolder folder, IEnumerable<string> arguments, DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] all = [.. arguments];
        string[] where = all.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var process = WinnowCli.Start(folder, ["serve", .. where, .. all], now, environment);
        var cancellationToken = TestContext.Current.CancellationToken;
        var line = await process.FindErrorLineAsync(line => line.StartsWith("winnow serves at ", StringComparison.Ordinal), cancellationToken);
        return line is null
            ? throw new InvalidOperationException((await process.WaitAsync()).ToString())
            : new WinnowServer(process, new Uri(line["winnow serves at ".Length..line.IndexOf(';', StringComparison.Ordinal)].Split(',')[0] + "/"));
    }

    /// <summary>A GET.</summary>
    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    /// <summary>Any request without a body.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
    }

    /// <summary>Sends bytes over a bare socket, a character each, and reads until the other side closes.</summary>
    public async Task<RawAnswer> RawAsync(string text, TimeSpan? patience = null)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? TimeSpan.FromSeconds(30));
        using var received = new MemoryStream();
        var ended = RawEnding.Closed;
        try
        {
            await socket.ConnectAsync(Address.Host, Address.Port, limit.Token);
            await SendAllAsync(socket, Encoding.Latin1.GetBytes(text), limit.Token);
            var buffer = new byte[64 << 10];
            for (int count; (count = await socket.ReceiveAsync(buffer, limit.Token)) > 0;)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException problem) when (problem.SocketErrorCode is SocketError.ConnectionReset)
        {
            ended = RawEnding.Reset;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            ended = RawEnding.Hanging;
        }

        return RawAnswer.Read(received.ToArray(), ended);
    }

    /// <summary>A GET of a path that is sent as it is; the connection ends with it.</summary>
    public Task<RawAnswer> RawGetAsync(string target, params string[] headers) =>
        RawAsync($"GET {target} HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    // Who is cut off while sending may still read the answer.
    private static async Task SendAllAsync(Socket socket, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await socket.SendAsync(bytes.AsMemory(sent), cancellationToken);
            }
        }
        catch (SocketException problem) when (problem.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
        }
    }
}

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? this[string header] => Headers.TryGetValue(header, out var value) ? value : null;

    public override string ToString() => $"{Status} {string.Join("; ", Headers.Select(header => $"{header.Key}: {header.Value}"))}\n{Text}";
}
