using System.Buffers;

namespace Winnow.Arxiv.Papers;

/// <summary>How a PDF begins and ends. Readers of PDFs look for both marks in a stretch of bytes, since some writers put junk around them.</summary>
internal static class PdfMarks
{
    private const int StartStretch = 1024;
    private const int EndStretch = 4096;

    /// <exception cref="FormatException">The bytes begin no PDF.</exception>
    public static void CheckStart(ReadOnlyMemory<byte> start)
    {
        var bytes = start.Span;
        if (bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8))
        {
            throw new FormatException("it is a web page, not a PDF");
        }

        if (bytes[..Math.Min(bytes.Length, StartStretch)].IndexOf("%PDF-"u8) < 0)
        {
            throw new FormatException("it is not a PDF");
        }
    }

    /// <exception cref="FormatException">The end is missing, so that what could be read would pass for the whole.</exception>
    public static void CheckEnd(ReadOnlySequence<byte> bytes)
    {
        if (bytes.Slice(Math.Max(0, bytes.Length - EndStretch)).ToArray().AsSpan().LastIndexOf("%%EOF"u8) < 0)
        {
            throw new FormatException("the PDF is cut off");
        }
    }
}
