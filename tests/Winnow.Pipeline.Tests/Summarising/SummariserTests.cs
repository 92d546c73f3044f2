using FakeArxiv.Faults;
using FakeModel;
using Microsoft.Extensions.DependencyInjection;
using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.ChatCompletions;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising;

/// <summary>Order, bounds and failures of many summaries at once.</summary>
public sealed class SummariserTests
{
    [Fact]
    public async Task Papers_are_asked_about_in_their_order_each_once()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(_ => ScriptedModel.Good());
        var papers = SummaryTrial.Papers(4);

        var outcome = await trial.RunAsync([papers[2], papers[0], papers[2], papers[3]], [model]);

        Assert.Equal([3, 1, 4], model.Numbers);
        Assert.Equal((3, 0, 0, 3), (outcome.Wanted, outcome.Cached, outcome.Failed, outcome.Made.Count));
        Assert.Equal(3_000, outcome.Use.In);
    }

    [Fact]
    public async Task Texts_do_not_pile_up_while_models_think()
    {
        await using var trial = await SummaryTrial.StartAsync();
        trial.Limits = trial.Limits with { MaxWorkers = 2 };
        var thinking = new TaskCompletionSource();
        var model = new ScriptedModel(async (_, token) =>
        {
            await thinking.Task.WaitAsync(token);
            return ScriptedModel.Good();
        });
        var run = trial.RunAsync(SummaryTrial.Papers(12), [model]);

        // Two are thought about, one waits for its turn; a fourth is at most being read.
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.InRange(trial.Texts.Read, 2, 4);
        Assert.Equal(2, model.Questions.Count);
        thinking.SetResult();

        Assert.Equal(12, (await run).Made.Count);
        Assert.Equal(2, model.MostAtOnce);
    }

    [Fact]
    public async Task A_service_that_fails_three_papers_in_a_row_is_not_asked_about_the_next()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(_ => throw new ModelException(ModelFailure.Unavailable, "It is down."));

        var outcome = await trial.RunAsync(SummaryTrial.Papers(6), [model]);

        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3], model.Numbers);
        Assert.True(outcome.IsStopped);
        Assert.Equal((6, 0), (outcome.Failed, outcome.Made.Count));
        Assert.Contains("It is down.", outcome.Problems);
    }

    [Fact]
    public async Task A_good_answer_in_between_ends_the_count()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(question => SummaryTrial.NumberIn(question) % 3 == 0 ? ScriptedModel.Good() : throw new ModelException(ModelFailure.Unavailable, "It is down."));

        var outcome = await trial.RunAsync(SummaryTrial.Papers(9), [model]);

        Assert.False(outcome.IsStopped);
        Assert.Equal(3, outcome.Made.Count);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 0)]
    public async Task A_question_that_is_too_long_is_asked_shorter_once(int refusals, int made)
    {
        await using var trial = await SummaryTrial.StartAsync();
        trial.Texts.Of = (_, _) => TextsAtHand.Whole(string.Join(' ', Enumerable.Repeat(Prompts.Asked.Abstract, 100)));
        var refused = new Dictionary<int, int>();
        var model = new ScriptedModel(question =>
        {
            var number = SummaryTrial.NumberIn(question);
            refused[number] = refused.GetValueOrDefault(number) + 1;
            return refused[number] <= refusals ? throw new ModelException(ModelFailure.TooLong, "Too long.") : ScriptedModel.Good();
        });

        var outcome = await trial.RunAsync(SummaryTrial.Papers(3), [model]);

        Assert.Equal(made, outcome.Made.Count);
        Assert.Equal([1, 1, 2, 2, 3, 3], model.Numbers);
        Assert.All(model.Questions.Chunk(2), pair => Assert.InRange((double)pair[1].Text.Length / pair[0].Text.Length, 0.2, 0.6));
    }

    [Fact]
    public async Task The_next_model_is_asked_where_one_fails_and_one_without_use_is_left_out()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var denied = new ScriptedModel(_ => throw new ModelException(ModelFailure.Denied, "No key.")) { Name = "denied" };
        var second = new ScriptedModel(question => SummaryTrial.NumberIn(question) == 2 ? new ModelReply("", ReplyEnd.Refused, null) : ScriptedModel.Good()) { Name = "second" };
        var third = new ScriptedModel(_ => ScriptedModel.Good()) { Name = "third" };

        var outcome = await trial.RunAsync(SummaryTrial.Papers(3), [denied, second, third]);

        Assert.Equal(["second", "third", "second"], outcome.Made.OrderBy(kept => kept.Paper.Value, StringComparer.Ordinal).Select(kept => kept.Summary.Model));
        Assert.Single(denied.Questions);
        Assert.False(outcome.IsStopped);
        Assert.Contains("No key.", outcome.Problems);
    }

    [Fact]
    public async Task A_model_that_hangs_is_given_up_and_its_service_too()
    {
        await using var trial = await SummaryTrial.StartAsync();
        trial.Limits = trial.Limits with { MaxWorkers = 3, MaxWait = TimeSpan.FromMilliseconds(100) };
        await using var server = await FakeModelServer.StartAsync(new() { Key = null, Faults = [new FaultRule { Fault = "hang" }] }, TestContext.Current.CancellationToken);

        var outcome = await trial.RunAsync(SummaryTrial.Papers(9), [Model(server, TimeSpan.FromMilliseconds(200))]);

        // Three hang at the same time, once each; others may have begun by then.
        Assert.True(outcome.IsStopped);
        Assert.Equal(9, outcome.Failed);
        Assert.InRange(server.Log.Chats.Count, 3, 5);
        Assert.Contains(outcome.Problems, problem => problem.Contains("gave no whole answer within 0.2 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_round_has_its_time_and_the_rest_is_left_to_the_next_one()
    {
        await using var trial = await SummaryTrial.StartAsync();
        trial.Limits = trial.Limits with { Time = TimeSpan.FromMilliseconds(300) };
        var model = new ScriptedModel(async (question, token) =>
        {
            await (SummaryTrial.NumberIn(question) == 2 ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) : Task.CompletedTask);
            return ScriptedModel.Good();
        });

        var outcome = await trial.RunAsync(SummaryTrial.Papers(4), [model]);

        Assert.Equal((1, 3), (outcome.Made.Count, outcome.Failed));
        Assert.Contains(outcome.Problems, problem => problem.StartsWith("Summaries took longer than", StringComparison.Ordinal));
        Assert.Single(await trial.KeptAsync());
    }

    [Fact]
    public async Task What_came_in_the_moment_of_giving_up_is_kept()
    {
        await using var trial = await SummaryTrial.StartAsync();
        using var giveUp = new CancellationTokenSource();
        var model = new ScriptedModel(_ =>
        {
            giveUp.Cancel();
            return ScriptedModel.Good();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.RunAsync(SummaryTrial.Papers(3), [model], cancellationToken: giveUp.Token));

        Assert.Single(model.Questions);
        Assert.Single(await trial.KeptAsync());
    }

    [Theory]
    [InlineData("bad-json")]
    [InlineData("html")]
    [InlineData("no-body")]
    [InlineData("plain-text")]
    [InlineData("other-json")]
    [InlineData("deep-json")]
    [InlineData("error-200")]
    [InlineData("dead-stream")]
    [InlineData("reset")]
    [InlineData("close-at-once")]
    [InlineData("error-event")]
    [InlineData("no-finish")]
    [InlineData("bad-event")]
    [InlineData("broken")]
    [InlineData("hang-in-answer")]
    public async Task An_answer_that_never_comes_whole_is_asked_for_within_bounds_and_nothing_is_kept(string fault)
    {
        await using var trial = await SummaryTrial.StartAsync();
        await using var server = await FakeModelServer.StartAsync(new() { Key = null, Answer = _ => Prompts.Asked.Json, Faults = [new FaultRule { Fault = fault }] }, TestContext.Current.CancellationToken);

        var outcome = await trial.RunAsync(SummaryTrial.Papers(1), [Model(server, TimeSpan.FromMilliseconds(500))]);

        Assert.Equal((0, 1), (outcome.Made.Count, outcome.Failed));
        Assert.InRange(server.Log.Chats.Count, 2, 4);
        Assert.Single(outcome.Problems);
        Assert.Empty(await trial.KeptAsync());
    }

    private static ISummaryModel Model(FakeModelServer server, TimeSpan timeout) => new ServiceCollection()
        .AddChatCompletions([new ChatModelOptions { BaseUrl = server.Address, Model = "fake-1", Timeout = timeout }])
        .BuildServiceProvider().GetRequiredService<ISummaryModel>();
}
