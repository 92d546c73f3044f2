using System.Text;
using System.Text.Json;
using FakeArxiv.Faults;
using FakeModel;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>The fake itself: as other processes set it, and that none of its faults brings a model down.</summary>
public sealed class FakeModelTests
{
    [Fact]
    public async Task No_fault_brings_a_model_down()
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        await using var talk = await Talk.StartAsync(change: options => options with { Timeout = TimeSpan.FromMilliseconds(400) });
        var control = new Uri(talk.Server.Address, "/__fake/faults");
        using var listing = JsonDocument.Parse(await http.GetStringAsync(control, TestContext.Current.CancellationToken));
        var names = listing.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("name").GetString() ?? "").ToArray();
        var question = Talk.Question with { Schema = Talk.Schema };

        foreach (var name in names.Except(["raw-error"]))
        {
            talk.Server.Faults.Clear();
            talk.Server.Faults.Add(name);
            foreach (var one in new[] { question, question with { Pdf = "%PDF-"u8.ToArray() } })
            {
                try
                {
                    Assert.NotNull(await talk.AskAsync(one));
                }
                catch (ModelException failure)
                {
                    Assert.DoesNotContain("FakeModel:", failure.Message, StringComparison.Ordinal);
                }
            }
        }

        Assert.True(names.Length > 60);
        Assert.True(talk.Server.Log.Requests.Count > names.Length);
    }

    [Fact]
    public async Task Another_process_can_set_faults_answers_and_latency_and_read_the_log()
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        await using var talk = await Talk.StartAsync();

        await SetAsync(http, talk, HttpMethod.Post, "faults", """{"fault":"throttled","value":"2","body":"three tasks","nth":2}""");
        await SetAsync(http, talk, HttpMethod.Put, "answer", "Always this.");
        await SetAsync(http, talk, HttpMethod.Put, "latency?ms=30", "");

        Assert.Equal("Always this.", (await talk.AskAsync()).Text);
        Assert.Equal("Always this.", (await talk.AskAsync(Talk.Question with { Text = "Another paper." })).Text);
        Assert.Equal(ModelFailure.Throttled, (await talk.FailAsync()).Failure);
        Assert.Equal("Always this.", (await talk.AskAsync()).Text);
        using var log = JsonDocument.Parse(await http.GetStringAsync(new Uri(talk.Server.Address, "/__fake/log"), TestContext.Current.CancellationToken));
        var requests = log.RootElement.GetProperty("requests").EnumerateArray().ToArray();
        Assert.Equal([200, 200, 429, 200], requests.Select(request => request.GetProperty("status").GetInt32()));
        Assert.All(requests, request => Assert.True(request.GetProperty("ended_ms").GetDouble() - request.GetProperty("started_ms").GetDouble() >= 25));
    }

    [Fact]
    public async Task A_rule_for_a_fault_that_is_none_is_refused()
    {
        await using var server = await FakeModelServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Throws<FaultException>(() => server.Faults.Add("no-such-fault"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be()
    {
        await using var server = await FakeModelServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => FakeModelServer.StartAsync(new() { Port = server.Address.Port }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_schema_is_filled_with_whole_sentences_and_tables_with_words()
    {
        const string schema = """
            {"type":"object","properties":{"results":{"type":"object","properties":{
              "figures":{"type":"array","items":{"type":"string"}},
              "comparison":{"type":"object","properties":{
                "columns":{"type":"array","items":{"type":"string"}},
                "rows":{"type":"array","items":{"type":"array","items":{"type":"string"}}}}}}}}}
            """;
        await using var talk = await Talk.StartAsync();

        var reply = await talk.AskAsync(Talk.Question with { Schema = schema });

        using var answer = JsonDocument.Parse(reply.Text);
        var results = answer.RootElement.GetProperty("results");
        Assert.Equal("Our method reaches 42.5% accuracy on three tasks.", results.GetProperty("figures")[1].GetString());
        Assert.Equal("Sparse attention is", results.GetProperty("comparison").GetProperty("columns")[1].GetString());
        Assert.Equal(2, results.GetProperty("comparison").GetProperty("rows")[1].GetArrayLength());
    }

    private static async Task SetAsync(HttpClient http, Talk talk, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(talk.Server.Address, $"/__fake/{path}")) { Content = new StringContent(body, Encoding.UTF8) };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
