using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>Answers that do not come, or do not end: ARXIV.md §7, rows 46 and 47. No test waits in real time.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_hang_is_a_failure_in_passing()
    {
        var asked = new TaskCompletionSource();
        await using var site = await FakeSite.StartAsync(Reply.Hang(asked), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { RequestTimeout = TimeSpan.FromSeconds(20) });

        var answer = bench.GetFeedAsync();
        await asked.Task;
        bench.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.NotNull((await answer).Listing);
        Assert.Equal(2, site.Asked.Count);
        Assert.InRange(bench.Traffic.HeldUp.TotalSeconds, 21, 23);
    }

    [Fact]
    public async Task The_deadline_covers_the_body_however_steadily_it_drips()
    {
        await using var site = await FakeSite.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(Reply.Bytes(" "), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Yield();
            }
        });
        await using var bench = new Bench(Some.Options(site.Address) with { MaxTries = 1, RequestTimeout = TimeSpan.FromSeconds(20), MaxBytes = long.MaxValue });

        var failing = bench.FailAsync();
        await bench.Watch.Received;
        bench.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(failing.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var problem = await failing;

        Assert.Equal((ArxivFailure.Unreachable, "The feed of cs.LG: no whole answer within 20 s."), (problem.Kind, problem.Message));
    }

    [Fact]
    public async Task Hanging_tries_use_up_the_allowance_of_the_run()
    {
        var asked = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
        await using var site = await FakeSite.StartAsync(Reply.Hang(asked[0]), Reply.Hang(asked[1]), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { RequestTimeout = TimeSpan.FromMinutes(1), MaxWait = TimeSpan.FromSeconds(90) });

        var failing = bench.FailAsync();
        await asked[0].Task;
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await asked[1].Task;
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var problem = await failing;

        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
        Assert.EndsWith("after 2 tries; this run may not wait that long.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, site.Asked.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_cancels_gets_a_cancellation_and_no_retry(bool whileReading)
    {
        using var caller = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var site = await FakeSite.StartAsync(
            async context =>
            {
                if (whileReading)
                {
                    await context.Response.Body.WriteAsync(Reply.Bytes("<listing>"));
                    await context.Response.Body.FlushAsync();
                }

                await Reply.Hang(asked)(context);
            },
            Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address) with { MaxTries = 1 });

        var waiting = bench.Client.GetFeedAsync("cs.LG", null, bench.Watch, caller.Token);
        await (whileReading ? bench.Watch.Received : asked.Task);
        await caller.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.NotNull((await bench.GetFeedAsync()).Listing);
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task A_reader_that_passes_no_token_on_is_stopped_all_the_same()
    {
        var deaf = Some.Readers with { Feed = (body, category, day, _) => Some.Readers.Feed(body, category, day, CancellationToken.None) };
        await using var site = await FakeSite.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Reply.Bytes("<listing>"));
            await context.Response.Body.FlushAsync();
            await Reply.Hang()(context);
        });
        await using var bench = new Bench(Some.Options(site.Address) with { MaxTries = 1 }, readers: deaf);

        var failing = bench.FailAsync();
        await bench.Watch.Received;
        bench.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal("The feed of cs.LG: no whole answer within 3 min.", (await failing).Message);
    }
}
