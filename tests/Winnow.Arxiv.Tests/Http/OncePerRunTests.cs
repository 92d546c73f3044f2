using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>Never the same request twice within a run, retries and redirects aside.</summary>
public sealed class OncePerRunTests
{
    [Fact]
    public async Task What_was_answered_is_not_asked_again_in_the_same_run()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address, site.Address));

        await bench.GetFeedAsync("cs.LG");
        var again = await bench.FailAsync("cs.LG");
        await bench.GetPageAsync("cs.LG");
        await bench.GetFeedAsync("cs.AI");

        Assert.Equal(ArxivFailure.Repeated, again.Kind);
        Assert.StartsWith("The feed of cs.LG was not asked for: this run has asked for it before", again.Message, StringComparison.Ordinal);
        Assert.Equal(["/rss/cs.LG", "/list/cs.LG/new", "/rss/cs.AI"], site.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task Word_that_nothing_has_changed_is_an_answer()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(304), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.GetFeedAsync("cs.LG", new HttpValidator("tag", null));

        Assert.Equal(ArxivFailure.Repeated, (await bench.FailAsync("cs.LG")).Kind);
    }

    [Fact]
    public async Task What_failed_may_be_asked_for_again_and_so_may_everything_in_the_next_run()
    {
        await using var site = await FakeSite.StartAsync(Reply.Status(404), Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        await bench.FailAsync("cs.LG");
        await bench.GetFeedAsync("cs.LG");
        bench.Get<ArxivTraffic>().BeginRun();
        await bench.GetFeedAsync("cs.LG");

        Assert.Equal(3, site.Asked.Count);
    }

    [Fact]
    public async Task Of_two_at_once_one_is_sent()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));

        var first = bench.GetFeedAsync("cs.LG");
        var second = bench.FailAsync("cs.LG");

        Assert.NotNull((await first).Listing);
        Assert.Equal(ArxivFailure.Repeated, (await second).Kind);
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_question_that_may_be_repeated_is()
    {
        await using var site = await FakeSite.StartAsync(Reply.Ok, Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));
        var harvest = new Question<string>
        {
            Address = new Uri(site.Address, "/oai?verb=ListRecords"),
            Subject = "A harvest that begins again",
            Accept = "text/xml",
            MayRepeat = true,
            Read = (_, _, _) => Task.FromResult("records"),
        };

        Assert.Equal(["records", "records"], [await bench.AskAsync(harvest), await bench.AskAsync(harvest)]);
    }
}
