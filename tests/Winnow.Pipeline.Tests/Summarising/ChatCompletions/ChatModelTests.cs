using System.Text.Json;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>What is asked, and what comes back when all is well.</summary>
public sealed class ChatModelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_gets_its_answer_and_the_bill(bool stream)
    {
        await using var talk = await Talk.StartAsync(stream);

        var reply = await talk.AskAsync();

        Assert.Contains("Our method reaches 42.5% accuracy on three tasks.", reply.Text, StringComparison.Ordinal);
        Assert.Contains("größer, 模型", reply.Text, StringComparison.Ordinal);
        Assert.Equal(ReplyEnd.Whole, reply.End);
        Assert.True(reply.Use is { In: > 20, Out: > 20 });
    }

    [Fact]
    public async Task The_request_is_as_the_question_says()
    {
        await using var talk = await Talk.StartAsync();

        await talk.AskAsync(Talk.Question with { Schema = Talk.Schema });

        var request = Assert.Single(talk.Server.Log.Requests);
        Assert.Equal(("POST", "/v1/chat/completions", $"Bearer {Talk.Key}"), (request.Method, request.Path, request.Authorization));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("fake-1", body.RootElement.GetProperty("model").GetString());
        Assert.Equal(800, body.RootElement.GetProperty("max_tokens").GetInt32());
        Assert.True(body.RootElement.GetProperty("stream").GetBoolean());
        Assert.True(body.RootElement.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
        Assert.Equal("json_schema", body.RootElement.GetProperty("response_format").GetProperty("type").GetString());
        Assert.Equal([new("system", Talk.Question.Instructions), new("user", Talk.Question.Text)], Assert.Single(talk.Server.Log.Chats).Messages);
    }

    [Fact]
    public async Task A_schema_gets_an_answer_that_fits_it()
    {
        await using var talk = await Talk.StartAsync();

        var reply = await talk.AskAsync(Talk.Question with { Schema = Talk.Schema });

        using var answer = JsonDocument.Parse(reply.Text);
        Assert.Equal("Sparse attention is slow on long inputs of many kinds.", answer.RootElement.GetProperty("tldr").GetString());
        Assert.Equal(2, answer.RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Progress_tells_how_much_has_been_written()
    {
        await using var talk = await Talk.StartAsync();
        var seen = new Steps();

        var reply = await talk.AskAsync(written: seen);

        Assert.True(seen.Values.Count > 10);
        Assert.Equal(seen.Values.Order().Distinct(), seen.Values);
        Assert.Equal(reply.Text.Length, seen.Values[^1]);
    }

    [Fact]
    public async Task Without_a_key_no_Authorization_is_sent()
    {
        await using var talk = await Talk.StartAsync(change: options => options with { ApiKey = null });

        var failure = await talk.FailAsync();

        Assert.Equal(ModelFailure.Denied, failure.Failure);
        Assert.Equal("", Assert.Single(talk.Server.Log.Requests).Authorization);
    }

    [Fact]
    public async Task Half_characters_in_the_question_do_no_harm()
    {
        await using var talk = await Talk.StartAsync();

        await talk.AskAsync(Talk.Question with { Text = "Half \ud83d a character, and \udc00 another one of them." });

        Assert.Equal("Half \ufffd a character, and \ufffd another one of them.", Assert.Single(talk.Server.Log.Chats).Question);
    }

    [Fact]
    public async Task Questions_may_be_asked_side_by_side()
    {
        await using var talk = await Talk.StartAsync(fault: "no-json-schema");
        talk.Server.Settings.Latency = TimeSpan.FromMilliseconds(50);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => talk.AskAsync(
            Talk.Question with { Schema = Talk.Schema, Text = $"This is question number {number} of all the questions." })));

        Assert.Equal(Enumerable.Range(0, 8), replies.Select(reply => int.Parse(reply.Text.Split("number ")[1].Split(' ')[0], null)));
        Assert.All(talk.Server.Log.Chats.Skip(8), chat => Assert.Equal("json_object", chat.Format));
        Assert.True(talk.Server.Log.MostAtOnce > 1);
    }

    private sealed class Steps : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }
}
