using System.Globalization;

namespace FakeArxiv.Requests;

/// <summary>Checks a log against arXiv's terms: one request at a time over all services, a pause between any two, and a longer one between
/// two to the site.</summary>
/// <remarks>Sources: https://info.arxiv.org/help/api/tou.html#rate-limits, and the Crawl-delay in arxiv.org/robots.txt.</remarks>
public static class Pace
{
    // A pause may be measured a little short: both sides round, and the client's clock starts before ours ends.
    private const double Tolerance = 5;

    /// <summary>The breaches, a line each; empty if there is none.</summary>
    /// <param name="requests">The log, in the order of the starts.</param>
    /// <param name="gap">From the end of a request to the start of the next; default 3 s.</param>
    /// <param name="siteGap">The same from one request to the site to the next; default 15 s.</param>
    public static IReadOnlyList<string> Breaches(IReadOnlyList<LoggedRequest> requests, TimeSpan? gap = null, TimeSpan? siteGap = null)
    {
        var breaches = new List<string>();
        for (var index = 1; index < requests.Count; index++)
        {
            var (last, next) = (requests[index - 1], requests[index]);
            Check(last, next, gap ?? TimeSpan.FromSeconds(3));
            if (next.Service == "site" && requests.Take(index).LastOrDefault(one => one.Service == "site") is { } site)
            {
                Check(site, next, siteGap ?? TimeSpan.FromSeconds(15));
            }
        }

        return breaches;

        void Check(LoggedRequest last, LoggedRequest next, TimeSpan wanted)
        {
            var pause = last.EndedMs is { } ended ? next.StartedMs - ended : double.NegativeInfinity;
            if (pause < wanted.TotalMilliseconds - Tolerance)
            {
                var kept = last.EndedMs is null ? "while it was still being answered" : string.Create(CultureInfo.InvariantCulture, $"{pause:0} ms after it");
                breaches.Add($"#{next.Number} {next.Target} came {kept}, not {wanted.TotalSeconds} s after #{last.Number} {last.Target}");
            }
        }
    }
}
