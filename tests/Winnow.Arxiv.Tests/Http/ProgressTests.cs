using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>What people who watch are told, and what the run report counts.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task A_request_tells_each_thing_that_it_does()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Status(429, ("Retry-After", "7")), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { RequestGap = TimeSpan.FromSeconds(3) });

        await bench.GetFeedAsync();
        await bench.GetFeedAsync();

        Assert.Equal(
            [
                new(TransferState.WaitingForTurn, 0, null),
                new(TransferState.Asking, 0, null),
                new(TransferState.Receiving, Reply.Good.Length, null),
                new(TransferState.WaitingForTurn, 0, null),
                new(TransferState.WaitingForTurn, 0, TimeSpan.FromSeconds(3)),
                new(TransferState.Asking, 0, null),
                new(TransferState.WaitingToRetry, 0, TimeSpan.FromSeconds(7)),
                new(TransferState.Asking, 0, null),
                new(TransferState.Receiving, Reply.Good.Length, null),
            ],
            bench.Watch.Reports);
    }

    [Fact]
    public async Task Bytes_are_told_now_and_then_and_at_the_end()
    {
        var body = Reply.Bytes($"{Reply.Good}{new string(' ', 1_000_000)}");
        await using var site = await FakeSite.StartAsync(Reply.With(200, Reply.Gzip(body), ("Content-Encoding", "gzip")));
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync();

        var bytes = bench.Watch.Reports.Where(report => report.State == TransferState.Receiving).Select(report => report.Bytes).ToArray();
        Assert.InRange(bytes.Length, 10, 20);
        Assert.Equal(body.Length, bytes[^1]);
        Assert.Equal(bytes.Order(), bytes);
    }

    [Fact]
    public async Task The_traffic_of_a_run_is_counted()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Status(429, ("Retry-After", "7")), Reply.RedirectTo("/x"), Reply.Ok, Reply.Status(404));
        await using var bench = new Bench(Some.Options(site.Address) with { RequestGap = TimeSpan.FromSeconds(3) });

        await bench.GetFeedAsync();
        await bench.GetFeedAsync();
        await bench.FailAsync();

        var expected = new TrafficCount
        {
            Requests = 5,
            Retries = 1,
            Bytes = 2 * Reply.Good.Length,
            Waited = TimeSpan.FromSeconds(3 + 7 + 3 + 3),
            HeldUp = TimeSpan.FromSeconds(7),
        };
        Assert.Equal(expected, bench.Traffic);
    }

    [Fact]
    public async Task Nobody_has_to_watch()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        Assert.NotNull((await bench.Client.GetFeedAsync("cs.LG", null, null, TestContext.Current.CancellationToken)).Listing);
    }
}
