using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Papers;

namespace Winnow.Arxiv.Http;

public sealed partial class ArxivClient
{
    /// <summary>The largest PDF that is fetched, in bytes; most have less than 20 MB.</summary>
    public const long MaxPdfBytes = 64 << 20;

    private const string PdfTypes = "application/pdf, */*;q=0.1";

    /// <summary>Fetches a paper as HTML, which arXiv makes of most papers that are written in TeX.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version, from 1; null for the newest.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page, of at most <see cref="ArxivOptions.MaxBytes"/>, whatever stands on it; null if arXiv has none.</returns>
    /// <exception cref="ArxivException">It is not to be had now, or is too large.</exception>
    public Task<PaperFile?> GetPaperHtmlAsync(ArxivId id, int? version, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        GetPaperAsync("html", id, version, progress, cancellationToken);

    /// <summary>Fetches a paper as PDF.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="version">The version, from 1; null for the newest.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file, which begins and ends as a PDF does; null if arXiv has none, since it was withdrawn, for one.</returns>
    /// <exception cref="ArxivException">It is not to be had now, is larger than <see cref="MaxPdfBytes"/>, cut off, or no PDF (a page that
    /// says that it is being made).</exception>
    public Task<PaperFile?> GetPaperPdfAsync(ArxivId id, int? version, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        GetPaperAsync("pdf", id, version, progress, cancellationToken);

    private async Task<PaperFile?> GetPaperAsync(string form, ArxivId id, int? version, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (version is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(version));
        }

        var isPdf = form == "pdf";
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}{(version is null ? "" : "v")}{version}");
        var question = new Question<PaperFile>
        {
            Address = new Uri($"{_options.SiteUrl.AbsoluteUri.TrimEnd('/')}/{form}/{name}"),
            Subject = $"The {(isPdf ? "PDF" : "HTML")} of {name}",
            Accept = isPdf ? PdfTypes : PageTypes,
            MaxBytes = isPdf ? MaxPdfBytes : null,
            Read = (_, body, token) => isPdf ? ReadPdfAsync(body, token) : PaperFile.ReadAsync(body, _ => { }, token),
        };
        try
        {
            return await _sender.AskAsync(question, progress, cancellationToken);
        }
        catch (ArxivException problem) when (problem.Kind is ArxivFailure.NotFound)
        {
            return null;
        }
    }

    private static async Task<PaperFile> ReadPdfAsync(Stream body, CancellationToken cancellationToken)
    {
        var file = await PaperFile.ReadAsync(body, PdfMarks.CheckStart, cancellationToken);
        PdfMarks.CheckEnd(file.Bytes);
        return file;
    }
}
