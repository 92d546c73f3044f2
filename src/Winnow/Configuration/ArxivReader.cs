using System.Globalization;
using Winnow.Arxiv.Http;

namespace Winnow.Configuration;

/// <summary>Reads where arXiv is and how it is asked. The pace of arXiv's terms cannot be set aside for arXiv's own addresses.</summary>
internal static class ArxivReader
{
    private const int PoliteSeconds = 3;
    private const int PoliteSiteSeconds = 15;

    public static ArxivOptions Read(ConfigValues values, ConfigProblems problems)
    {
        var defaults = new ArxivOptions();
        var feed = WebAddress.Read("arxiv.feed_url", values, problems) ?? defaults.FeedUrl;
        var site = WebAddress.Read("arxiv.site_url", values, problems) ?? defaults.SiteUrl;
        var oai = WebAddress.Read("arxiv.oai_url", values, problems) ?? defaults.OaiUrl;
        var api = WebAddress.Read("arxiv.api_url", values, problems) ?? defaults.ApiUrl;
        var gap = ReadGap(values, problems, [feed, site, oai, api]);

        return defaults with
        {
            FeedUrl = feed,
            SiteUrl = site,
            OaiUrl = oai,
            ApiUrl = api,
            UserAgent = UserAgent(ReadContact(values, problems)),
            RequestGap = gap,
            SiteGap = site.IsLoopback || gap > TimeSpan.FromSeconds(PoliteSiteSeconds) ? gap : TimeSpan.FromSeconds(PoliteSiteSeconds),
        };
    }

    private static TimeSpan ReadGap(ConfigValues values, ConfigProblems problems, Uri[] addresses)
    {
        const string key = "arxiv.request_gap_seconds";
        var seconds = values.Number(key);
        if (seconds < PoliteSeconds && Array.Find(addresses, address => !address.IsLoopback) is { } outside)
        {
            problems.Error(values.PlaceOf(key), key, string.Create(CultureInfo.InvariantCulture, $"{seconds} s is faster than arXiv allows, and {outside.Host} is not this machine"),
                "write 3 or more, or take the key out; arXiv's terms ask for one request every three seconds");
        }

        return TimeSpan.FromSeconds((double)seconds);
    }

    private static string? ReadContact(ConfigValues values, ConfigProblems problems)
    {
        const string key = "arxiv.contact";
        var text = values.Text(key)?.Trim();
        if (text is null || Contact.IsValid(text))
        {
            return text;
        }

        problems.Error(values.PlaceOf(key), key, "this is neither an http(s) address nor a mail address", "write https://example.org/my-bot or me@example.org, without blanks and brackets");
        return null;
    }

    private static string UserAgent(string? contact) => contact is null ? $"winnow/{Product.Version}" : $"winnow/{Product.Version} (+{contact})";
}
