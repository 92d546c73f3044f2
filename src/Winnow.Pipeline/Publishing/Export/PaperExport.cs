using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>Writes papers for other programs: for the command line, for pages and for the API.</summary>
public static class PaperExport
{
    /// <summary>Writes papers one by one, in the order in which they come: at no time is more than one of them in memory.</summary>
    /// <param name="format">In which form.</param>
    /// <param name="papers">Papers, each of them once; none gives an empty document of that form.</param>
    /// <param name="output">Where to. It is left open, and not flushed.</param>
    /// <param name="cancellationToken">Ends the writing; the document is then cut off.</param>
    /// <returns>How many papers were written.</returns>
    public static async Task<int> WriteAsync(ExportFormat format, IAsyncEnumerable<StoredPaper> papers, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(papers);
        ArgumentNullException.ThrowIfNull(output);
        var (before, between, after) = format is ExportFormat.Csl ? ("[\n", ",\n", "\n]\n") : ("", "", "");
        var write = WriterOf(format);
        var count = 0;

        await output.WriteAsync(before.AsMemory(), cancellationToken);
        await foreach (var paper in papers.WithCancellation(cancellationToken))
        {
            await output.WriteAsync((count++ == 0 ? "" : between).AsMemory(), cancellationToken);
            await output.WriteAsync(write(paper).AsMemory(), cancellationToken);
        }

        await output.WriteAsync(after.AsMemory(), cancellationToken);
        return count;
    }

    /// <summary>The media type of a form, for HTTP.</summary>
    public static string MediaType(ExportFormat format) => format switch
    {
        ExportFormat.Jsonl => "application/jsonl; charset=utf-8",
        ExportFormat.BibTeX => "application/x-bibtex; charset=utf-8",
        ExportFormat.Ris => "application/x-research-info-systems; charset=utf-8",
        ExportFormat.Csl => "application/vnd.citationstyles.csl+json; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>How the name of a file of that form ends, without the dot.</summary>
    public static string FileExtension(ExportFormat format) => format switch
    {
        ExportFormat.Jsonl => "jsonl",
        ExportFormat.BibTeX => "bib",
        ExportFormat.Ris => "ris",
        ExportFormat.Csl => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    // One book of keys for a document: no two of its papers share one.
    private static Func<StoredPaper, string> WriterOf(ExportFormat format)
    {
        var keys = new CitationKeys();
        return format switch
        {
            ExportFormat.Jsonl => JsonlWriter.Line,
            ExportFormat.BibTeX => paper => BibTeXWriter.Entry(Citation.Of(paper), keys.Of(paper)),
            ExportFormat.Ris => paper => RisWriter.Record(Citation.Of(paper), keys.Of(paper)),
            ExportFormat.Csl => paper => CslWriter.Item(Citation.Of(paper), keys.Of(paper)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
    }
}
