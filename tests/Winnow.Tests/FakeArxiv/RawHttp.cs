using System.Net.Sockets;
using System.Text;
using FakeArxiv;

namespace Winnow.Tests.FakeArxiv;

/// <summary>Asks over a bare socket, so that a test sees every byte and how the connection ended.</summary>
internal static class RawHttp
{
    public static async Task<RawAnswer> GetAsync(FakeArxivServer server, string target, params string[] headers) =>
        await SendAsync(server, $"GET {target} HTTP/1.1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}", TimeSpan.FromSeconds(20));

    /// <param name="server">Whom to ask.</param>
    /// <param name="head">The request's head without Host and without the last line.</param>
    /// <param name="patience">How long to wait for the end.</param>
    /// <param name="body">The request's body.</param>
    public static async Task<RawAnswer> SendAsync(FakeArxivServer server, string head, TimeSpan patience, string body = "")
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(patience);
        using var received = new MemoryStream();
        var ended = RawEnding.Closed;
        try
        {
            await socket.ConnectAsync(server.Address.Host, server.Address.Port, limit.Token);
            var length = body.Length == 0 ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{head}Host: {server.Address.Authority}\r\nConnection: close\r\n{length}\r\n{body}"), limit.Token);
            var buffer = new byte[64 << 10];
            for (int count; (count = await socket.ReceiveAsync(buffer, limit.Token)) > 0;)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionReset)
        {
            ended = RawEnding.Reset;
        }
        catch (OperationCanceledException)
        {
            ended = RawEnding.Hanging;
        }

        return RawAnswer.Read(received.ToArray(), ended);
    }
}

internal enum RawEnding
{
    Closed,
    Reset,
    Hanging,
}

internal sealed record RawAnswer(int Status, string Head, byte[] Body, RawEnding Ending)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line.Split(':', 2)[1].Trim()).FirstOrDefault();

    public static RawAnswer Read(byte[] bytes, RawEnding ending)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return new(0, "", bytes, ending);
        }

        var head = Encoding.Latin1.GetString(bytes, 0, end);
        return new(int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), head, bytes[(end + 4)..], ending);
    }
}
