using System.Globalization;
using FakeArxiv.Http;

namespace FakeArxiv.Faults;

/// <summary>Validators, redirects and odd headers.</summary>
internal static class HeaderFaults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("changing-etag", "59", "Another ETag each time, for the same body.")
        {
            After = (answer, call) => answer.With("ETag", Answer.Hash([.. answer.Body, .. BitConverter.GetBytes(call.Nth)])),
        },
        new("no-validators", "59", "Neither ETag nor Last-Modified.") { After = (answer, _) => answer.Without("ETag", "Last-Modified") },
        Redirect("redirect-host", "61", "To another host (value: the address, default https://example.org/feed).", call => call.Value ?? "https://example.org/feed"),
        Redirect("redirect-scheme", "62", "To something that is not the web (value, default file:///etc/passwd): gopher:, javascript:, a user-info trick, an inside address.", call => call.Value ?? "file:///etc/passwd"),
        Redirect("redirect-empty", "62", "To nowhere: the Location is empty.", _ => ""),
        new("redirect-missing", "62", "302 without a Location.") { After = (_, _) => Answer.Html(302, "") },
        Redirect("redirect-loop", "63", "To itself.", call => call.Request.Target),
        new("redirect-chain", "63", "Through a chain on this server (value: how long, default 20) that ends at the feed.")
        {
            After = (answer, call) => Hop(call.Request) is var hop && hop < Edit.Number(call, 20)
                ? Moved($"{call.Request.Target.Split('?')[0]}?hop={hop + 1}")
                : answer,
        },
        new("odd-headers", "65", "Repeated, empty, long and non-ASCII headers, a Date and a Last-Modified that are none, a quoted charset.")
        {
            After = (answer, _) => answer.With("Last-Modified", "soon").With("Content-Type", "application/rss+xml; charset=\"utf-8\"") with
            {
                Headers =
                [
                    new("Date", "today"), new("X-Empty", ""), new("X-Latin", "caf\u00E9"), new("X-Long", new string('x', 8000)),
                    new("Set-Cookie", "a=b; Path=/; Expires=never"), new("Set-Cookie", "c=d"), new("Age", "-1"), new("Link", "<<>>; rel"),
                    .. answer.With("Last-Modified", "soon").With("Cache-Control", "max-age=banana, , no-such").Headers,
                ],
            },
        },
    ];

    private static Fault Redirect(string name, string row, string does, Func<FaultCall, string> address) =>
        new(name, row, does) { After = (_, call) => Moved(address(call)) };

    private static Answer Moved(string address) => Answer.Html(302, "", ("Location", address));

    private static int Hop(Request request) => int.TryParse(request.Parameter("hop"), NumberStyles.None, CultureInfo.InvariantCulture, out var hop) ? hop : 0;
}
