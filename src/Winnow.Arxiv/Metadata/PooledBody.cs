namespace Winnow.Arxiv.Metadata;

// A whole answer in borrowed memory, since a harvest reads one of several megabytes after the other. Why whole at all, BodyBuffer says.
internal sealed class PooledBody : IDisposable
{
    private static byte[]? _idle;

    private byte[] _buffer = Interlocked.Exchange(ref _idle, null) ?? new byte[256 << 10];
    private int _length;

    private PooledBody()
    {
    }

    // Good until it is disposed.
    internal ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    internal static async Task<PooledBody> ReadAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        var pooled = new PooledBody();
        try
        {
            while (await body.ReadAsync(pooled._buffer.AsMemory(pooled._length), cancellationToken) is > 0 and var count)
            {
                pooled._length += count;
                if (pooled._length > maxBytes)
                {
                    throw new FormatException($"the document is larger than {maxBytes >> 20} MiB");
                }

                pooled.GrowIfFull();
            }

            return pooled;
        }
        catch
        {
            pooled.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _idle = _buffer;
        _buffer = [];
        _length = 0;
    }

    private void GrowIfFull()
    {
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
    }
}
