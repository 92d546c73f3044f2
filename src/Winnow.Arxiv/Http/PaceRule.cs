namespace Winnow.Arxiv.Http;

/// <summary>How far apart two requests are, by where they go.</summary>
/// <remarks>Feeds, OAI-PMH and query API have <see cref="ArxivOptions.RequestGap"/>. The site has <see cref="ArxivOptions.SiteGap"/>, and so
/// has every other host of arXiv to which a redirect may lead: it serves pages, as far as we know.</remarks>
internal sealed class PaceRule(ArxivOptions options)
{
    private readonly string[] _quick = [options.FeedUrl.Authority, options.OaiUrl.Authority, options.ApiUrl.Authority];

    /// <summary>Whether the site's pace holds for an address.</summary>
    public bool IsSite(Uri address) =>
        Same(address.Authority, options.SiteUrl.Authority) || !Array.Exists(_quick, authority => Same(address.Authority, authority));

    /// <summary>The pause between two requests.</summary>
    /// <param name="isFirstToSite">Whether the first goes to the site.</param>
    /// <param name="isSecondToSite">Whether the second does.</param>
    public TimeSpan Between(bool isFirstToSite, bool isSecondToSite)
    {
        var (first, second) = (Gap(isFirstToSite), Gap(isSecondToSite));
        return first > second ? first : second;
    }

    private TimeSpan Gap(bool isToSite) => isToSite ? options.SiteGap : options.RequestGap;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
