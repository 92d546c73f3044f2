namespace Winnow.Arxiv.Http;

/// <summary>Which addresses may be asked at all, and where a redirect may lead.</summary>
/// <remarks>Allowed are the hosts and ports of the configured addresses, and arxiv.org with its subdomains over https.</remarks>
internal sealed class RedirectRule(ArxivOptions options)
{
    /// <summary>How many redirects are followed for one answer.</summary>
    public const int MaxRedirects = 5;

    private const int LongestLocation = 2000;

    private readonly HashSet<string> _configured =
        new[] { options.FeedUrl, options.SiteUrl, options.OaiUrl, options.ApiUrl }.Select(uri => uri.Authority).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Resolves a redirect, or refuses it.</summary>
    /// <param name="from">The address that answered.</param>
    /// <param name="location">The raw <c>Location</c>; null if there was none.</param>
    /// <exception cref="SetbackException">The redirect is refused.</exception>
    public Uri Follow(Uri from, string? location)
    {
        var target = location is { Length: > 0 and <= LongestLocation } && !location.Any(char.IsControl) && Uri.TryCreate(from, location, out var resolved)
            ? resolved
            : throw Refused(from, "to nowhere");

        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
        {
            throw Refused(from, $"from https to {target.Scheme}");
        }

        return IsAllowed(target) ? target : throw Refused(from, $"to {Words.Brief($"{target.Scheme}://{target.Authority}")}");
    }

    /// <summary>Whether a request may go there.</summary>
    public bool IsAllowed(Uri address) =>
        address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && (_configured.Contains(address.Authority) || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && IsArxiv(address.Host)));

    private static bool IsArxiv(string host) =>
        host.Equals("arxiv.org", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".arxiv.org", StringComparison.OrdinalIgnoreCase);

    private static SetbackException Refused(Uri from, string where) =>
        SetbackException.Final(ArxivFailure.Refused, $"{from.Host} redirects {where}, which is not followed");
}
