using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Winnow.Arxiv.Announcements;

// The bytes of a feed, and the two ways to read them.
internal static partial class FeedBody
{
    // XmlReader holds all attributes of a tag at once, without limit. arXiv's longest tag has 300 characters.
    private const int MaxTag = 64 << 10;

    internal static void ThrowUnlessXml(ReadOnlySpan<byte> body, string expected = "feed")
    {
        if (body.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new FormatException("the document is empty");
        }

        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 1024)]).Replace("\0", "", StringComparison.Ordinal);
        if (Html.IsMatch(start))
        {
            throw new FormatException($"the document is an HTML page, no {expected}");
        }

        for (var rest = body; rest.IndexOf((byte)'<') is >= 0 and var open;)
        {
            rest = rest[(open + 1)..];
            var close = rest[..Math.Min(rest.Length, MaxTag)].IndexOf((byte)'>');
            if (close < 0 && rest.Length > MaxTag)
            {
                throw new FormatException($"the document holds a tag or a comment of more than {MaxTag} bytes");
            }

            rest = close < 0 ? default : rest[close..];
        }
    }

    // The large buffers of the asynchronous mode are worth a third of the time; the document is read synchronously all the same.
    internal static XmlReader Strict(ReadOnlyMemory<byte> body, int maxCharacters = BodyBuffer.MaxBytes) =>
        XmlReader.Create(ToStream(body), Settings(isLenient: false, maxCharacters));

    internal static XmlReader Lenient(ReadOnlyMemory<byte> body, int maxCharacters = BodyBuffer.MaxBytes) =>
        XmlReader.Create(new LenientText(new StreamReader(ToStream(body), EncodingOf(body.Span))), Settings(isLenient: true, maxCharacters));

    private static MemoryStream ToStream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var bytes)
        ? new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    private static XmlReaderSettings Settings(bool isLenient, int maxCharacters) => new()
    {
        Async = true,
        CheckCharacters = !isLenient,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = maxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    // StreamReader sees byte order marks itself. What UTF-8 cannot be becomes U+FFFD.
    private static Encoding EncodingOf(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'<', 0, ..] => Encoding.Unicode,
        [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    [GeneratedRegex(@"^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*(?:<\?[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Html { get; }
}
