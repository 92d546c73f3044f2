using System.Text.Json;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;

namespace Winnow.Tests.FakeArxiv;

/// <summary>Rules, clock, days and log, in process and over the control API.</summary>
public sealed class ControlTests
{
    private static readonly int[] SecondAndThird = [200, 503, 503, 200];

    [Fact]
    public async Task A_rule_strikes_from_the_nth_matching_request_as_often_as_it_says()
    {
        await using var server = await Some.Server();
        server.Faults.Add(new FaultRule { Fault = "unavailable", Path = "/rss/*", Category = "cs.lg", Nth = 2, Count = 2 });

        var statuses = new List<int>();
        for (var n = 0; n < 4; n++)
        {
            Assert.Equal(200, (await RawHttp.GetAsync(server, "/rss/cs.AI")).Status);
            Assert.Equal(200, (await RawHttp.GetAsync(server, "/list/cs.LG/new")).Status);
            statuses.Add((await RawHttp.GetAsync(server, "/rss/math+CS.LG")).Status);
        }

        Assert.Equal(SecondAndThird, statuses);
    }

    [Fact]
    public async Task Rules_add_up_in_their_order()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        server.Faults.Add("item-twice");
        server.Faults.Add("unasked-gzip");

        var answer = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal("gzip", answer.Header("Content-Encoding"));
        Assert.Equal(["item-twice", "unasked-gzip"], server.Log.Requests[0].Faults);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("-3", "-3")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("soon", "soon")]
    [InlineData("date:30", "Tue, 06 Jan 2026 11:00:30 GMT")]
    [InlineData("date:-30", "Tue, 06 Jan 2026 10:59:30 GMT")]
    public async Task Retry_After_comes_in_every_form(string value, string header)
    {
        await using var server = await Some.Server();
        server.Faults.Add("too-many-requests", value: value);

        Assert.Equal(header, (await RawHttp.GetAsync(server, "/rss/cs.LG")).Header("Retry-After"));
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_list()
    {
        await using var server = await Some.Server();

        var problem = Assert.Throws<FaultException>(() => server.Faults.Add("cut-boddy"));
        var answer = await SendAsync(server, "POST", "/__fake/faults", """[{"fault":"hang"},{"fault":"cut-boddy"}]""");
        var typo = await SendAsync(server, "POST", "/__fake/faults", """{"fault":"hang","pathh":"/rss"}""");

        Assert.Contains("cut-body, ", problem.Message, StringComparison.Ordinal);
        Assert.Equal((400, 400), (answer.Status, typo.Status));
        Assert.Contains("cut-body, ", answer.Text, StringComparison.Ordinal);
        Assert.Empty(server.Faults.Current);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_carried_out_says_so_with_status_500()
    {
        await using var server = await Some.Server();
        server.Faults.Add("stale-batch");

        var answer = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal((500, "FakeArxiv: The fault needs an earlier day, and there is none\n"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_redirect_chain_ends_at_the_feed()
    {
        await using var server = await Some.Server(Some.Paper("2601.00001", "cs.LG"));
        server.Faults.Add("redirect-chain", "/rss/*", "3");

        var (target, hops) = ("/rss/cs.LG", 0);
        var answer = await RawHttp.GetAsync(server, target);
        for (; answer.Status == 302 && hops < 10; hops++)
        {
            answer = await RawHttp.GetAsync(server, answer.Header("Location") ?? "");
        }

        Assert.Equal((3, 1), (hops, Some.Items(answer).Length));
    }

    [Fact]
    public async Task The_control_API_sets_clock_faults_and_days()
    {
        await using var server = await Some.Server();

        await SendAsync(server, "PUT", "/__fake/clock", """{"now":"2026-02-03T09:00:00-05:00","frozen":true}""");
        await SendAsync(server, "PUT", "/__fake/days/2026-02-03", """{"id":"2602.00001","title":"One","authors":["A"],"abstract":"x","categories":["cs.LG"]}""");
        await SendAsync(server, "POST", "/__fake/days/2026-02-03", """{"id":"2602.00002","title":"Two","authors":["A"],"abstract":"x","categories":["cs.LG"],"type":{"cs.LG":"new"}}""");
        var both = await RawHttp.GetAsync(server, "/rss/cs.LG");
        await SendAsync(server, "POST", "/__fake/faults", """{"fault":"internal-error","path":"/rss/cs.LG"}""");
        var struck = await RawHttp.GetAsync(server, "/rss/cs.LG");
        await SendAsync(server, "DELETE", "/__fake/faults?id=1");
        await SendAsync(server, "DELETE", "/__fake/days/2026-02-03");
        var none = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal("Tue, 03 Feb 2026 14:00:00 GMT", both.Header("Date"));
        Assert.Equal(["2602.00001v1 new", "2602.00002v1 new"], Some.Items(both));
        Assert.Equal(500, struck.Status);
        Assert.Empty(Some.Items(none));
        Assert.Equal(400, (await SendAsync(server, "PUT", "/__fake/days/2026-02-03", "{}")).Status);
    }

    [Fact]
    public async Task The_control_API_plants_late_parts_and_edits_and_rules_for_a_while()
    {
        await using var server = await Some.Server();

        await SendAsync(server, "POST", "/__fake/days/2026-01-06?at=2026-01-06T12:00:00Z", """{"id":"2601.00001","title":"One","authors":["A"],"abstract":"x","categories":["cs.LG"]}""");
        await SendAsync(server, "POST", "/__fake/edits", """{"id":"2601.00001","date":"2026-01-07","journal_ref":"J. 1"}""");
        await SendAsync(server, "POST", "/__fake/faults", """{"fault":"internal-error","path":"/rss/*","from":"2026-01-07T00:00:00Z"}""");
        var before = await RawHttp.GetAsync(server, "/rss/cs.LG");
        server.Clock.Set(Some.Morning.AddHours(1));
        var after = await RawHttp.GetAsync(server, "/rss/cs.LG");
        server.Clock.Set(Some.Morning.AddDays(1));
        var record = await RawHttp.GetAsync(server, "/oai?verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai:arXiv.org:2601.00001");

        Assert.Empty(Some.Items(before));
        Assert.Equal(["2601.00001v1 new"], Some.Items(after));
        Assert.Contains("<datestamp>2026-01-07</datestamp>", record.Text, StringComparison.Ordinal);
        Assert.Contains("<journal-ref>J. 1</journal-ref>", record.Text, StringComparison.Ordinal);
        Assert.Equal(500, (await RawHttp.GetAsync(server, "/rss/cs.LG")).Status);
    }

    [Fact]
    public async Task The_clock_runs_on_unless_it_is_frozen()
    {
        var clock = new FakeClock(Some.Morning, frozen: true);
        Assert.Equal(clock.Now, clock.Now);

        clock.Set(Some.Morning, frozen: false);
        var before = clock.Now;
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.True(clock.Now > before && before >= Some.Morning && clock.Now < Some.Morning.AddMinutes(1));
    }

    [Fact]
    public async Task The_log_tells_who_asked_what_and_when_and_leaves_the_control_API_out()
    {
        var file = Path.Combine(Path.GetTempPath(), $"fake-arxiv-{Guid.NewGuid():N}.log");
        await using (var server = await FakeArxivServer.StartAsync(new() { Now = Some.Morning, LogFile = file }, TestContext.Current.CancellationToken))
        {
            var first = await RawHttp.GetAsync(server, "/rss/cs.LG", "User-Agent: winnow/0.1 (+mailto:me@example.org)", "Accept: application/rss+xml", "X-Other: y");
            await RawHttp.GetAsync(server, "/list/cs.LG/new?show=25", "If-None-Match: abc");
            var told = await SendAsync(server, "GET", "/__fake/log");

            var (one, two) = (server.Log.Requests[0], server.Log.Requests[1]);
            Assert.Equal(("GET", "/rss/cs.LG", 200, first.Body.Length), (one.Method, one.Target, one.Status, (int)one.Bytes));
            Assert.Equal(["User-Agent", "Accept"], one.Headers.Keys);
            Assert.Equal("abc", two.Headers["If-None-Match"]);
            Assert.True(one.StartedMs <= one.EndedMs && one.EndedMs <= two.StartedMs);
            Assert.NotEqual(one.Connection, two.Connection);
            Assert.Equal(2, server.Log.Requests.Count);
            using var json = JsonDocument.Parse(told.Text);
            Assert.Equal("/list/cs.LG/new?show=25", json.RootElement[1].GetProperty("target").GetString());
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length);
        File.Delete(file);
    }

    [Fact]
    public async Task One_connection_serves_many_requests()
    {
        await using var server = await Some.Server(InventedDay.Make(1, 30));
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);

        foreach (var path in new[] { "rss/cs.LG", "rss/cs.AI", "list/cs.LG/new" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal([1], server.Log.Requests.Select(request => request.Connection).Distinct());
    }

    [Fact]
    public async Task A_server_ends_at_once_although_an_answer_hangs()
    {
        var server = await Some.Server();
        server.Faults.Add("hang");
        var hanging = RawHttp.GetAsync(server, "/rss/cs.LG");
        while (server.Log.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await hanging).Status);
    }

    private static Task<RawAnswer> SendAsync(FakeArxivServer server, string method, string target, string body = "") =>
        RawHttp.SendAsync(server, $"{method} {target} HTTP/1.1\r\n", TimeSpan.FromSeconds(10), body);
}
