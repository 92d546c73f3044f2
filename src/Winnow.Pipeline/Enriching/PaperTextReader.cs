using System.Buffers;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Papers;

namespace Winnow.Pipeline.Enriching;

/// <summary>Gets the text of a paper: from the cache, else arXiv's HTML, else the PDF, else the abstract that is known anyway.</summary>
/// <remarks>Up to two requests a paper, at arXiv's pace. Calls may overlap.</remarks>
/// <param name="arxiv">Who is asked.</param>
/// <param name="pdfs">Reads PDFs.</param>
/// <param name="cache">What was read before.</param>
public sealed class PaperTextReader(ArxivClient arxiv, PdfPaperReader pdfs, IPaperTextCache cache)
{
    private int _hasSaidAbsent;

    /// <summary>The text that an earlier reading left; asks nobody.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if there is none, or if it is the abstract alone.</returns>
    public async Task<PaperText?> FindAsync(ArxivId id, int? version, CancellationToken cancellationToken) =>
        await cache.FindAsync(id, version, cancellationToken) is { Origin: not TextOrigin.Abstract } text ? text : null;

    /// <summary>Reads a paper.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version; null for the newest.</param>
    /// <param name="abstractText">The abstract as it was announced, to fall back on.</param>
    /// <param name="wantsPdf">Whether the PDF itself is wanted as well, for models that read documents: then it is fetched first, and its text is the paper's.</param>
    /// <param name="progress">Told what requests are doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text. That nothing but the abstract is to be had is no failure.</returns>
    public async Task<PaperReading> ReadAsync(
        ArxivId id, int? version, string abstractText, bool wantsPdf, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(abstractText);
        var kept = await cache.FindAsync(id, version, cancellationToken);
        if (kept is { Origin: TextOrigin.Abstract } || (kept is not null && !wantsPdf))
        {
            return new PaperReading(kept.Origin is TextOrigin.Abstract ? PaperText.OfAbstract(abstractText) : kept, []);
        }

        var misses = new Misses();
        var pdf = wantsPdf ? await TryAsync(token => FetchPdfAsync(id, version, progress, misses, token), misses, cancellationToken) : null;
        var text = kept
            ?? (pdf is null ? null : await ReadPdfAsync(id, pdf, misses, cancellationToken))
            ?? await TryAsync(token => FromHtmlAsync(id, version, progress, misses, token), misses, cancellationToken)
            ?? (wantsPdf ? null : await TryAsync(token => FromPdfAsync(id, version, progress, misses, token), misses, cancellationToken))
            ?? PaperText.OfAbstract(abstractText);

        // What failed in passing is tried again with the next run; what arXiv does not have is not asked for every time.
        if (kept is null && (text.Origin is not TextOrigin.Abstract || misses.AreLasting))
        {
            await cache.KeepAsync(id, version, text, cancellationToken);
        }

        return new PaperReading(text, misses.Sentences) { Pdf = pdf is null ? (ReadOnlyMemory<byte>?)null : new ReadOnlyMemory<byte>(pdf.Bytes.ToArray()) };
    }

    private async Task<PaperText?> FromHtmlAsync(ArxivId id, int? version, IProgress<TransferProgress>? progress, Misses misses, CancellationToken cancellationToken)
    {
        if (await arxiv.GetPaperHtmlAsync(id, version, progress, cancellationToken) is not { } file)
        {
            return misses.Add($"arXiv has no HTML of {id}.");
        }

        return HtmlPaperReader.Read(file.Bytes, cancellationToken) ?? misses.Add($"The HTML of {id} holds no whole paper.");
    }

    private async Task<PaperText?> FromPdfAsync(ArxivId id, int? version, IProgress<TransferProgress>? progress, Misses misses, CancellationToken cancellationToken)
    {
        // What cannot be read is not worth arXiv's time.
        if (!await pdfs.IsAvailableAsync(cancellationToken))
        {
            misses.AreLasting = false;
            return Interlocked.Exchange(ref _hasSaidAbsent, 1) == 0
                ? misses.Add("PDFs cannot be read, since pdftotext is not installed: on Debian, apt-get install poppler-utils. Summaries are made from HTML or abstract.")
                : null;
        }

        return await FetchPdfAsync(id, version, progress, misses, cancellationToken) is { } file ? await ReadPdfAsync(id, file, misses, cancellationToken) : null;
    }

    private async Task<PaperFile?> FetchPdfAsync(ArxivId id, int? version, IProgress<TransferProgress>? progress, Misses misses, CancellationToken cancellationToken)
    {
        var file = await arxiv.GetPaperPdfAsync(id, version, progress, cancellationToken);
        if (file is null)
        {
            misses.Add($"arXiv has no PDF of {id}.");
        }

        return file;
    }

    private async Task<PaperText?> ReadPdfAsync(ArxivId id, PaperFile file, Misses misses, CancellationToken cancellationToken)
    {
        try
        {
            return await pdfs.ReadAsync(file.Bytes, cancellationToken);
        }
        catch (FormatException problem)
        {
            return misses.Add($"The PDF of {id} cannot be read: {problem.Message}.");
        }
    }

    private static async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T?>> read, Misses misses, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await read(cancellationToken);
        }
        catch (ArxivException problem)
        {
            // A whole answer that is not what was asked for will be no better in an hour.
            misses.AreLasting &= problem.Kind is ArxivFailure.Unreadable;
            misses.Add(problem.Message);
            return null;
        }
    }

    private sealed class Misses
    {
        public List<string> Sentences { get; } = [];

        /// <summary>Whether another try in this hour would end the same.</summary>
        public bool AreLasting { get; set; } = true;

        public PaperText? Add(string sentence)
        {
            Sentences.Add(sentence);
            return null;
        }
    }
}
