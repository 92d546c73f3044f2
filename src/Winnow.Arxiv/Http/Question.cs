namespace Winnow.Arxiv.Http;

/// <summary>What is asked of arXiv, and how the answer is read.</summary>
/// <typeparam name="T">What the answer becomes.</typeparam>
internal sealed record Question<T>
{
    public required Uri Address { get; init; }

    /// <summary>What it is, to begin a sentence of the run report: <c>The feed of cs.LG</c>.</summary>
    public required string Subject { get; init; }

    public required string Accept { get; init; }

    /// <summary>Whether a run may ask it again although it was answered: a harvest that has to begin again. Default: it may not.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Makes the request conditional; null if it is not.</summary>
    public HttpValidator? Validator { get; init; }

    /// <summary>The largest body, in decompressed bytes; null for <see cref="ArxivOptions.MaxBytes"/>.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Reads the body of a 200. Throws <see cref="FormatException"/> if it is not what was asked for.</summary>
    public required Func<Answer, Stream, CancellationToken, Task<T>> Read { get; init; }

    /// <summary>What a 304 means; null if the request is not conditional.</summary>
    public Func<Answer, T>? Unchanged { get; init; }

    public HttpRequestMessage ToRequest(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        Add("Accept", Accept);
        Add("If-None-Match", Validator?.ETag);
        Add("If-Modified-Since", Validator?.LastModified);
        return request;

        // arXiv's ETag has no quotes: a typed header would refuse it.
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
