using System.Buffers;

namespace Winnow.Arxiv.Papers;

/// <summary>The HTML or PDF of a paper, as arXiv sent it. It is outside text, and of somebody's copyright: to be read, not to be published.</summary>
/// <param name="Bytes">All of it, decompressed, in pieces.</param>
public sealed record PaperFile(ReadOnlySequence<byte> Bytes)
{
    // Below the size from which on the runtime keeps memory for long.
    private const int PieceSize = 64 << 10;

    /// <summary>Reads a stream to its end; whoever gives it caps it.</summary>
    /// <param name="body">The stream; it is left open.</param>
    /// <param name="checkStart">Looks at the first bytes, before more is read; throws if they are not what was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<PaperFile> ReadAsync(Stream body, Action<ReadOnlyMemory<byte>> checkStart, CancellationToken cancellationToken)
    {
        Piece? first = null;
        Piece? last = null;
        while (true)
        {
            var buffer = new byte[PieceSize];
            var length = await body.ReadAtLeastAsync(buffer, PieceSize, throwOnEndOfStream: false, cancellationToken);
            last = new Piece(buffer.AsMemory(0, length), last);
            if (first is null)
            {
                first = last;
                checkStart(first.Memory);
            }

            if (length < PieceSize)
            {
                return new PaperFile(new ReadOnlySequence<byte>(first, 0, last, length));
            }
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
