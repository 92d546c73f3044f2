using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace FakeArxiv.Http;

/// <summary>Reads HTTP/1.1 requests off a connection. Kestrel's own HTTP layer is left out on purpose: it orders the headers its own
/// way and keeps the rules, and here arXiv's order must stand and the rules must break on demand.</summary>
internal static class RequestReader
{
    private const int MaxHead = 64 << 10;
    private const int MaxBody = 64 << 20;

    /// <summary>Reads the next request; null when the client has closed the connection.</summary>
    /// <exception cref="InvalidDataException">What came is no request that this server reads.</exception>
    public static async Task<Request?> ReadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(input, cancellationToken) is not { } head)
        {
            return null;
        }

        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var target, _])
        {
            throw new InvalidDataException($"No request line: {lines[0]}");
        }

        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim())).ToArray();
        var request = new Request(method, target, headers, []);
        return request.Header("Content-Length") is { } length
            ? request with { Body = await ReadBodyAsync(input, int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture), cancellationToken) }
            : request.Header("Transfer-Encoding") is null ? request : throw new InvalidDataException("Send a Content-Length: chunked requests are not read");
    }

    private static async Task<string?> ReadHeadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            if (TakeHead(result.Buffer, out var head, out var rest))
            {
                input.AdvanceTo(rest);
                return head;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }

            if (result.Buffer.Length > MaxHead)
            {
                throw new InvalidDataException("The request's head is too large");
            }
        }
    }

    private static bool TakeHead(ReadOnlySequence<byte> buffer, out string head, out SequencePosition rest)
    {
        var reader = new SequenceReader<byte>(buffer);
        var found = reader.TryReadTo(out ReadOnlySequence<byte> bytes, "\r\n\r\n"u8);
        (head, rest) = found ? (Encoding.Latin1.GetString(bytes), reader.Position) : ("", buffer.Start);
        return found;
    }

    private static async Task<byte[]> ReadBodyAsync(PipeReader input, int length, CancellationToken cancellationToken)
    {
        if (length > MaxBody)
        {
            throw new InvalidDataException("The request's body is too large");
        }

        // Asked for nothing, the pipe would wait for something.
        if (length == 0)
        {
            return [];
        }

        var result = await input.ReadAtLeastAsync(length, cancellationToken);
        if (result.Buffer.Length < length)
        {
            throw new InvalidDataException("The request's body was cut off");
        }

        var body = result.Buffer.Slice(0, length);
        var bytes = body.ToArray();
        input.AdvanceTo(body.End);
        return bytes;
    }
}
