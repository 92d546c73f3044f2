using System.Globalization;
using FakeArxiv.Http;
using FakeArxiv.Pages;

namespace FakeArxiv.Faults;

/// <summary>Answers of another status, or of the right status with the wrong thing in them.</summary>
internal static class StatusFaults
{
    private const string RetryAfter = "value: Retry-After as it is sent, or date:30 for a date 30 s after the clock; none if absent";

    public static readonly IReadOnlyList<Fault> All =
    [
        new("too-many-requests", "48-50", $"429 'Rate exceeded.' ({RetryAfter}).") { After = (_, call) => Throttled(429, "Rate exceeded.", call) },
        new("unavailable", "48-50", $"503 ({RetryAfter}).") { After = (_, call) => Throttled(503, "Service Unavailable", call) },
        new("not-acceptable", "48-50", $"406, arXiv's older way to throttle ({RetryAfter}).") { After = (_, call) => Throttled(406, "Not Acceptable", call) },
        new("late-too-many-requests", "50", "429 without Retry-After, after a delay (value: seconds, default 30).")
        {
            After = (_, call) => Throttled(429, "Rate exceeded.", call with { Value = null }) with
            {
                Delivery = new() { Delay = TimeSpan.FromSeconds(Edit.Number(call, 30)) },
            },
        },
        Page("internal-error", "51", 500),
        Page("bad-gateway", "51", 502),
        Page("gateway-timeout", "51", 504),
        new("forbidden", "52", "403 with a page that says Access Denied.") { After = (_, _) => Answer.Html(403, ListingMarkup.Error(403, "Access Denied")) },
        Page("not-found", "53", 404),
        Page("gone", "53", 410),
        Page("bad-request", "53", 400),
        new("error-feed-200", "54", "arXiv's error feed, with status 200.")
        {
            After = (_, call) => FeedPage.Error(call.Scene, "rss", call.Request.Segments[^1], $"Bad archive '{call.Request.Segments[^1]}'. Valid archive names are: cs, math.", 200),
        },
        new("html-200", "55", "An HTML page about maintenance, with status 200.") { After = (_, _) => Answer.Html(200, ListingMarkup.Page("Maintenance", "<h1>We will be back soon</h1>\n")) },
        new("html-as-feed", "55", "The same under the feed's content type.")
        {
            After = (_, _) => Answer.Of(200, "application/rss+xml", ListingMarkup.Page("Are you a robot?", "<h1>Please confirm</h1>\n")),
        },
        new("wrong-content-type", "56", "The right body under another content type (value, default text/plain; charset=x-unknown).")
        {
            After = (answer, call) => answer.With("Content-Type", call.Value ?? "text/plain; charset=x-unknown"),
        },
        new("empty-200", "57", "200 without a byte.") { After = (answer, _) => answer.WithBody([]) },
        new("unasked-304", "58", "304 to whatever is asked.") { After = (answer, _) => new Answer(304, answer.Without("Content-Type").Headers, []) },
        new("status", "51-53", "Any other status (value), with a page.") { After = (_, call) => Answer.Html(Edit.Number(call, 418), ListingMarkup.Error(Edit.Number(call, 418), "As asked for")) },
    ];

    private static Fault Page(string name, string row, int status) =>
        new(name, row, $"{status} with a page.") { After = (_, _) => Answer.Html(status, ListingMarkup.Error(status, "As asked for")) };

    private static Answer Throttled(int status, string text, FaultCall call)
    {
        var answer = Answer.Of(status, "text/plain", text);
        return call.Value switch
        {
            null => answer,
            ['d', 'a', 't', 'e', ':', .. var seconds] when double.TryParse(seconds, CultureInfo.InvariantCulture, out var later) =>
                answer.With("Retry-After", Eastern.HttpDate(call.Scene.Now.AddSeconds(later))),
            var literal => answer.With("Retry-After", literal),
        };
    }
}
