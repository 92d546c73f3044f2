using System.Collections.Concurrent;
using System.Globalization;
using FakeArxiv.Days;
using FakeArxiv.Http;

namespace FakeArxiv.Pages;

/// <summary><c>/rss/…</c> and <c>/atom/…</c>.</summary>
/// <remarks>As behind arXiv's edge, a feed is rendered once and kept until its day ends, its papers change or <see cref="Purge"/>:
/// that is what makes a conditional request worth while, since every rendering has another <c>lastBuildDate</c> and so another ETag.</remarks>
internal sealed class FeedPage : IPage
{
    /// <summary>The most items that arXiv puts into one feed. Beyond it the new papers with the lowest identifiers vanish.</summary>
    public const int Limit = 2000;

    // A day's list of papers is never changed in place, so the list itself is the key.
    private readonly ConcurrentDictionary<(string Kind, string Query, DateOnly Day, IReadOnlyList<Paper> Papers), (DateTimeOffset Rendered, Answer Answer)> _rendered = new();

    /// <summary>Forgets every rendered feed: the next request gets new times and a new ETag.</summary>
    public void Purge() => _rendered.Clear();

    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene) => request.Segments switch
    {
        ["feed", "status"] => Answer.Html(200, "Status: GOOD Version: 1.1"),
        ["rss" or "atom"] or ["rss" or "atom", ""] =>
            Answer.Html(200, "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Feeds</title></head><body><p>Ask for /rss/cs.LG or /atom/cs.LG.</p></body></html>\n"),
        [("rss" or "atom") and var kind, var text] => Feed(request, scene, kind, text),
        _ => null,
    };

    private Answer Feed(Request request, Scene scene, string kind, string text)
    {
        var query = FeedQuery.Parse(text);
        var version = request.Parameter("version");
        var error = query.Error ?? (version is null or "2.0" ? null : $"Unsupported feed version '{version}'.");
        if (error is not null)
        {
            return Error(scene, kind, text, error);
        }

        var key = (kind, string.Join('+', query.Topics), scene.Today, scene.Papers(scene.Today));
        if (_rendered.TryGetValue(key, out var kept) && kept.Rendered <= scene.Now)
        {
            return kept.Answer;
        }

        var answer = Render(scene, kind, query);
        _rendered[key] = (scene.Now, answer);
        return answer;
    }

    private static Answer Render(Scene scene, string kind, FeedQuery query)
    {
        var items = Batch.Of(scene.Papers(scene.Today), query.Wanted);
        var topics = string.Join(", ", query.Topics);
        var feed = new FeedText(
            $"http://rss.arxiv.org/{kind}/{string.Join('+', query.Topics)}", $"{topics} updates on arXiv.org", $"{topics} updates on the arXiv.org e-print archive.",
            false, scene.Now, Eastern.Midnight(scene.Today), [.. items.TakeLast(Limit)]);
        var answer = Answer.Of(
            200, $"application/{kind}+xml", Write(kind, feed),
            ("Cache-Control", UntilMidnight(scene)), ("Surrogate-Key", $"announce feed feed-{kind}"), ("ETag", ""), ("Last-Modified", Eastern.HttpDate(scene.Now)));
        return answer.WithBody(answer.Body);
    }

    /// <summary>arXiv's way to refuse: a feed without items, whose title and description tell why.</summary>
    public static Answer Error(Scene scene, string kind, string text, string message, int status = 400)
    {
        var address = $"http://rss.arxiv.org/{kind}/{text}";
        var feed = new FeedText(address, $"Feed error for query: {address}", message, true, scene.Now, Eastern.Midnight(scene.Today), []);
        return Answer.Of(status, $"application/{kind}+xml", Write(kind, feed), ("Cache-Control", UntilMidnight(scene)));
    }

    private static string Write(string kind, FeedText feed) => kind == "rss" ? RssFeed.Write(feed) : AtomFeed.Write(feed);

    private static string UntilMidnight(Scene scene) =>
        string.Create(CultureInfo.InvariantCulture, $"max-age={Math.Floor((Eastern.Midnight(scene.Today.AddDays(1)) - scene.Now).TotalSeconds)}");
}
