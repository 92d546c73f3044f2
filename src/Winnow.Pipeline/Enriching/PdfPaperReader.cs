using System.Buffers;

namespace Winnow.Pipeline.Enriching;

/// <summary>Reads a paper's PDF to plain text, by <c>pdftotext</c> of poppler-utils, which need not be installed.</summary>
/// <param name="limits">What the program may use.</param>
/// <param name="clock">Runs the time limit.</param>
public sealed class PdfPaperReader(PdfLimits limits, TimeProvider clock)
{
    private readonly PdfToText _tool = new(limits, clock);
    private readonly Lock _lock = new();
    private Task<bool>? _isThere;

    /// <summary>Whether PDFs can be read here; looked up once.</summary>
    public Task<bool> IsAvailableAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isThere ??= _tool.IsThereAsync(CancellationToken.None);
        }

        return _isThere.WaitAsync(cancellationToken);
    }

    /// <summary>Reads a PDF.</summary>
    /// <remarks>Sections are told by their headings: numbered ones, as long as the numbers run on, and usual ones ("Related Work"). Words that were
    /// divided at the ends of lines are whole again; running heads and page numbers are left out. Two columns come one after the other.</remarks>
    /// <param name="pdf">The file.</param>
    /// <param name="cancellationToken">Gives up, and ends the program.</param>
    /// <returns>The text.</returns>
    /// <exception cref="FormatException">There is no text to be had: the file is damaged, encrypted or has only images, it went beyond the
    /// limits, or the program is not there. The message says which, to follow a colon.</exception>
    public async Task<PaperText> ReadAsync(ReadOnlySequence<byte> pdf, CancellationToken cancellationToken) =>
        PdfPaperText.Read(await _tool.ReadAsync(pdf, cancellationToken)) ?? throw new FormatException("it has hardly any text");
}
