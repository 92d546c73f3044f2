using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace FakeArxiv.Http;

/// <summary>Puts answers on the wire, byte for byte.</summary>
internal static class AnswerWriter
{
    /// <summary>What arXiv's edge does last: 304 for what the client has, gzip for clients that take it.</summary>
    public static Answer AtTheEdge(Request request, Answer answer)
    {
        if (answer.Status == 200 && IsKnown(request, answer))
        {
            answer = new Answer(304, answer.Without("Content-Type").Headers, []) { Delivery = answer.Delivery };
        }

        var compress = request.WantsGzip && answer.Body.Length > 0 && answer.Header("Content-Encoding") is null;
        return compress ? Compressed(answer) : answer;
    }

    // A part of the body stays the same part of it, so that what is to be cut is cut.
    private static Answer Compressed(Answer answer)
    {
        var body = Gzip(answer.Body);
        var sent = answer.Delivery.BodyBytes is { } bytes ? (int)((long)body.Length * bytes / answer.Body.Length) : (int?)null;
        return Encoded(answer, body) with { Delivery = answer.Delivery with { BodyBytes = sent } };
    }

    /// <summary>The answer as if its body had been compressed; the ETag stays, as behind Fastly.</summary>
    public static Answer Encoded(Answer answer, byte[] body, string coding = "gzip") => answer with
    {
        Headers = [new("Content-Encoding", coding), .. answer.Without("Content-Encoding").Headers],
        Body = body,
    };

    /// <summary>Compresses.</summary>
    public static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    /// <summary>Sends the answer.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="method">The request's verb: <c>HEAD</c> gets no body.</param>
    /// <param name="answer">What.</param>
    /// <param name="clock">For the <c>Date</c> header and the delays.</param>
    /// <param name="sent">Told how many bytes of the body were sent, each time some were.</param>
    /// <param name="ending">Called before the bytes, or the reset, that let the client know that this was all: whatever is noted then is noted
    /// before the client can do anything else. Not called if the answer has no such end.</param>
    /// <param name="cancellationToken">Ends a hang or a drip: the client has gone, or the server stops.</param>
    /// <returns>Whether the connection may be used again.</returns>
    public static async Task<bool> SendAsync(
        ConnectionContext connection, string method, Answer answer, TimeProvider clock, Action<int> sent, Action ending, CancellationToken cancellationToken)
    {
        var delivery = answer.Delivery;
        var output = connection.Transport.Output;
        if (delivery.Delay > TimeSpan.Zero)
        {
            await Task.Delay(delivery.Delay, clock, cancellationToken);
        }

        if (!delivery.Nothing)
        {
            var hasBody = method != "HEAD" && answer.Status is not (204 or 304) && (answer.Body.Length > 0 || delivery.Chunked);
            if (!hasBody && delivery.Ending != Ending.Hang)
            {
                ending();
            }

            await output.WriteAsync(Encoding.Latin1.GetBytes(Head(answer, clock.GetUtcNow())), cancellationToken);
            if (hasBody)
            {
                await SendBodyAsync(output, answer, clock, sent, delivery.Ending == Ending.Hang ? () => { } : ending, cancellationToken);
            }
        }

        switch (delivery.Ending)
        {
            case Ending.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return false;
            case Ending.Reset when connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket:
                // Closing without lingering is what makes the kernel send RST; the pause lets the bytes before it leave.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
                ending();
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return false;
            default:
                return delivery.Ending == Ending.KeepOpen;
        }
    }

    private static bool IsKnown(Request request, Answer answer) => request.Header("If-None-Match") is { } known
        ? answer.Header("ETag") == known
        : request.Header("If-Modified-Since") is { } since && answer.Header("Last-Modified") == since;

    private static string Head(Answer answer, DateTimeOffset now)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}\r\n");
        if (answer.Header("Date") is null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Date: {Eastern.HttpDate(now)}\r\n");
        }

        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (answer.Delivery.Chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (answer.Status is not (204 or 304) && answer.Header("Content-Length") is null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static async Task SendBodyAsync(PipeWriter output, Answer answer, TimeProvider clock, Action<int> sent, Action ending, CancellationToken cancellationToken)
    {
        var delivery = answer.Delivery;
        var body = answer.Body.AsMemory(0, Math.Min(delivery.BodyBytes ?? int.MaxValue, answer.Body.Length));
        var size = Math.Max(1, delivery.PieceBytes ?? body.Length);
        for (var at = 0; at < body.Length; at += size)
        {
            var piece = body.Slice(at, Math.Min(size, body.Length - at));
            if (delivery.Chunked)
            {
                await output.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), cancellationToken);
            }

            if (delivery.Chunked)
            {
                await output.WriteAsync(piece, cancellationToken);
                await output.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
                sent(piece.Length);
            }
            else if (at + size < body.Length)
            {
                await output.WriteAsync(piece, cancellationToken);
                sent(piece.Length);
            }
            else
            {
                await output.WriteAsync(piece[..^1], cancellationToken);
                sent(piece.Length);
                ending();
                await output.WriteAsync(piece[^1..], cancellationToken);
            }

            if (delivery.Pause > TimeSpan.Zero)
            {
                await Task.Delay(delivery.Pause, clock, cancellationToken);
            }
        }

        var cut = body.Length < answer.Body.Length;
        if (delivery.Chunked && (delivery.BadChunk || !cut))
        {
            ending();
            await output.WriteAsync(delivery.BadChunk ? "no size\r\n"u8.ToArray() : "0\r\n\r\n"u8.ToArray(), cancellationToken);
        }
    }
}
