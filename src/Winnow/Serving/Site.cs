using Microsoft.AspNetCore.Http;
using Winnow.Configuration;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Running;
using Winnow.Pipeline.Storing;

namespace Winnow.Serving;

/// <summary>What all pages, feeds and the API are made from: the archive, and what was made from it already.</summary>
/// <remarks>Nothing here asks arXiv or a model, whatever a visitor sends.</remarks>
internal sealed class Site(IStore store, Settings settings, SiteAddress address, TimeProvider clock) : IDisposable
{
    private const long MostCached = 64 << 20;

    // A page may be this much older than the archive.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly ContentCache _cache = new(MostCached, clock);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (long Generation, Publication Publication)? _publication;
    private long _generation = -1;
    private long _lookedAt;

    /// <summary>The archive.</summary>
    public IStore Store => store;

    /// <summary>What is followed.</summary>
    public Settings Settings => settings;

    /// <summary>Under which address people read it.</summary>
    public SiteAddress Address => address;

    /// <summary>The time that counts.</summary>
    public TimeProvider Clock => clock;

    /// <summary>What is published now.</summary>
    public async Task<Publication> PublicationAsync(CancellationToken cancellationToken)
    {
        var generation = await GenerationAsync(cancellationToken);
        if (_publication is var (kept, publication) && kept == generation)
        {
            return publication;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_publication is not var (now, read) || now != generation)
            {
                read = await StoredPublication.ReadAsync(store, settings.Profile, settings.Output, cancellationToken);
                _publication = (generation, read);
            }

            return read;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Answers with a content that follows from the archive and the address alone.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">Which content; the address is added.</param>
    /// <param name="make">Makes it; null if there is no such thing.</param>
    /// <param name="cacheControl">How long others may keep it.</param>
    /// <returns>The answer, 404 without one.</returns>
    public async Task<IResult> AnswerAsync(HttpContext context, string key, Func<Uri, Task<ServedContent?>> make, string cacheControl = ContentResult.ForMinutes)
    {
        var home = address.Of(context);
        var generation = await GenerationAsync(context.RequestAborted);
        var content = await _cache.FindAsync($"{home} {key}", generation, () => make(home));
        return content is null ? new NotFound() : new ContentResult(content, cacheControl: cacheControl);
    }

    private async Task<long> GenerationAsync(CancellationToken cancellationToken)
    {
        var looked = Interlocked.Read(ref _lookedAt);
        if (_generation >= 0 && clock.GetElapsedTime(looked) < BetweenLooks)
        {
            return Interlocked.Read(ref _generation);
        }

        var generation = await store.ReadChangeNumberAsync(cancellationToken);
        Interlocked.Exchange(ref _generation, generation);
        Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp());
        return generation;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
