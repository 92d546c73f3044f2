namespace Winnow.Arxiv.Http;

/// <summary>How long requests take at arXiv's pace, at least: the pauses between them, as if every answer came at once. Pure.</summary>
/// <remarks>Nothing is waited for before the first request. What arXiv's faults may add is bounded by <see cref="ArxivOptions.MaxWait"/>.</remarks>
public static class PaceEstimate
{
    /// <summary>The least time for a number of requests in the best order, which is all those to the site last (or first).</summary>
    /// <param name="options">The gaps.</param>
    /// <param name="requests">How many go to feeds, OAI-PMH and query API.</param>
    /// <param name="siteRequests">How many go to the site: listing and catchup pages, papers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static TimeSpan Least(ArxivOptions options, int requests, int siteRequests)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(requests);
        ArgumentOutOfRangeException.ThrowIfNegative(siteRequests);

        var pace = new PaceRule(options);
        var change = requests > 0 && siteRequests > 0 ? pace.Between(false, true) : TimeSpan.Zero;
        return (pace.Between(false, false) * Math.Max(0, requests - 1)) + change + (pace.Between(true, true) * Math.Max(0, siteRequests - 1));
    }

    /// <summary>The least time for requests in a given order.</summary>
    /// <param name="options">The gaps, and which addresses belong to the site.</param>
    /// <param name="addresses">What is asked, in order; may be empty.</param>
    public static TimeSpan InOrder(ArxivOptions options, IEnumerable<Uri> addresses)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(addresses);

        var pace = new PaceRule(options);
        var (sum, isLastToSite) = (TimeSpan.Zero, (bool?)null);
        foreach (var isToSite in addresses.Select(pace.IsSite))
        {
            sum += isLastToSite is { } last ? pace.Between(last, isToSite) : TimeSpan.Zero;
            isLastToSite = isToSite;
        }

        return sum;
    }
}
