namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Reads a file line by line in bounded memory, however long somebody made a line.</summary>
internal static class BoundedLines
{
    /// <summary>The lines' bytes, without line ends and empty lines; null for a line that is longer than the limit.</summary>
    internal static IEnumerable<(int Number, ReadOnlyMemory<byte>? Line)> Read(Stream stream, int mostBytes)
    {
        var buffer = new byte[64 * 1_024];
        var (filled, number, tooLong) = (0, 1, false);
        while (true)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (tooLong || length > 0)
                {
                    yield return (number, tooLong ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(start, length));
                }

                (start, number, tooLong) = (start + length + 1, number + 1, false);
            }

            filled -= start;
            if (read == 0)
            {
                if (tooLong || filled > 0)
                {
                    yield return (number, tooLong ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(start, filled));
                }

                yield break;
            }

            buffer.AsSpan(start, filled).CopyTo(buffer);
            if (filled == buffer.Length && buffer.Length >= mostBytes)
            {
                // The beginning of the long line is dropped; its end will be, too.
                (filled, tooLong) = (0, true);
            }
            else if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, mostBytes));
            }
        }
    }
}
