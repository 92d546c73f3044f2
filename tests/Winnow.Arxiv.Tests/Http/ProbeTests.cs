using System.Net;
using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>What <c>winnow doctor</c> asks.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_probe_asks_once_and_tells_the_status_and_the_time(int status)
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(status, ("Date", "Sat, 21 Nov 2026 09:00:00 GMT"), ("Location", "/x")), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.Client.ProbeAsync(new Uri(site.Address, "/feed/status"), TestContext.Current.CancellationToken);

        Assert.Equal(new ProbeAnswer((HttpStatusCode)status, new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), TimeSpan.Zero), answer);
        Assert.Equal("/feed/status", Assert.Single(site.Asked).Path);
    }

    [Fact]
    public async Task A_probe_does_not_read_the_body()
    {
        await using var site = await FakeSite.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Reply.Bytes("the first of many bytes"));
            await context.Response.Body.FlushAsync();
            await Reply.Hang()(context);
        });
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.Client.ProbeAsync(site.Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0, bench.Traffic.Bytes);
    }

    [Fact]
    public async Task A_probe_keeps_the_pace()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { RequestGap = TimeSpan.FromSeconds(3) });

        await bench.Client.ProbeAsync(site.Address, TestContext.Current.CancellationToken);
        await bench.GetFeedAsync();

        Assert.Equal([3], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task A_probe_of_nobody_fails_at_once()
    {
        var site = await FakeSite.StartAsync();
        var address = site.Address;
        await site.DisposeAsync();
        await using var bench = new Bench(Some.Options(address));

        var problem = await Assert.ThrowsAsync<ArxivException>(() => bench.Client.ProbeAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
        Assert.Equal(1, bench.Traffic.Requests);
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://arxiv.org/")]
    public async Task Only_arXivs_addresses_are_probed(string address)
    {
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9")));

        var problem = await Assert.ThrowsAsync<ArxivException>(() => bench.Client.ProbeAsync(new Uri(address), TestContext.Current.CancellationToken));

        Assert.Equal(ArxivFailure.Refused, problem.Kind);
        Assert.Equal(0, bench.Traffic.Requests);
    }

    [Fact]
    public async Task A_probe_that_is_denied_is_the_last_request()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(403), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.Client.ProbeAsync(site.Address, TestContext.Current.CancellationToken);
        var problem = await bench.FailAsync();

        Assert.Equal((HttpStatusCode.Forbidden, ArxivFailure.Denied), (answer.Status, problem.Kind));
        Assert.Single(site.Asked);
    }
}
