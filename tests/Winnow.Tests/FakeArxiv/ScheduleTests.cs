using System.Globalization;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using FakeArxiv.Requests;
using Winnow.Tests.Shared;

namespace Winnow.Tests.FakeArxiv;

/// <summary>What a request sees is a function of the time and of what has been announced.</summary>
public sealed class ScheduleTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;
    private static readonly string[] Pages = ["/rss/cs.LG", "/atom/cs.LG", "/list/cs.LG/new", "/catchup/cs.LG/2026-01-06?abs=True"];

    [Fact]
    public async Task The_clock_and_the_log_follow_the_time_of_a_test()
    {
        var time = new ManualTimeProvider(Some.Morning);
        await using var server = await FakeArxivServer.StartAsync(new() { TimeProvider = time }, TestContext.Current.CancellationToken);

        var first = await RawHttp.GetAsync(server, "/rss/cs.LG");
        time.Advance(TimeSpan.FromSeconds(100));
        var second = await RawHttp.GetAsync(server, "/list/cs.LG/new");

        Assert.Equal("Tue, 06 Jan 2026 11:00:00 GMT", first.Header("Date"));
        Assert.Equal("Tue, 06 Jan 2026 11:01:40 GMT", second.Header("Date"));
        var (one, two) = (server.Log.Requests[0], server.Log.Requests[1]);
        Assert.Equal((Some.Morning, Some.Morning, 0.0, 0.0), (one.Started, one.Ended, one.StartedMs, one.EndedMs));
        Assert.Equal((Some.Morning.AddSeconds(100), 100_000.0), (two.Started, two.StartedMs));
        Assert.Equal(("rss", "site", server.Address.Authority), (one.Service, two.Service, one.Host));
    }

    [Fact]
    public async Task The_log_has_ended_a_request_before_the_client_can_ask_again()
    {
        var time = new ManualTimeProvider(Some.Morning);
        await using var server = await FakeArxivServer.StartAsync(
            new() { TimeProvider = time, Days = new Dictionary<DateOnly, IReadOnlyList<Paper>> { [Tuesday] = [Some.Paper("2601.00001", "cs.LG")] } }, TestContext.Current.CancellationToken);
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);

        for (var n = 0; n < 200; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, n % 2 == 0 ? "rss/cs.LG" : "pdf/2601.00001"));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(body.Length, server.Log.Requests[n].Bytes);
        }

        Assert.Empty(Pace.Breaches(server.Log.Requests));
    }

    [Fact]
    public async Task A_delay_passes_in_the_time_of_a_test()
    {
        var time = new ManualTimeProvider(Some.Morning);
        await using var server = await FakeArxivServer.StartAsync(new() { TimeProvider = time }, TestContext.Current.CancellationToken);
        server.Faults.Add("delay", value: "600000");

        var answer = RawHttp.GetAsync(server, "/rss/cs.LG");
        await time.AdvanceOnceWaitedOnAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(200, (await answer).Status);
        Assert.Equal(TimeSpan.FromMinutes(10), server.Log.Requests[0].Ended - server.Log.Requests[0].Started);
    }

    [Theory]
    [InlineData("/rss/cs.LG,/rss/cs.AI", 3, 0)]
    [InlineData("/rss/cs.LG,/oai?verb=Identify", 2, 1)]
    [InlineData("/list/cs.LG/new,/catchup/cs.LG/2026-01-06", 15, 0)]
    [InlineData("/list/cs.LG/new,/catchup/cs.LG/2026-01-06", 14, 1)]
    [InlineData("/list/cs.LG/new,/rss/cs.LG,/list/cs.AI/new", 7, 1)]
    [InlineData("/list/cs.LG/new,/rss/cs.LG,/list/cs.AI/new", 8, 0)]
    public async Task The_log_tells_breaches_of_pace(string targets, int seconds, int breaches)
    {
        var time = new ManualTimeProvider(Some.Morning);
        await using var server = await FakeArxivServer.StartAsync(new() { TimeProvider = time }, TestContext.Current.CancellationToken);

        foreach (var target in targets.Split(','))
        {
            await RawHttp.GetAsync(server, target);
            time.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(breaches, Pace.Breaches(server.Log.Requests).Count);
    }

    [Fact]
    public async Task Two_requests_at_once_are_a_breach_of_pace()
    {
        await using var server = await Some.Server();
        server.Faults.Add("hang", "/rss/*");
        var hanging = RawHttp.SendAsync(server, "GET /rss/cs.LG HTTP/1.1\r\n", TimeSpan.FromMilliseconds(300));
        while (server.Log.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await RawHttp.GetAsync(server, "/list/cs.LG/new");

        Assert.Equal(["#2 /list/cs.LG/new came while it was still being answered, not 3 s after #1 /rss/cs.LG"], Pace.Breaches(server.Log.Requests));
        await hanging;
    }

    [Theory]
    [InlineData("2026-01-05T19:59:59-05:00", "", "", "")]
    [InlineData("2026-01-05T20:00:00-05:00", "", "2601.00001", "2601.00001")]
    [InlineData("2026-01-05T23:59:59-05:00", "", "2601.00001", "2601.00001")]
    [InlineData("2026-01-06T00:00:00-05:00", "2601.00001", "2601.00001", "2601.00001")]
    [InlineData("2026-01-06T23:59:59-05:00", "2601.00001", "2601.00001", "2601.00001")]
    [InlineData("2026-01-07T00:00:00-05:00", "", "2601.00001", "2601.00001")]
    public async Task A_batch_is_on_the_pages_from_eight_the_evening_before_and_in_the_feed_all_day(string now, string feed, string listing, string catchup)
    {
        await using var server = await Some.Server(At(now), Some.Paper("2601.00001", "cs.LG"));

        var (rss, list, caught) = (await RawHttp.GetAsync(server, Pages[0]), await RawHttp.GetAsync(server, Pages[2]), await RawHttp.GetAsync(server, Pages[3]));

        Assert.Equal(feed, string.Join(' ', Some.Items(rss).Select(item => item.Split('v')[0])));
        Assert.Equal(listing, string.Join(' ', Some.Listed(list)));
        Assert.Equal(catchup, string.Join(' ', Some.Listed(caught)));
    }

    [Fact]
    public async Task A_late_part_is_nowhere_before_its_instant_and_everywhere_after_it()
    {
        await using var server = await Some.Server(At("2026-01-06T09:59:59-05:00"), Some.Paper("2601.00001", "cs.LG"));
        server.Days.Announce(Tuesday, [Some.Paper("2601.00003", "cs.LG")], At("2026-01-06T15:00:00-05:00"));
        server.Days.Announce(Tuesday, [Some.Paper("2601.00002", "cs.LG")], At("2026-01-06T10:00:00-05:00"));

        Assert.Equal(["1", "1", "1", "1"], await CountsAsync(server));
        server.Clock.Set(At("2026-01-06T10:00:00-05:00"));
        Assert.Equal(["1 2", "1 2", "1 2", "1 2"], await CountsAsync(server));
        server.Clock.Set(At("2026-01-06T15:00:00-05:00"));
        Assert.Equal(["1 2 3", "1 2 3", "1 2 3", "1 2 3"], await CountsAsync(server));
        server.Clock.Set(At("2026-01-06T09:00:00-05:00"));
        Assert.Equal(["1", "1", "1", "1"], await CountsAsync(server));
    }

    [Fact]
    public async Task A_paper_in_two_parts_is_as_in_the_earlier_until_the_later_comes()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        server.Days.Announce(Tuesday, [Some.Paper("2601.00001", "cs.LG") with { Title = "Mended" }], At("2026-01-06T15:00:00-05:00"));

        var before = await RawHttp.GetAsync(server, "/rss/cs.LG");
        server.Clock.Set(At("2026-01-06T15:00:00-05:00"));
        var after = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal((1, 1), (Some.Items(before).Length, Some.Items(after).Length));
        Assert.Contains("<title>A title for 2601.00001</title>", before.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Mended</title>", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_late_batch_the_listing_is_that_of_the_day_before_and_the_feed_is_empty()
    {
        await using var server = await Some.Server(At("2026-01-07T02:00:00-05:00"), Some.Paper("2601.00001", "cs.LG"));
        server.Days.Announce(Tuesday.AddDays(1), [Some.Paper("2601.00002", "cs.LG")], At("2026-01-07T03:00:00-05:00"));

        var before = await RawHttp.GetAsync(server, "/list/cs.LG/new");
        var feed = await RawHttp.GetAsync(server, "/rss/cs.LG");
        var caught = await RawHttp.GetAsync(server, "/catchup/cs.LG/2026-01-07?abs=True");
        server.Clock.Set(At("2026-01-07T03:00:00-05:00"));
        var after = await RawHttp.GetAsync(server, "/list/cs.LG/new", $"If-Modified-Since: {before.Header("Last-Modified")}");

        Assert.Contains("new listings for Tuesday, 6 January 2026", before.Text, StringComparison.Ordinal);
        Assert.Empty(Some.Items(feed));
        Assert.Contains("No updates for Wed, 07 Jan 2026.", caught.Text, StringComparison.Ordinal);
        Assert.Contains("new listings for Wednesday, 7 January 2026", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_of_a_category_is_stale_for_a_while()
    {
        await using var server = await Some.Server(At("2026-01-06T05:59:00-05:00"), Some.Paper("2601.00001", "cs.LG cs.AI"));
        server.Days.Set(Tuesday.AddDays(-1), [Some.Paper("2601.00009", "cs.LG cs.AI")]);
        server.Faults.Add(new FaultRule { Fault = "stale-batch", Path = "/rss/*", Category = "cs.LG", From = At("2026-01-06T06:00:00-05:00"), Until = At("2026-01-06T07:00:00-05:00") });

        var before = await RawHttp.GetAsync(server, "/rss/cs.LG");
        server.Clock.Set(At("2026-01-06T06:00:00-05:00"));
        var during = await RawHttp.GetAsync(server, "/rss/cs.LG");
        var other = await RawHttp.GetAsync(server, "/rss/cs.AI");
        server.Clock.Set(At("2026-01-06T07:00:00-05:00"));
        var after = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal(["2601.00001v1 new"], Some.Items(before));
        Assert.Equal(["2601.00009v1 new"], Some.Items(during));
        Assert.Contains("<pubDate>Tue, 06 Jan 2026 00:00:00 -0500</pubDate>", during.Text, StringComparison.Ordinal);
        Assert.Equal(["2601.00001v1 cross"], Some.Items(other));
        Assert.Equal(["2601.00001v1 new"], Some.Items(after));
    }

    // Which papers each page shows, by their last digits.
    private static async Task<string[]> CountsAsync(FakeArxivServer server)
    {
        var shown = new List<string>();
        foreach (var page in Pages)
        {
            var text = (await RawHttp.GetAsync(server, page)).Text;
            shown.Add(string.Join(' ', Enumerable.Range(1, 3).Where(n => text.Contains($"/abs/2601.{n:00000}\"", StringComparison.Ordinal) || text.Contains($"/abs/2601.{n:00000}<", StringComparison.Ordinal))));
        }

        return [.. shown];
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
