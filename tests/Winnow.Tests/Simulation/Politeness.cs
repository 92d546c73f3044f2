using System.Globalization;
using FakeArxiv.Requests;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Tests.Simulation;

/// <summary>Finds in what arXiv was asked whatever breaks its rules, or our promises.</summary>
internal static class Politeness
{
    // Times are kept in ticks, and shown to the millisecond.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    private static readonly HashSet<string> Spoiling = new(StringComparer.Ordinal)
    {
        "cut-body", "close-at-once", "bad-chunk", "cut-chunked", "truncated-xml", "truncated-after-item", "html-200", "html-as-feed", "empty-200",
        "error-feed-200", "other-category", "corrupt-gzip", "gzip-in-name-only", "unknown-encoding",
    };

    /// <summary>The breaches, a line each.</summary>
    public static IEnumerable<string> Breaches(World world, IReadOnlyList<PastRun> runs) =>
        [.. Pace(runs), .. CoolDowns(runs), .. AfterDenial(runs), .. Repetitions(runs), .. Polls(runs), .. Closed(runs), .. InQuiet(world, runs)];

    // One request at a time, whoever makes it; 3 s between any two, 15 s if either goes to the site. No request takes any time here, and of an answer that is
    // not read to its end the server learns late: so what is compared are the starts.
    private static IEnumerable<string> Pace(IReadOnlyList<PastRun> runs)
    {
        var all = runs.SelectMany(run => run.Requests).ToArray();
        foreach (var (last, next) in all.Zip(all.Skip(1)))
        {
            var gap = TimeSpan.FromSeconds(last.Service == "site" || next.Service == "site" ? 15 : 3);
            if (next.Started - last.Started < gap - Rounding)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"pace: {Text(next)} came {(next.Started - last.Started).TotalSeconds} s after {Text(last)}");
            }
        }
    }

    private static IEnumerable<string> CoolDowns(IReadOnlyList<PastRun> runs)
    {
        var until = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            foreach (var request in run.Requests)
            {
                if (until.TryGetValue(request.Service, out var end) && request.Started < end)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"cool-down: {Text(request)} came before {end:HH:mm:ss}");
                }

                if (IsThrottling(run, request, out var pause))
                {
                    until[request.Service] = request.Started + pause;
                }
            }
        }
    }

    private static bool IsThrottling(PastRun run, LoggedRequest request, out TimeSpan pause)
    {
        // A plan gives all its rules of one name one value.
        var fault = request.Status switch { 406 => "not-acceptable", 429 => "too-many-requests", _ => "unavailable" };
        var value = request.Faults.Contains(fault) ? run.Plan.Faults.First(rule => rule.Fault == fault).Value : null;
        var isDate = value?.StartsWith("date:", StringComparison.Ordinal) == true;
        double? asked = double.TryParse(isDate ? value?[5..] : value, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? seconds : null;

        // A date has whole seconds.
        pause = TimeSpan.FromSeconds(asked is { } wanted ? Math.Max(0, wanted - (isDate ? 1 : 0)) : 60);
        return request.Status is 406 or 429 || (request.Status == 503 && asked is not null);
    }

    private static IEnumerable<string> AfterDenial(IReadOnlyList<PastRun> runs) =>
        from run in runs
        from request in run.Requests.SkipWhile(request => request.Status != 403).Skip(1)
        select $"denial: {Text(request)} came after a 403 in the same run";

    // Of an answer during which the network stood still the server does not know that it never arrived.
    private static IEnumerable<string> Repetitions(IReadOnlyList<PastRun> runs) =>
        from run in runs
        where run.Plan.Stalls is []
        from request in run.Requests.GroupBy(request => request.Target).SelectMany(same => same.SkipWhile(request => !IsGood(request)).Skip(1))
        select $"repetition: {Text(request)} had been answered in the same run";

    // What was well answered in a run that could note it is not asked again by a run that starts within 59 minutes of its start.
    private static IEnumerable<string> Polls(IReadOnlyList<PastRun> runs)
    {
        var answered = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            foreach (var feed in run.Requests.Where(request => request.Service == "rss"))
            {
                if (answered.TryGetValue(feed.Target, out var last) && last < run.Started && run.Started - last < FetchPlanner.PollEvery)
                {
                    yield return $"poll: {Text(feed)} had been answered in the run that started at {last:HH:mm:ss}";
                }
            }

            foreach (var feed in run.Requests.Where(request => request.Service == "rss" && run.Report is not null && run.Plan.Stalls.Count == 0 && IsGood(request)))
            {
                answered[feed.Target] = run.Started;
            }
        }
    }

    private static IEnumerable<string> Closed(IReadOnlyList<PastRun> runs) =>
        from run in runs
        from request in run.Requests
        where request.Target.Split('/', '?') is ["", "catchup", var category, var date, ..] && run.Closed.Contains((DateOnly.Parse(date, CultureInfo.InvariantCulture), category))
        select $"closed: {Text(request)} came although that day had been closed before";

    // A weekend, and all before it closed: there is nothing to hear.
    private static IEnumerable<string> InQuiet(World world, IReadOnlyList<PastRun> runs) =>
        from run in runs
        let today = AnnouncementCalendar.EasternDay(run.Started)
        where AnnouncementCalendar.IsWeekend(today)
            && world.Weekdays.Where(day => day < today).All(day => world.Profile.Categories.All(category => run.Closed.Contains((day, category))))
        from request in run.Requests
        select $"quiet: {Text(request)} came although everything was closed";

    private static bool IsGood(LoggedRequest request) =>
        (request.Status == 200 || (request.Status == 304 && request.Headers.Keys.Any(name => name.StartsWith("If-", StringComparison.Ordinal))))
        && !request.Faults.Any(Spoiling.Contains);

    private static string Text(LoggedRequest request) => string.Create(
        CultureInfo.InvariantCulture, $"{request.Target} of {request.Started:yyyy-MM-dd HH:mm:ss.fff} ({request.Status} {string.Join(' ', request.Faults)})");
}
