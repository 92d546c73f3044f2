using System.Runtime.CompilerServices;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Harvesting;

namespace Winnow.Pipeline.Tests.Harvesting;

/// <summary>An arXiv with some records, which pages them, remembers what it was asked, and can fail.</summary>
internal sealed class ScriptedRecords(params PaperMetadata[] records) : IRecordSource
{
    /// <summary>How many records are on a page.</summary>
    public int PageSize { get; init; } = 2;

    /// <summary>What it was asked.</summary>
    public List<OaiQuery> Asked { get; } = [];

    /// <summary>Fails instead of the nth page of all, counted from 1; 0 never.</summary>
    public int FailAt { get; set; }

    /// <summary>How it fails.</summary>
    public ArxivFailure Failure { get; set; } = ArxivFailure.Unreachable;

    /// <summary>Called before each page.</summary>
    public Action<int> BeforePage { get; set; } = _ => { };

    private int _pages;

    public async IAsyncEnumerable<OaiPage> HarvestAsync(
        OaiQuery query, IProgress<TransferProgress> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked.Add(query);
        PaperMetadata[] found = [.. records.Where(record => record.Datestamp >= query.From && !(record.Datestamp > query.Until)).OrderBy(record => record.Datestamp)];
        for (var skip = query.ResumptionToken is { } token ? int.Parse(token, null) : 0; ; skip += PageSize)
        {
            await Task.Yield();
            BeforePage(++_pages);
            cancellationToken.ThrowIfCancellationRequested();
            if (_pages == FailAt)
            {
                throw new ArxivException(new Uri("https://oaipmh.example/oai"), Failure, "It failed.");
            }

            var next = skip + PageSize < found.Length ? $"{skip + PageSize}" : null;
            yield return new OaiPage { Records = [.. found.Skip(skip).Take(PageSize)], ResumptionToken = next };
            if (next is null)
            {
                yield break;
            }
        }
    }
}
