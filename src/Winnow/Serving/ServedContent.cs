using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Winnow.Serving;

/// <summary>An answer's bytes with all that HTTP says of them. Compressed forms are made when somebody first asks for them, and kept.</summary>
internal sealed class ServedContent
{
    private const int SmallestWorthCompressing = 600;

    private readonly byte[] _bytes;
    private readonly Lazy<Encoded> _plain;
    private readonly Lazy<Encoded> _gzip;
    private readonly Lazy<Encoded> _brotli;

    /// <param name="text">The document.</param>
    /// <param name="type">Its media type, with the character set.</param>
    /// <param name="modified">When its content last changed; null if that is not known.</param>
    public ServedContent(string text, string type, DateTimeOffset? modified = null)
    {
        (_bytes, Type) = (Encoding.UTF8.GetBytes(text), type);
        LastModified = modified is { } instant ? HeaderUtilities.FormatDate(ToTheSecond(instant)) : null;
        Modified = modified is { } known ? ToTheSecond(known) : null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 12));
        _plain = new(() => new Encoded(_bytes, null, $"\"{hash}\""));
        _gzip = new(() => new Encoded(Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize)), "gzip", $"\"{hash}-gzip\""));
        _brotli = new(() => new Encoded(Compress(stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 9 })), "br", $"\"{hash}-br\""));
    }

    /// <summary>The media type, with the character set.</summary>
    public string Type { get; }

    /// <summary>When the content last changed, to the second; null if that is not known.</summary>
    public DateTimeOffset? Modified { get; }

    /// <summary>The same as a header's value.</summary>
    public string? LastModified { get; }

    /// <summary>How many bytes it is, uncompressed.</summary>
    public int Length => _bytes.Length;

    /// <summary>The form that suits a request.</summary>
    /// <param name="acceptEncoding">What it accepts.</param>
    public Encoded For(string? acceptEncoding) => _bytes.Length < SmallestWorthCompressing || string.IsNullOrEmpty(acceptEncoding)
        ? _plain.Value
        : AcceptedEncoding.Best(acceptEncoding) switch { "br" => _brotli.Value, "gzip" => _gzip.Value, _ => _plain.Value };

    private byte[] Compress(Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer))
        {
            stream.Write(_bytes);
        }

        return buffer.ToArray();
    }

    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>One form of a content.</summary>
    /// <param name="Bytes">Its bytes.</param>
    /// <param name="Encoding">The value of <c>Content-Encoding</c>; null if it is plain.</param>
    /// <param name="Tag">Its strong entity tag, with its quotes.</param>
    internal sealed record Encoded(byte[] Bytes, string? Encoding, string Tag)
    {
        /// <summary>Whether a list of entity tags names this form: another form of the same content is another representation (RFC 9110, 8.8.3.3).</summary>
        public bool IsNamedIn(string ifNoneMatch)
        {
            foreach (var part in ifNoneMatch.AsSpan().Split(','))
            {
                var tag = ifNoneMatch.AsSpan(part).Trim();
                if (tag is "*" || (tag.StartsWith("W/") ? tag[2..] : tag).SequenceEqual(Tag))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
