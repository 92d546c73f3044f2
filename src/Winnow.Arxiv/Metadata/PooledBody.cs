using System.Buffers;

namespace Winnow.Arxiv.Metadata;

// A whole answer in borrowed memory, since a harvest reads one of several megabytes after the other. Why whole at all, BodyBuffer says.
internal sealed class PooledBody : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
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
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void GrowIfFull()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
