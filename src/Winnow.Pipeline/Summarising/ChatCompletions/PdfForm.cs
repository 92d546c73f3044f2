using System.ClientModel;
using System.Security.Cryptography;
using System.Text;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>A PDF as a multipart form, for services that extract text from files. The library's own form knows only OpenAI's purposes.</summary>
internal sealed class PdfForm : BinaryContent
{
    private readonly ReadOnlyMemory<byte> _pdf;
    private readonly string _boundary;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public PdfForm(ReadOnlyMemory<byte> pdf)
    {
        // The paper's bytes stand between the boundaries, unlooked at: nobody who writes a paper can know this one.
        _boundary = $"winnow-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        _pdf = pdf;
        _head = Encoding.ASCII.GetBytes(
            $"--{_boundary}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nfile-extract\r\n"
            + $"--{_boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.pdf\"\r\nContent-Type: application/pdf\r\n\r\n");
        _tail = Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n");
    }

    public string ContentType => $"multipart/form-data; boundary={_boundary}";

    public override bool TryComputeLength(out long length)
    {
        length = _head.Length + _pdf.Length + _tail.Length;
        return true;
    }

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(_head, cancellationToken);
        await stream.WriteAsync(_pdf, cancellationToken);
        await stream.WriteAsync(_tail, cancellationToken);
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken = default) => throw new NotSupportedException("A file is sent asynchronously.");

    public override void Dispose()
    {
    }
}
