using FakeArxiv.Faults;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>Services that refuse a way of asking are asked in another, and not in the first again.</summary>
public sealed class HabitTests
{
    [Theory]
    [InlineData("no-json-schema", true, "json_schema json_object json_object")]
    [InlineData("no-response-format", true, "json_schema json_object text text")]
    [InlineData("no-stream-options", true, "json_schema json_schema json_schema")]
    [InlineData("new-limit-name", true, "json_schema json_schema json_schema")]
    [InlineData("no-stream", true, "json_schema json_schema json_schema")]
    [InlineData("only-stream", false, "json_schema json_schema json_schema")]
    public async Task What_is_refused_is_not_asked_again(string fault, bool stream, string forms)
    {
        await using var talk = await Talk.StartAsync(stream, fault);
        var question = Talk.Question with { Schema = Talk.Schema };

        var (first, second) = (await talk.AskAsync(question), await talk.AskAsync(question));

        Assert.Equal(first, second);
        Assert.Contains("\"results\"", first.Text, StringComparison.Ordinal);
        Assert.Equal(forms, string.Join(' ', talk.Server.Log.Chats.Select(chat => chat.Format)));
    }

    [Fact]
    public async Task A_service_that_knows_next_to_nothing_is_asked_in_the_only_way_it_takes()
    {
        await using var talk = await Talk.StartAsync(fault: "no-response-format");
        talk.Server.Faults.Add(new FaultRule { Fault = "no-stream-options" });
        talk.Server.Faults.Add(new FaultRule { Fault = "no-stream" });
        talk.Server.Faults.Add(new FaultRule { Fault = "new-limit-name" });

        var reply = await talk.AskAsync(Talk.Question with { Schema = Talk.Schema });

        Assert.Contains("\"results\"", reply.Text, StringComparison.Ordinal);
        var last = talk.Server.Log.Chats[^1];
        Assert.Equal(("text", false, true), (last.Format, last.Stream, last.HasNewLimitName));
        Assert.EndsWith(Talk.Schema, last.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_do_not_go_round_in_circles()
    {
        await using var talk = await Talk.StartAsync(fault: "no-stream");
        talk.Server.Faults.Add(new FaultRule { Fault = "only-stream" });

        Assert.Equal(ModelFailure.Rejected, (await talk.FailAsync()).Failure);
        Assert.Equal(2, talk.Server.Log.Requests.Count);
    }

    [Fact]
    public async Task A_question_without_a_shape_is_not_asked_otherwise()
    {
        await using var talk = await Talk.StartAsync(fault: "raw-error", value: """400 {"error":{"message":"response_format is wrong"}}""");

        await talk.FailAsync();

        Assert.Equal("text", Assert.Single(talk.Server.Log.Chats).Format);
    }
}
