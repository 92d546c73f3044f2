using System.Diagnostics;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>Which failure becomes of what a service does, over real HTTP.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("bad-key", null, ModelFailure.Denied)]
    [InlineData("forbidden", null, ModelFailure.Denied)]
    [InlineData("no-money", null, ModelFailure.Denied)]
    [InlineData("quota", null, ModelFailure.Denied)]
    [InlineData("arrearage", null, ModelFailure.Denied)]
    [InlineData("raw-error", """429 {"error":{"message":"Hard limit","code":"billing_hard_limit_reached"}}""", ModelFailure.Denied)]
    [InlineData("raw-error", """429 {"error":{"message":"Allocated quota exceeded, please increase your quota limit.","code":"insufficient_quota"}}""", ModelFailure.Throttled)]
    [InlineData("raw-error", """402 {"error":{"message":"Insufficient credits","code":402}}""", ModelFailure.Denied)]
    [InlineData("no-model", null, ModelFailure.NoSuchModel)]
    [InlineData("not-found", null, ModelFailure.NoSuchModel)]
    [InlineData("redirect", null, ModelFailure.NoSuchModel)]
    [InlineData("raw-error", """400 {"error":{"message":"fake-1 is not a valid model ID","code":400}}""", ModelFailure.NoSuchModel)]
    [InlineData("raw-error", """404 {"error":"model 'fake-1' not found"}""", ModelFailure.NoSuchModel)]
    [InlineData("throttled", null, ModelFailure.Throttled)]
    [InlineData("error", "500", ModelFailure.Unavailable)]
    [InlineData("error", "502", ModelFailure.Unavailable)]
    [InlineData("error", "408", ModelFailure.Unavailable)]
    [InlineData("error", "409", ModelFailure.Unavailable)]
    [InlineData("overloaded", null, ModelFailure.Unavailable)]
    [InlineData("too-long", "openai", ModelFailure.TooLong)]
    [InlineData("too-long", "vllm", ModelFailure.TooLong)]
    [InlineData("too-long", "dashscope", ModelFailure.TooLong)]
    [InlineData("too-long", "llamacpp", ModelFailure.TooLong)]
    [InlineData("too-long", "size", ModelFailure.TooLong)]
    [InlineData("raw-error", """429 {"error":{"message":"Request too large for gpt-x on tokens per min (TPM): Limit 30000, Requested 40000.","code":"rate_limit_exceeded"}}""", ModelFailure.TooLong)]
    [InlineData("filtered", "openai", ModelFailure.Filtered)]
    [InlineData("filtered", "dashscope", ModelFailure.Filtered)]
    [InlineData("filtered", "deepseek", ModelFailure.Filtered)]
    [InlineData("filtered", "openrouter", ModelFailure.Filtered)]
    [InlineData("raw-error", """400 {"request_id":"1","code":"DataInspectionFailed","message":"Output data may contain inappropriate content."}""", ModelFailure.Filtered)]
    [InlineData("status", "418", ModelFailure.Rejected)]
    [InlineData("status", "422 max_tokens is too large", ModelFailure.Rejected)]
    [InlineData("huge-error", null, ModelFailure.Rejected)]
    [InlineData("raw-error", "400 [[[[", ModelFailure.Rejected)]
    [InlineData("raw-error", """400 {"error":{"message":["a"],"code":{"x":1},"type":7}}""", ModelFailure.Rejected)]
    [InlineData("raw-error", """400 {"\ud83d":1,"error":{"\udc00":2,"message":"half \ud83d"}}""", ModelFailure.Rejected)]
    [InlineData("raw-error", "400 []", ModelFailure.Rejected)]
    [InlineData("raw-error", "400 null", ModelFailure.Rejected)]
    [InlineData("raw-error", """400 [{"error":{"code":400,"message":"API key not valid","status":"INVALID_ARGUMENT"}}]""", ModelFailure.Rejected)]
    [InlineData("bad-json", null, ModelFailure.Unavailable)]
    [InlineData("html", null, ModelFailure.Unavailable)]
    [InlineData("no-body", null, ModelFailure.Unavailable)]
    [InlineData("plain-text", null, ModelFailure.Unavailable)]
    [InlineData("other-json", null, ModelFailure.Unavailable)]
    [InlineData("deep-json", null, ModelFailure.Unavailable)]
    [InlineData("error-200", null, ModelFailure.Unavailable)]
    [InlineData("error-200", """{"error":{"message":"Rate limited upstream","code":429}}""", ModelFailure.Throttled)]
    [InlineData("error-200", """{"choices":[{"error":{"message":"Provider returned error","code":502}}]}""", ModelFailure.Unavailable)]
    [InlineData("error-event", null, ModelFailure.Unavailable)]
    [InlineData("broken", null, ModelFailure.Unavailable)]
    [InlineData("dead-stream", null, ModelFailure.Unavailable)]
    [InlineData("reset", null, ModelFailure.Unavailable)]
    [InlineData("close-at-once", null, ModelFailure.Unavailable)]
    public async Task A_fault_becomes_its_failure(string fault, string? value, ModelFailure expected)
    {
        foreach (var stream in new[] { true, false })
        {
            await using var talk = await Talk.StartAsync(stream, fault, value);

            var failure = await talk.FailAsync();

            Assert.Equal((stream, expected, failure.Message), (stream, failure.Failure, failure.Message));
            Assert.StartsWith("fake-1 at 127.0.0.1:", failure.Message, StringComparison.Ordinal);
            Assert.True(failure.Message.Length < 500, failure.Message);
            Assert.Single(talk.Server.Log.Requests);
        }
    }

    [Theory]
    [InlineData("no-finish")]
    [InlineData("bad-event")]
    public async Task A_stream_that_goes_wrong_is_no_answer(string fault)
    {
        await using var talk = await Talk.StartAsync(fault: fault);

        Assert.Equal(ModelFailure.Unavailable, (await talk.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("throttled", null, null)]
    [InlineData("throttled", "7", 7.0)]
    [InlineData("throttled", "1.5", 1.5)]
    [InlineData("throttled", "0", 0.0)]
    [InlineData("throttled", "-3", null)]
    [InlineData("throttled", "soon", null)]
    [InlineData("throttled", "NaN", null)]
    [InlineData("throttled", "1e9", null)]
    [InlineData("throttled", "99999999999999999999999999", 86_400_000.0)]
    [InlineData("throttled", "1500ms", 1.5)]
    [InlineData("throttled", "soonms", 60.0)]
    [InlineData("throttled", "date:90", 90.0)]
    [InlineData("throttled", "date:-90", 0.0)]
    [InlineData("overloaded", "4", 4.0)]
    public async Task How_long_to_wait_is_told(string fault, string? value, double? seconds)
    {
        await using var talk = await Talk.StartAsync(fault: fault, value: value);

        Assert.Equal(seconds, (await talk.FailAsync()).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("hang", true)]
    [InlineData("hang", false)]
    [InlineData("drip", true)]
    [InlineData("drip", false)]
    public async Task An_answer_has_its_time(string fault, bool stream)
    {
        await using var talk = await Talk.StartAsync(stream, fault, change: options => options with { Timeout = TimeSpan.FromMilliseconds(300) });

        var failure = await talk.FailAsync();

        Assert.Equal(ModelFailure.Unavailable, failure.Failure);
        Assert.Contains("no whole answer within 0.3 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silence_in_the_middle_ends_it(bool stream)
    {
        await using var talk = await Talk.StartAsync(stream, "hang-in-answer", change: options => options with { Silence = TimeSpan.FromMilliseconds(300) });

        var failure = await talk.FailAsync();

        Assert.Equal(ModelFailure.Unavailable, failure.Failure);
        Assert.Contains("fell silent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_before_the_first_byte_is_thinking()
    {
        await using var talk = await Talk.StartAsync(fault: "slow", value: "500", change: options => options with { Silence = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(ReplyEnd.Whole, (await talk.AskAsync()).End);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unavailable()
    {
        await using var talk = await Talk.StartAsync();
        await talk.Server.DisposeAsync();

        Assert.Equal(ModelFailure.Unavailable, (await talk.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("hang-in-answer")]
    public async Task The_callers_cancellation_is_no_failure(string fault)
    {
        await using var talk = await Talk.StartAsync(fault: fault);
        using var cancelling = new CancellationTokenSource();

        var asking = talk.AskAsync(cancellationToken: cancelling.Token);
        while (talk.Server.Log.Requests.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }
}
