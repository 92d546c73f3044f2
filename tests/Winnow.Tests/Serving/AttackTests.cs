using System.Text;
using Winnow.Tests.FakeArxiv;

namespace Winnow.Tests.Serving;

/// <summary>What strangers send to see what happens. Nothing should, and the next visitor is served as before.</summary>
public sealed class AttackTests(ServedSample sample)
{
    public static TheoryData<string> Traversals =>
    [
        "/../config.json", "/../../../../etc/passwd", "/%2e%2e/config.json", "/%2e%2e%2fconfig.json", "/..%2fstate%2fwinnow.db", "/..%5cconfig.json", "/..\\config.json", "/\\..\\..\\etc\\passwd",
        "/day/../../config.json", "/day/%2e%2e/%2e%2e/config.json", "/paper/../../../config.json", "/paper/..%2f..%2fconfig.json", "/category/..%2f..%2fconfig.json", "/style.css/../../config.json",
        "/%252e%252e/config.json", "/....//....//config.json", "//config.json", "///etc/passwd", "/./state/winnow.db", "/config.json", "/state/winnow.db", "/.winnow/winnow.db", "/winnow.db-wal",
        "/%c0%ae%c0%ae/config.json", "/..;/config.json", "/api/v1/papers/../../../config.json", "/rss/..%2f..%2fconfig.json", "/feed/..%2f..%2fconfig.json.json", "/%00/../config.json", "/file:///etc/passwd",
    ];

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task No_path_leads_to_a_file(string path)
    {
        var server = await sample.ServerAsync();

        var answer = await server.RawGetAsync(path);

        Assert.True(answer.Status is 400 or 404, $"{path}: {answer.Head}");
        Assert.DoesNotContain("categories", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        await AssertWellAsync(server);
    }

    [Theory]
    [InlineData("/search?q=a%0d%0aSet-Cookie:%20evil=1")]
    [InlineData("/search.rss?q=a%0d%0aSet-Cookie:%20evil=1")]
    [InlineData("/search.json?q=%0aX-Evil:%201%0d%0a%0d%0a<script>")]
    [InlineData("/paper/2601.90003%0d%0aX-Evil:%201")]
    [InlineData("/category/cs.LG%0d%0aX-Evil:%201")]
    [InlineData("/day/2026-01-08%0d%0aX-Evil:%201")]
    [InlineData("/api/v1/digests?cursor=2026-01-08%0d%0aX-Evil:%201")]
    [InlineData("/%0d%0aX-Evil:%201")]
    [InlineData("/%E5%98%8A%E5%98%8DX-Evil:%201")]
    public async Task No_line_of_a_request_becomes_a_header(string path)
    {
        var server = await sample.ServerAsync();

        var answer = await server.RawGetAsync(path);

        Assert.InRange(answer.Status, 200, 404);
        Assert.Null(answer.Header("X-Evil"));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.DoesNotContain("<script>", answer.Text, StringComparison.OrdinalIgnoreCase);
        await AssertWellAsync(server);
    }

    /// <summary>A request as it is sent, and the statuses that are right; 0 stands for a closed connection.</summary>
    public static TheoryData<string, string, int[]> Malformed => new()
    {
        { "no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", [400] },
        { "two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", [400] },
        { "foreign host", "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", [200] },
        { "bad host", "GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n", [400] },
        { "long line", $"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [414, 400] },
        { "long query", $"GET /search?q={new string('a', 9000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [414, 400] },
        { "large header", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('a', 20_000)}\r\nConnection: close\r\n\r\n", [431, 400] },
        { "many headers", $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n"))}Connection: close\r\n\r\n", [431, 400] },
        { "huge accept-encoding", $"GET /rss HTTP/1.1\r\nHost: a\r\nAccept-Encoding: {string.Join(',', Enumerable.Repeat("br;q=0.1", 1200))}\r\nConnection: close\r\n\r\n", [200] },
        { "NUL in the path", "GET /a\0b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [400] },
        { "NUL escape", "GET /a%00b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [400, 404] },
        { "NUL in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\nConnection: close\r\n\r\n", [400] },
        { "bad escape", "GET /%zz%2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [400, 404] },
        { "bad escape in a query", "GET /search?q=%zz%2&%=%&=&&q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [200] },
        { "bad UTF-8 in a path", "GET /paper/%ff%fe%c3%28 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [400, 404] },
        { "bad UTF-8 in a query", "GET /search?q=%ff%fe%c3%28%ed%a0%80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [200] },
        { "raw bytes", "GET /search?q=\u00ff\u00fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", [200, 400] },
        { "no request", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", [0, 400] },
        { "HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [0, 400, 505] },
        { "HTTP/1.0", "GET /health HTTP/1.0\r\n\r\n", [200] },
        { "HTTP/9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", [0, 400, 505] },
        { "proxy", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n", [0, 400, 404, 405] },
        { "smuggling", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n", [400, 404, 405] },
        { "two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabcdef", [400] },
        { "bad length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n", [400] },
        { "large body", $"POST /api/v1/runs HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\nConnection: close\r\n\r\n{new string('a', 100_000)}", [0, 400, 404, 405, 413] },
        { "body of a GET", $"GET /rss HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcde", [200] },
        { "upgrade", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c, websocket\r\nConnection: Upgrade, close\r\n\r\n", [200] },
        { "expect", "GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nConnection: close\r\n\r\n", [200, 417] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_request_gets_a_short_answer_and_harms_nobody(string what, string request, int[] statuses)
    {
        var server = await sample.ServerAsync();

        var answer = await server.RawAsync(request);

        Assert.True(statuses.Contains(answer.Status) && answer.Ending is not RawEnding.Hanging, $"{what}: {answer.Ending} {answer.Head}\n{answer.Text[..Math.Min(200, answer.Text.Length)]}");
        await AssertWellAsync(server);
    }

    [Theory]
    [InlineData("PUT", "/rss")]
    [InlineData("DELETE", "/paper/2601.90003")]
    [InlineData("TRACE", "/")]
    [InlineData("POST", "/search?q=x")]
    [InlineData("OPTIONS", "/api/v1/ledger")]
    [InlineData("PATCH", "/api/v1/runs")]
    [InlineData("PROPFIND", "/")]
    [InlineData("get", "/")]
    [InlineData("FOO", "/")]
    public async Task What_reads_nothing_is_refused(string method, string path)
    {
        var server = await sample.ServerAsync();

        var answer = await server.RawAsync($"{method} {path} HTTP/1.1\r\nHost: a\r\nX-Secret: s3cret\r\nConnection: close\r\n\r\n");

        Assert.True(answer.Status is 404 or 405 || (method == "get" && answer.Status == 200), answer.Head);
        Assert.DoesNotContain("s3cret", answer.Head + answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=0-10")]
    [InlineData("bytes=-1")]
    [InlineData("bytes=99999999-")]
    [InlineData("bytes=0-,0-,0-,0-,0-,0-,0-,0-,0-")]
    [InlineData("nonsense")]
    public async Task A_range_is_ignored(string range)
    {
        var server = await sample.ServerAsync();

        var reply = await server.GetAsync("/rss", ("Range", range));

        Assert.Equal((200, null), (reply.Status, reply["Content-Range"]));
        Assert.Equal((await server.GetAsync("/rss")).Body, reply.Body);
    }

    [Fact]
    public async Task A_hundred_odd_searches_are_answered_by_page_feeds_and_API()
    {
        var server = await sample.ServerAsync();
        foreach (var query in OddQueries().Concat(RandomQueries(100)))
        {
            var escaped = Uri.EscapeDataString(query);
            foreach (var path in new[] { $"/search?q={escaped}", $"/search.rss?q={escaped}", $"/search.atom?q={escaped}", $"/search.json?q={escaped}", $"/api/v1/search?q={escaped}" })
            {
                var reply = await server.GetAsync(path);

                Assert.True(reply.Status is 200 or 400, $"{path}: {reply}");
                if (reply.Status == 200 && reply["Content-Type"] is { } type && type.Contains("xml", StringComparison.Ordinal))
                {
                    Xml.Read(reply.Text);
                }
                else if (reply["Content-Type"]?.Contains("json", StringComparison.Ordinal) == true)
                {
                    System.Text.Json.JsonDocument.Parse(reply.Body).Dispose();
                }
                else
                {
                    Assert.DoesNotContain("<script>", reply.Text, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        await AssertWellAsync(server);
    }

    [Fact]
    public async Task Deep_and_long_searches_are_quick_or_refused()
    {
        var server = await sample.ServerAsync();
        string[] queries =
        [
            new string('(', 450), new string('"', 499), string.Concat(Enumerable.Repeat("a* ", 160)), string.Concat(Enumerable.Repeat("NOT ", 120)) + "a", string.Concat(Enumerable.Repeat("(a OR ", 80)),
            string.Concat(Enumerable.Repeat("-a ", 160)), string.Concat(Enumerable.Repeat("au:a* ", 80)), string.Concat(Enumerable.Repeat("NEAR(a ", 60)), new string('a', 499) + "!", new string('\u0301', 400),
        ];

        foreach (var query in queries)
        {
            var reply = await server.GetAsync($"/search?q={Uri.EscapeDataString(query)}");
            Assert.True(reply.Status == 200, $"{query}: {reply.Status}");
        }

        Assert.Contains("too long", (await server.GetAsync($"/search?q={new string('a', 501)}")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/api/v1/search?q=", "/search.rss?q=", "/search.json?q=", "/api/v1/export?format=ris&q=" })
        {
            Assert.Equal(400, (await server.GetAsync($"{path}{new string('a', 501)}")).Status);
        }

        await AssertWellAsync(server);
    }

    private static async Task AssertWellAsync(WinnowServer server)
    {
        Assert.False(server.Process.HasExited);
        Assert.Equal(200, (await server.GetAsync("/health/ready")).Status);
    }

    private static IEnumerable<string> OddQueries() =>
    [
        "\"", "\"\"", "'", "*", "a*", "**", "^a", "a^b", "{a b}", "a : b", "ti:", "ti:\"", "ti:ti:a", "-", "--", "- a", "-\"", "AND", "OR", "NOT", "a AND", "AND a", "NEAR", "NEAR(a b, 5)", "a NEAR/3 b",
        "title : a", "- title : a", "a + b", "(a", "a)", "()", "rank", "bm25(papers)", "'; DROP TABLE papers; --", "\" OR 1=1 --", "%", "_", "\\", "\\\"", "after:", "after:x", "after:0000", "after:9999", "before:2026", "cat:", "cat:*", "cat:%",
        "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "]]>", "<![CDATA[", "&amp;", "&#0;", "\0", "a\0b", "\u0001\u0002\u0003", "\ufffe\uffff", "\U0001F600", "\u202eabc", "\u0130", "ſ", "ﬁ", "e\u0301", "日本語", "עברית", "a\u00adb", "\u200b", "\ufeff", "$x<y$", "{{x}}", "@x", "/etc/passwd", "(?:a+)+$",
    ];

    private static IEnumerable<string> RandomQueries(int count)
    {
        var random = new Random(5);
        string[] pieces = ["\"", "*", "(", ")", "-", "ti:", "au:", "cat:", "after:", "attention", "kv", " ", "  ", ":", "^", "AND", "OR", "NOT", "NEAR", "\0", "\u0002", "\u0003", "é", "\U0001F9EA", "\ufffd", "'", ",", "{", "}", "+", "\t", "\n", "2026", "cs.LG", "%", "\\"];
        for (; count > 0; count--)
        {
            var query = new StringBuilder();
            for (var length = 1 + random.Next(12); length > 0; length--)
            {
                query.Append(pieces[random.Next(pieces.Length)]);
            }

            yield return query.ToString();
        }
    }
}
