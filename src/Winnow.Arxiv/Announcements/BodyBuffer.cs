namespace Winnow.Arxiv.Announcements;

// A body is fetched whole before it is read: it is small, one that is cut off fails before anything of it counts, reading can
// start again from its first byte, and arXiv's connection is free again soonest.
internal static class BodyBuffer
{
    // The HTTP layer caps bodies at less; this bounds the memory of whoever brings a stream of their own.
    internal const int MaxBytes = 32 << 20;

    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[body.CanSeek ? Math.Clamp(body.Length - body.Position + 1, 1, MaxBytes + 1) : 64 << 10];
        var length = 0;
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var count)
        {
            length += count;
            if (length > MaxBytes)
            {
                throw new FormatException($"the document is larger than {MaxBytes >> 20} MiB");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, MaxBytes + 1));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
