namespace Winnow.Tests.Summarising;

/// <summary>What may be spent is checked before each call; at the limit the run goes on, and the next one, or the next month, goes on with the summaries.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task A_run_stops_asking_at_its_limit_of_tokens_and_the_next_run_goes_on()
    {
        await using var stage = await SummaryStage.StartAsync(5, ai => (ai["max_tokens_per_run"], ai["max_workers"]) = (7_000, 2));

        var run = await stage.ReportAsync();

        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.InRange(run.Counts.Made, 1, 4);
        Assert.Equal(run.Counts.Made, stage.Questions.Count);
        Assert.InRange(run.TokensIn + run.TokensOut, 1_000, 7_000);
        Assert.Contains("The limit of 7,000 tokens a run is reached", run.Warnings, StringComparison.Ordinal);
        Assert.Equal(5, stage.Models().Split(' ').Length);

        var next = await stage.ReportAsync();
        Assert.Equal(run.Counts.Made, next.Counts.Cached);
        Assert.InRange(next.Counts.Made, 1, 4);
    }

    [Fact]
    public async Task A_month_stops_asking_at_its_limit_of_money_and_the_next_month_goes_on()
    {
        await using var stage = await SummaryStage.StartAsync(4, ai =>
        {
            (ai["price_per_million_input_tokens"], ai["price_per_million_output_tokens"]) = (1, 2);
            (ai["max_cost_per_month"], ai["max_workers"]) = (0.01m, 1);
        });

        var run = await stage.ReportAsync();
        Assert.True(run.Exit == 0, run.Result.ToString());
        Assert.InRange(run.Counts.Made, 1, 3);
        Assert.Contains("for a month is reached", run.Warnings, StringComparison.Ordinal);
        var cost = run.Summaries.GetProperty("cost").GetDecimal();
        Assert.Equal((run.TokensIn + (2m * run.TokensOut)) / 1_000_000, cost);
        Assert.InRange(cost, 0.001m, 0.01m);

        // Later runs of the month have what is left, which is nothing at last.
        for (var again = 0; stage.Questions.Count > 0 && again < 4; again++)
        {
            await stage.ReportAsync();
        }

        Assert.Empty(stage.Questions);
        Assert.Contains("-", stage.Models(), StringComparison.Ordinal);
        stage.Later(TimeSpan.FromDays(26));
        var february = await stage.ReportAsync();
        Assert.True(february.Counts.Made > 0, february.Result.ToString());
    }

    [Fact]
    public async Task A_run_that_is_only_tried_out_tells_the_estimate_and_asks_no_model()
    {
        await using var stage = await SummaryStage.StartAsync(3, ai => (ai["price_per_million_input_tokens"], ai["price_per_million_output_tokens"]) = (1, 2));

        var words = await stage.RunAsync("run", "--dry-run");
        var run = await stage.ReportAsync("--dry-run");

        Assert.Empty(stage.Model.Log.Requests);
        Assert.Contains("Summaries of 3 papers would take up to ", words.Output + words.Errors, StringComparison.Ordinal);
        var estimate = run.Summaries.GetProperty("estimate");
        Assert.Equal(3, estimate.GetProperty("papers").GetInt32());
        var real = await stage.ReportAsync();
        Assert.InRange(real.TokensIn, 1, estimate.GetProperty("tokens_in").GetInt32());
        Assert.InRange(real.Summaries.GetProperty("cost").GetDecimal(), 0.0001m, estimate.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task No_more_questions_are_under_way_than_workers_and_plain_lines_tell_how_each_paper_ended()
    {
        await using var stage = await SummaryStage.StartAsync(7, ai => ai["max_workers"] = 3);
        stage.Model.Settings.Latency = TimeSpan.FromMilliseconds(400);
        stage.Fault("refusal-text", of: SummaryPapers.Id(7));

        var run = await stage.RunAsync("run");

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(3, stage.Model.Log.MostAtOnce);
        Assert.All(Enumerable.Range(1, 6), number => Assert.Contains($"{SummaryPapers.Id(number)}: summarised from the full text\n", run.Errors, StringComparison.Ordinal));
        Assert.Contains($"{SummaryPapers.Id(7)}: no summary: fake-1: the model refused to answer\n", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Summaries: 6 made, 1 not made; ", run.Output, StringComparison.Ordinal);
    }
}
