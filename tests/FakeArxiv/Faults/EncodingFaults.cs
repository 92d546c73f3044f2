using System.IO.Compression;
using System.Text;
using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>Faults of <c>Content-Encoding</c>.</summary>
internal static class EncodingFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("gzip-bomb", "42", "A feed that is small on the wire and huge when decompressed (value: megabytes, default 200).")
        {
            After = (answer, call) => AnswerWriter.Encoded(answer, Bomb(answer.Body, Edit.Number(call, 200))),
        },
        new("corrupt-gzip", "43", "gzip with bytes broken in the middle.")
        {
            After = (answer, _) => AnswerWriter.Encoded(answer, Broken(AnswerWriter.Gzip(answer.Body))),
        },
        new("double-gzip", "43", "Compressed twice, said once.") { After = (answer, _) => AnswerWriter.Encoded(answer, AnswerWriter.Gzip(AnswerWriter.Gzip(answer.Body))) },
        new("unasked-gzip", "43", "Compressed although the client does not take it.") { After = (answer, _) => AnswerWriter.Encoded(answer, AnswerWriter.Gzip(answer.Body)) },
        new("unknown-encoding", "43", "A coding that nobody knows (value, default x-winnow), on plain bytes.") { After = (answer, call) => AnswerWriter.Encoded(answer, answer.Body, call.Value ?? "x-winnow") },
        new("gzip-in-name-only", "43", "Says gzip and is not.") { After = (answer, _) => AnswerWriter.Encoded(answer, answer.Body) },
    ];

    private static byte[] Bomb(byte[] body, int megabytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            var blanks = new byte[1_000_000];
            Array.Fill(blanks, (byte)' ');
            var inside = Inside(body);
            gzip.Write(body.AsSpan(0, inside));
            for (var written = 0; written < megabytes; written++)
            {
                gzip.Write(blanks);
            }

            gzip.Write(body.AsSpan(inside));
        }

        return compressed.ToArray();
    }

    // Where blanks mean nothing, in feeds, records and pages; else at the end.
    private static int Inside(ReadOnlySpan<byte> body)
    {
        foreach (var element in new[] { "<channel>", "<ListRecords>", "<body>" })
        {
            if (body.IndexOf(Encoding.ASCII.GetBytes(element)) is >= 0 and var at)
            {
                return at + element.Length;
            }
        }

        return body.Length;
    }

    private static byte[] Broken(byte[] compressed)
    {
        for (var index = compressed.Length / 2; index < Math.Min(compressed.Length, (compressed.Length / 2) + 64); index++)
        {
            compressed[index] ^= 0x5A;
        }

        return compressed;
    }
}
