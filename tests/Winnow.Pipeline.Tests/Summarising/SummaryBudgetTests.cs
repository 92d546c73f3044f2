using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Tests.Summarising;

/// <summary>What may be spent: by run and month, in tokens and money, over calls that overlap.</summary>
public sealed class SummaryBudgetTests
{
    [Fact]
    public async Task A_month_ends_at_midnight_UTC_of_its_last_day()
    {
        await using var trial = await SummaryTrial.StartAsync(new(2026, 1, 31, 23, 59, 30, TimeSpan.Zero));
        trial.Limits = trial.Limits with { TokensPerMonth = 12_000 };
        var model = new ScriptedModel(_ => ScriptedModel.Good(11_000));
        var papers = SummaryTrial.Papers(3);

        var january = await trial.RunAsync(papers, [model]);
        var still = await trial.RunAsync(papers, [model]);
        trial.Clock.Advance(TimeSpan.FromSeconds(30));
        var february = await trial.RunAsync(papers, [model]);

        Assert.Equal((1, 2), (january.Made.Count, january.Failed));
        Assert.Equal("The limit of 12,000 tokens a month is reached; the next month goes on (ai_summary.max_tokens_per_month).", Assert.Single(january.Problems));
        Assert.Equal((0, 1, 2), (still.Made.Count, still.Cached, still.Failed));
        Assert.Equal((1, 1), (february.Made.Count, february.Cached));
    }

    [Fact]
    public async Task Calls_that_overlap_wait_for_room_and_do_not_take_what_they_reserve_for_what_they_spend()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var small = new ScriptedModel(async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
            return ScriptedModel.Good(100);
        });

        // There is room for the most of one call, or two; not for that of five.
        trial.Limits = trial.Limits with { MaxWorkers = 5, TokensPerRun = 8_000 };
        var outcome = await trial.RunAsync(SummaryTrial.Papers(10), [small]);

        Assert.Equal((10, 0), (outcome.Made.Count, outcome.Failed));
        Assert.InRange(small.MostAtOnce, 1, 3);
        Assert.Empty(outcome.Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Money_is_counted_for_models_with_prices_only(bool hasPrices)
    {
        await using var trial = await SummaryTrial.StartAsync();
        trial.Limits = trial.Limits with { CostPerRun = 0.8m };
        var model = new ScriptedModel(_ => ScriptedModel.Good(1_000)) { Prices = hasPrices ? new TokenPrices(200, 200) : null };

        var outcome = await trial.RunAsync(SummaryTrial.Papers(4), [model]);

        // A call takes 0.2 and may take 0.7: after the first there is no room for the most of a second.
        Assert.Equal(hasPrices ? (1, 0.2m) : (4, null), (outcome.Made.Count, outcome.Cost));
        Assert.Equal(hasPrices, outcome.Problems.Any(problem => problem.Contains("max_cost_per_run", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bad_answer_costs_what_it_costs_and_one_whose_price_is_not_told_is_estimated()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(question => new ModelReply("", ReplyEnd.Refused, SummaryTrial.NumberIn(question) == 1 ? new TokenUse(700, 30) : null));

        var outcome = await trial.RunAsync(SummaryTrial.Papers(2), [model]);

        var calls = await trial.Store.FindCallsAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken);
        Assert.Equal(new TokenUse(700, 30), calls[0].Use);
        Assert.InRange(calls[1].Use.In, 500, 5_000);
        Assert.Equal(calls.Sum(call => call.Use.In), outcome.Use.In);
        Assert.All(calls, call => Assert.Equal("the model or its service refused to answer", call.Rejection));
    }

    [Fact]
    public async Task An_estimate_is_no_less_than_the_use_and_asks_nobody()
    {
        await using var trial = await SummaryTrial.StartAsync();
        var model = new ScriptedModel(_ => ScriptedModel.Good()) { Prices = new TokenPrices(1, 1) };
        var papers = SummaryTrial.Papers(3);
        await trial.RunAsync(papers[..1], [model]);

        var estimate = await trial.Summariser(model).EstimateAsync(papers, TestContext.Current.CancellationToken);

        Assert.Equal(2, estimate.Papers);
        Assert.InRange(estimate.Most.In, 2_000, 16_000);
        Assert.Equal((estimate.Most.In + estimate.Most.Out) / 1_000_000m, estimate.Cost);
        Assert.Single(model.Questions);
    }
}
