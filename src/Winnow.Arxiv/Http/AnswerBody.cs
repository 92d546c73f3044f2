using System.IO.Compression;

namespace Winnow.Arxiv.Http;

/// <summary>The body of one answer: decompressed, counted, capped and within its deadline, and never buffered whole.</summary>
/// <remarks>We decompress ourselves: <see cref="HttpClient"/> hands unknown encodings through as they are, and has no cap.
/// The stream only reads asynchronously, so that no reader can outlive the deadline, and keeps to the deadline by itself,
/// since <see cref="System.Xml.XmlReader"/> passes no token on.</remarks>
internal sealed class AnswerBody : Stream
{
    private const int ReportEvery = 64 << 10;

    private static ReadOnlySpan<byte> GzipMark => [0x1f, 0x8b];

    private readonly Stream _decoded;
    private readonly Deadline _deadline;
    private readonly long _maxBytes;
    private readonly Action<int> _received;
    private readonly IProgress<TransferProgress>? _progress;
    private ReadOnlyMemory<byte> _unread;
    private long _bytes;
    private long _reported;

    private AnswerBody(Stream decoded, Deadline deadline, long maxBytes, Action<int> received, IProgress<TransferProgress>? progress)
    {
        _decoded = decoded;
        _deadline = deadline;
        _maxBytes = maxBytes;
        _received = received;
        _progress = progress;
    }

    /// <summary>What went wrong while reading; null if nothing has. It is thrown, too, but a parser may have wrapped it.</summary>
    public SetbackException? Fault { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens the body and looks at its first bytes.</summary>
    /// <param name="raw">The body as it comes from the connection; this stream owns it from now on.</param>
    /// <param name="encodings">How it is encoded.</param>
    /// <param name="deadline">When all of it must have come.</param>
    /// <param name="maxBytes">The most that is read, decompressed.</param>
    /// <param name="received">Told of every piece.</param>
    /// <param name="progress">Told now and then.</param>
    /// <exception cref="SetbackException">The body is empty, or encoded in a way that was not asked for.</exception>
    public static async Task<AnswerBody> OpenAsync(
        Stream raw, IReadOnlyList<string> encodings, Deadline deadline, long maxBytes, Action<int> received, IProgress<TransferProgress>? progress)
    {
        var body = new AnswerBody(Decode(raw, encodings), deadline, maxBytes, received, progress);
        try
        {
            var start = new byte[4096];
            var length = await body.ReadAtLeastAsync(start, GzipMark.Length, throwOnEndOfStream: false, deadline.Token);
            if (length == 0)
            {
                throw SetbackException.InPassing("the answer was empty");
            }

            if (start.AsSpan(0, length).StartsWith(GzipMark))
            {
                throw SetbackException.InPassing("the answer was compressed in a way that its header does not say");
            }

            body._unread = start.AsMemory(0, length);
            return body;
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what the parser left, so that a cut or corrupt end does not pass unseen.</summary>
    public Task ReadToEndAsync() => CopyToAsync(Null, _deadline.Token);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_unread.IsEmpty)
        {
            var length = Math.Min(_unread.Length, buffer.Length);
            _unread[..length].CopyTo(buffer);
            _unread = _unread[length..];
            return length;
        }

        var read = await ReadDecodedAsync(buffer);
        _bytes += read;
        _received(read);
        if (_bytes > _maxBytes)
        {
            throw Fault = SetbackException.Final(ArxivFailure.Unreadable, $"the answer is larger than {_maxBytes} bytes");
        }

        var isEndOrStart = read == 0 || _reported == 0;
        if (_bytes >= _reported + (isEndOrStart ? 1 : ReportEvery))
        {
            _reported = _bytes;
            _progress?.Report(new TransferProgress(TransferState.Receiving, _bytes, null));
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An answer is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await _decoded.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<int> ReadDecodedAsync(Memory<byte> buffer)
    {
        try
        {
            return await _decoded.ReadAsync(buffer, _deadline.Token);
        }
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException)
        {
            throw Fault = SetbackException.InPassing("the answer's compression is corrupt", problem);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException or OperationCanceledException)
        {
            throw Fault = _deadline.Explain(problem);
        }
    }

    private static Stream Decode(Stream raw, IReadOnlyList<string> encodings) => encodings switch
    {
        [] => raw,
        ["gzip" or "x-gzip"] => new GZipStream(raw, CompressionMode.Decompress),
        ["br"] => new BrotliStream(raw, CompressionMode.Decompress),
        _ => throw SetbackException.InPassing($"the answer came encoded as '{Words.Brief(string.Join(", ", encodings))}', which was not asked for"),
    };
}
