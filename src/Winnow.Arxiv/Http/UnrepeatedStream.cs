namespace Winnow.Arxiv.Http;

/// <summary>A connection whose end, as long as nothing of an answer has come, is a failure like any other.</summary>
/// <remarks>.NET's handler takes such an end for its own affair, and sends the request again up to three times: at once, without pace, pause or count. It does so after an
/// <see cref="IOException"/>, never after an <see cref="HttpRequestException"/> from below.</remarks>
internal sealed class UnrepeatedStream(Stream connection) : Stream
{
    private bool _isAnswering;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await UnrepeatedAsync(connection.ReadAsync(buffer, cancellationToken));

        // A read of no bytes only waits for some.
        if (read == 0 && !buffer.IsEmpty && !_isAnswering)
        {
            throw Ended(null);
        }

        _isAnswering |= read > 0;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isAnswering = false;
        await UnrepeatedAsync(WriteAllAsync());

        async ValueTask<int> WriteAllAsync()
        {
            await connection.WriteAsync(buffer, cancellationToken);
            return buffer.Length;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Connections are written asynchronously.");

    public override void Flush() => throw new NotSupportedException("Connections are written asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> UnrepeatedAsync(ValueTask<int> transfer)
    {
        try
        {
            return await transfer;
        }
        catch (IOException problem) when (!_isAnswering)
        {
            throw Ended(problem);
        }
    }

    private static HttpRequestException Ended(IOException? problem) =>
        new(HttpRequestError.ResponseEnded, problem?.Message ?? "It ended before any answer came.", problem);
}
