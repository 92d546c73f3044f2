using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Winnow.Tests.FakeArxiv;

namespace Winnow.Tests.Serving;

/// <summary>How much one visitor may ask, and how slowly.</summary>
public sealed class LimitTests(ServedSample sample)
{
    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["requests_per_minute"] = 5 };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);

        var replies = new List<Reply>();
        for (var i = 0; i < 8; i++)
        {
            replies.Add(await server.GetAsync(i % 2 == 0 ? "/rss" : "/nothing", ("X-Forwarded-For", $"192.0.2.{i}")));
        }

        Assert.All(replies.Take(5), reply => Assert.NotEqual(429, reply.Status));
        var refused = replies[^1];
        Assert.Equal((429, true), (refused.Status, int.Parse(refused["Retry-After"] ?? "0", System.Globalization.CultureInfo.InvariantCulture) > 0));
        Assert.StartsWith("default-src 'none'", refused["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_visitor_has_a_limit_of_their_own()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["requests_per_minute"] = 2, ["trusted_proxies"] = new JsonArray("127.0.0.1") };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);

        // The nearest hop counts; what a visitor has written before it does not. The addresses of one IPv6 network are one visitor.
        string[] visitors = ["192.0.2.1", "192.0.2.2", "192.0.2.66, 192.0.2.1", "192.0.2.67, 192.0.2.1", "2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:1::1", "192.0.2.2, 127.0.0.1"];
        var statuses = new List<int>();
        foreach (var visitor in visitors)
        {
            statuses.Add((await server.GetAsync("/health/live", ("X-Forwarded-For", visitor))).Status);
        }

        Assert.Equal([200, 200, 200, 429, 200, 200, 429, 200, 200], statuses);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_visitor_holds_all_connections_but_a_trusted_proxy_may(bool isTrusted)
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["trusted_proxies"] = isTrusted ? new JsonArray("127.0.0.1") : [] };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);
        var held = new List<Socket>();
        for (var i = 0; i < 250; i++)
        {
            held.Add(new Socket(SocketType.Stream, ProtocolType.Tcp));
            await held[^1].ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        }

        // Those that are held have been counted once the last of them is answered.
        await held[^1].SendAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.True(await held[^1].ReceiveAsync(new byte[100], TestContext.Current.CancellationToken) > 0);
        var beyond = await server.RawGetAsync("/health/live");
        held.ForEach(socket => socket.Dispose());
        var after = beyond;
        for (var tries = 0; after.Status != 200 && tries < 100; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            after = await server.RawGetAsync("/health/live");
        }

        Assert.Equal(isTrusted ? 200 : 0, beyond.Status);
        Assert.NotEqual(RawEnding.Hanging, beyond.Ending);
        Assert.Equal(200, after.Status);
    }

    [Fact]
    public async Task Who_never_finishes_a_request_is_cut_off_and_others_are_served_meanwhile()
    {
        var server = await sample.ServerAsync();
        var watch = Stopwatch.StartNew();

        var slow = Enumerable.Range(0, 20).Select(_ => server.RawAsync("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", TimeSpan.FromSeconds(45))).ToArray();
        Assert.Equal(200, (await server.GetAsync("/")).Status);
        var endings = await Task.WhenAll(slow);

        Assert.All(endings, ending => Assert.NotEqual(RawEnding.Hanging, ending.Ending));
        Assert.All(endings, ending => Assert.True(ending.Status is 0 or 408, ending.Head));
        Assert.InRange(watch.Elapsed.TotalSeconds, 5, 40);
    }

    [Fact]
    public async Task Who_sends_a_promised_body_slowly_keeps_no_one_waiting()
    {
        var server = await sample.ServerAsync();

        var answer = await server.RawAsync("POST /api/v1/runs HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\nConnection: close\r\n\r\na", TimeSpan.FromSeconds(45));

        Assert.True(answer.Status is 404 or 405, answer.Head);
        Assert.NotEqual(RawEnding.Hanging, answer.Ending);
    }
}
