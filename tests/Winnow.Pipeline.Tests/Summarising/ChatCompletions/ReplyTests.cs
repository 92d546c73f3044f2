using System.Diagnostics;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>What becomes of answers that are odd: they are handed on as they are, said to end where they end.</summary>
public sealed class ReplyTests
{
    private const string Beginning = "**TL;DR** Sparse attention is slow on lo";

    [Theory]
    [InlineData("null-content", "", ReplyEnd.Whole)]
    [InlineData("empty", "", ReplyEnd.Whole)]
    [InlineData("blank", " \n\t \n", ReplyEnd.Whole)]
    [InlineData("no-choices", "", ReplyEnd.Whole)]
    [InlineData("refusal-field", "I'm sorry, I can't help with that.", ReplyEnd.Refused)]
    [InlineData("refusal-text", "I'm sorry, but I can't help with that request.", ReplyEnd.Whole)]
    [InlineData("content-filter", "The paper", ReplyEnd.Refused)]
    [InlineData("cut", Beginning, ReplyEnd.Cut)]
    [InlineData("content-parts", "Good parts.", ReplyEnd.Whole)]
    [InlineData("not-json", "The paper is about a model. It works well.", ReplyEnd.Whole)]
    public async Task An_odd_answer_is_handed_on(string fault, string expected, ReplyEnd end)
    {
        foreach (var stream in new[] { true, false })
        {
            await using var talk = await Talk.StartAsync(stream, fault);

            var reply = await talk.AskAsync();

            Assert.Equal((stream, expected, end), (stream, reply.Text, reply.End));
        }
    }

    [Theory]
    [InlineData("no-done")]
    [InlineData("done-only")]
    [InlineData("crlf")]
    [InlineData("cr")]
    [InlineData("comments")]
    [InlineData("data-lines")]
    [InlineData("no-blank-lines")]
    [InlineData("split-bytes")]
    [InlineData("other-form")]
    [InlineData("reasoning")]
    public async Task A_stream_may_be_framed_oddly(string fault)
    {
        foreach (var stream in new[] { true, false })
        {
            await using var talk = await Talk.StartAsync(stream, fault);
            await using var well = await Talk.StartAsync();

            var reply = await talk.AskAsync();

            Assert.Equal((stream, (await well.AskAsync()).Text, ReplyEnd.Whole), (stream, reply.Text, reply.End));
            Assert.True(fault == "other-form" || reply.Use is not null);
        }
    }

    [Fact]
    public async Task A_stream_that_has_said_all_is_not_waited_for()
    {
        await using var talk = await Talk.StartAsync(fault: "hang-at-end");
        var started = Stopwatch.GetTimestamp();

        var reply = await talk.AskAsync();

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));

        Assert.EndsWith("of many kinds.\n", reply.Text, StringComparison.Ordinal);
        Assert.Equal(ReplyEnd.Whole, reply.End);
    }

    [Theory]
    [InlineData("no-usage", null)]
    [InlineData("bad-usage", null)]
    [InlineData("bad-usage", """{"prompt_tokens":-1,"completion_tokens":5}""")]
    [InlineData("bad-usage", """{"prompt_tokens":5,"completion_tokens":2000000000}""")]
    [InlineData("bad-usage", """{"prompt_tokens":5,"completion_tokens":1e300}""")]
    [InlineData("bad-usage", """{"prompt_tokens":5.5,"completion_tokens":5}""")]
    [InlineData("bad-usage", """{"prompt_tokens":"5","completion_tokens":5}""")]
    [InlineData("bad-usage", """{"prompt_tokens":5}""")]
    [InlineData("bad-usage", "[]")]
    [InlineData("bad-usage", "\"free\"")]
    [InlineData("bad-usage", "null")]
    public async Task A_bill_that_is_none_is_unknown(string fault, string? value)
    {
        foreach (var stream in new[] { true, false })
        {
            await using var talk = await Talk.StartAsync(stream, fault, value);

            var reply = await talk.AskAsync();

            Assert.Null(reply.Use);
            Assert.StartsWith(Beginning, reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reply_without_end_is_cut_and_the_rest_not_waited_for()
    {
        await using var talk = await Talk.StartAsync(fault: "huge");
        talk.Server.Faults.Add("hang-in-answer");

        var reply = await talk.AskAsync();

        Assert.Equal((200_000, ReplyEnd.Cut), (reply.Text.Length, reply.End));
    }

    [Theory]
    [InlineData("2097152", 200_000)]
    [InlineData("4500000", 0)]
    public async Task A_huge_document_is_cut(string length, int kept)
    {
        await using var talk = await Talk.StartAsync(stream: false, "huge", length);

        var reply = await talk.AskAsync();

        Assert.Equal((kept, ReplyEnd.Cut), (reply.Text.Length, reply.End));
    }

    [Fact]
    public async Task Half_characters_become_whole_ones_or_the_sign_for_none()
    {
        foreach (var stream in new[] { true, false })
        {
            await using var talk = await Talk.StartAsync(stream);

            // Pieces are 12 characters long: the pair of the first emoji falls apart.
            talk.Server.Settings.Answer = _ => "Eleven char😀 is whole, \ud83d is half, and \"so\" \\ is\tthis \udc00";
            var reply = await talk.AskAsync();

            Assert.Equal("Eleven char😀 is whole, \ufffd is half, and \"so\" \\ is\tthis \ufffd", reply.Text);
        }
    }
}
