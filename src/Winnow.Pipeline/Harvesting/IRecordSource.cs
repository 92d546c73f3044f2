using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Harvesting;

/// <summary>Where records come from.</summary>
public interface IRecordSource
{
    /// <summary>The records that a query asks for, page by page; each page is asked for when it is wanted.</summary>
    /// <param name="query">Which records, and where to go on.</param>
    /// <param name="progress">Told what each request is doing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArxivException">A page is not to be had. What came before stands.</exception>
    IAsyncEnumerable<OaiPage> HarvestAsync(OaiQuery query, IProgress<TransferProgress> progress, CancellationToken cancellationToken);
}

/// <summary>arXiv's own records.</summary>
public sealed class ArxivRecords(ArxivClient arxiv) : IRecordSource
{
    /// <inheritdoc/>
    public IAsyncEnumerable<OaiPage> HarvestAsync(OaiQuery query, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
        arxiv.HarvestAsync(query, progress, cancellationToken);
}
