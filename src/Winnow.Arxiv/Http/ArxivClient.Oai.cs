using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;

namespace Winnow.Arxiv.Http;

public sealed partial class ArxivClient
{
    private const string OaiTypes = "text/xml, application/xml;q=0.9, */*;q=0.1";

    // A token expires at midnight UTC, so that a harvest of many hours may lose its place once or twice.
    private const int MaxRestarts = 2;

    // Pages of records are larger than feeds.
    private long MaxOaiBytes => Math.Max(_options.MaxBytes, OaiRecords.MaxBytes);

    /// <summary>Harvests the metadata of papers by OAI-PMH, page by page, in the order of their datestamps.</summary>
    /// <remarks>
    /// <para>Each page is a request of its own, at arXiv's pace, made when the page is wanted; nothing is kept but one page.</para>
    /// <para>A paper may come more than once, since arXiv's data change meanwhile, and since the list begins again, twice at most, if arXiv
    /// does not know a token any more: the caller replaces what it has. And a record may be passed over if another one of its day is
    /// touched between two pages: days that must be complete are harvested twice, or compared with a listing.</para>
    /// <para>To harvest what has changed since: from the day before the first page's <see cref="OaiPage.AnsweredAt"/>. To go on after an interruption:
    /// the same query with the last page's <see cref="OaiPage.ResumptionToken"/>.</para>
    /// </remarks>
    /// <param name="query">Which records.</param>
    /// <param name="progress">Told what each request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pages; at least one, which may be empty.</returns>
    /// <exception cref="ArgumentException">The query's days lie outside of what arXiv takes, or its token is none that arXiv gave.</exception>
    /// <exception cref="ArxivException">There is no such category, a page is not to be had, or the list does not move on. What came before stands.</exception>
    public IAsyncEnumerable<OaiPage> HarvestAsync(OaiQuery query, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        ThrowUnlessAskable(query, today);
        if (query.Category is { } category && OaiSets.Find(category) is null)
        {
            throw new ArxivException(_options.OaiUrl, ArxivFailure.NotFound, $"'{Words.Brief(category)}' is not the name of a category.");
        }

        return HarvestAsync(OaiRequest.ListRecords(_options.OaiUrl, query, today), query, progress, cancellationToken);
    }

    /// <summary>Fetches the metadata of one paper by OAI-PMH, with all its versions.</summary>
    /// <param name="id">The paper.</param>
    /// <param name="progress">Told what the request is doing; null if nobody watches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The paper; null if arXiv does not have it.</returns>
    /// <exception cref="ArxivException">The record is not to be had, or cannot be read.</exception>
    public Task<PaperMetadata?> GetRecordAsync(ArxivId id, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _sender.AskAsync(
            new Question<PaperMetadata?>
            {
                Address = OaiRequest.GetRecord(_options.OaiUrl, id),
                Subject = $"The record of {id}",
                Accept = OaiTypes,
                Read = async (_, body, token) => await ReadOaiAsync(body, OaiErrorException.IdDoesNotExist, token) is { } page ? Only(page, id) : null,
            },
            progress,
            cancellationToken);
    }

    private async IAsyncEnumerable<OaiPage> HarvestAsync(
        Uri list, OaiQuery query, IProgress<TransferProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subject = $"The records of {query.Category ?? "arXiv"}";
        var next = query.ResumptionToken;
        var track = new HarvestTrack(next);
        for (var restarts = 0; ;)
        {
            var page = await _sender.AskAsync(PageQuestion(next is null ? list : OaiRequest.Resume(_options.OaiUrl, next), subject), progress, cancellationToken);
            if (page is null)
            {
                if (next is null || restarts++ == MaxRestarts)
                {
                    throw new ArxivException(list, ArxivFailure.Unreadable, $"{subject}: arXiv does not know its own resumption token, after {MaxRestarts} new beginnings.");
                }

                LogRestarting(list);
                (next, track) = (null, new HarvestTrack(null));
                continue;
            }

            LogHarvested(page.Records.Count, page.Rejected.Count, page.Deleted.Count);
            yield return page;

            next = page.ResumptionToken;
            if (next is null)
            {
                yield break;
            }

            if (track.FindFault(page, next) is { } fault)
            {
                throw new ArxivException(list, ArxivFailure.Unreadable, $"{subject}: {fault}.");
            }
        }
    }

    // The answer is null if arXiv refuses the token.
    private Question<OaiPage?> PageQuestion(Uri address, string subject) => new()
    {
        Address = address,
        Subject = subject,
        Accept = OaiTypes,
        MaxBytes = MaxOaiBytes,

        // A list whose token has expired begins again in the same run.
        MayRepeat = true,
        Read = (_, body, token) => ReadOaiAsync(body, OaiErrorException.BadResumptionToken, token),
    };

    // Null for the one error that means something to who asks; no other is worth asking again.
    private static async Task<OaiPage?> ReadOaiAsync(Stream body, string expectedError, CancellationToken cancellationToken)
    {
        try
        {
            return await OaiRecords.ReadAsync(body, cancellationToken);
        }
        catch (OaiErrorException problem) when (problem.Code == expectedError)
        {
            return null;
        }
        catch (OaiErrorException problem)
        {
            throw SetbackException.Final(ArxivFailure.Unreadable, Words.Brief(problem.Message), problem);
        }
    }

    private static PaperMetadata? Only(OaiPage page, ArxivId id) => page switch
    {
        { Rejected: [var rejected, ..] } => throw new FormatException($"the record cannot be used: {rejected.Reason}"),
        { Records: [var record] } when record.Id == id => record,
        { Records: [], Deleted: [_, ..] } => null,
        _ => throw new FormatException("the answer is not about the paper that was asked for"),
    };

    private static void ThrowUnlessAskable(OaiQuery query, DateOnly today)
    {
        var tomorrow = today.AddDays(1);
        foreach (var day in new[] { query.From, query.Until })
        {
            if (day < OaiQuery.Earliest || day > tomorrow)
            {
                throw new ArgumentOutOfRangeException(nameof(query), $"arXiv takes days from {OaiQuery.Earliest:yyyy-MM-dd} to {tomorrow:yyyy-MM-dd}, not {day:yyyy-MM-dd}.");
            }
        }

        if (query.From > query.Until)
        {
            throw new ArgumentException($"The first day, {query.From:yyyy-MM-dd}, lies after the last, {query.Until:yyyy-MM-dd}.", nameof(query));
        }

        if (query.ResumptionToken is { } token && !OaiToken.IsSendable(token))
        {
            throw new ArgumentException("The resumption token is none that arXiv gave.", nameof(query));
        }
    }

    [LoggerMessage(LogLevel.Debug, "A page of {Records} records, {Rejected} rejected, {Deleted} deleted")]
    private partial void LogHarvested(int records, int rejected, int deleted);

    [LoggerMessage(LogLevel.Information, "arXiv does not know the resumption token any more; {List} begins again")]
    private partial void LogRestarting(Uri list);
}
