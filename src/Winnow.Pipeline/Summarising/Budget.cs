using System.Globalization;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Pipeline.Summarising;

/// <summary>What may still be spent. A call reserves what it can cost at most before it is made, so that calls that overlap stay within the limit together.</summary>
/// <param name="limits">The limits.</param>
/// <param name="month">What was spent this month before this run.</param>
internal sealed class Budget(SummaryLimits limits, IEnumerable<ModelCall> month)
{
    private readonly Lock _lock = new();
    private readonly Spending _month = Spending.Of(month);
    private Spending _spent;
    private Spending _reserved;
    private TaskCompletionSource _settled = Signal();

    /// <summary>What this run has spent.</summary>
    public Spending Spent
    {
        get
        {
            lock (_lock)
            {
                return _spent;
            }
        }
    }

    /// <summary>Sets aside what a call can cost at most. Where that is too much only as long as others have set theirs aside, it waits for them: they mostly
    /// take far less.</summary>
    /// <returns>Null if it was set aside; else which limit stands against it, a sentence.</returns>
    public async Task<string?> ReserveAsync(Spending most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task settled;
            lock (_lock)
            {
                if (Exceeded(_spent + most) is { } limit)
                {
                    return limit;
                }

                if (Exceeded(_spent + _reserved + most) is null)
                {
                    _reserved += most;
                    return null;
                }

                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A reserved call is over.</summary>
    /// <param name="reserved">What was set aside for it.</param>
    /// <param name="used">What it took; nothing if there was no answer.</param>
    public void Settle(Spending reserved, Spending used)
    {
        lock (_lock)
        {
            _reserved -= reserved;
            _spent += used;
            _settled.SetResult();
            _settled = Signal();
        }
    }

    private string? Exceeded(Spending run) =>
        Exceeded(run, "run", limits.TokensPerRun, limits.CostPerRun) ?? Exceeded(_month + run, "month", limits.TokensPerMonth, limits.CostPerMonth);

    private static string? Exceeded(Spending sum, string time, long? tokens, decimal? cost) => (sum, tokens, cost) switch
    {
        (_, { } most, _) when sum.Tokens.In + sum.Tokens.Out > most =>
            string.Create(CultureInfo.InvariantCulture, $"The limit of {most:N0} tokens a {time} is reached; the next {time} goes on (ai_summary.max_tokens_per_{time})."),
        (_, _, { } most) when sum.Cost > most =>
            string.Create(CultureInfo.InvariantCulture, $"The limit of {most} for a {time} is reached; the next {time} goes on (ai_summary.max_cost_per_{time})."),
        _ => null,
    };

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Tokens and money.</summary>
/// <param name="Tokens">Tokens.</param>
/// <param name="Cost">Money; 0 where prices are not known.</param>
internal readonly record struct Spending(TokenUse Tokens, decimal Cost)
{
    public static Spending Of(IEnumerable<ModelCall> calls) =>
        calls.Aggregate(default(Spending), (sum, call) => sum + new Spending(call.Use, call.Cost ?? 0));

    public static Spending Of(TokenUse use, TokenPrices? prices) => new(use, prices?.CostOf(use) ?? 0);

    public static Spending operator +(Spending one, Spending other) =>
        new(new TokenUse(one.Tokens.In + other.Tokens.In, one.Tokens.Out + other.Tokens.Out), one.Cost + other.Cost);

    public static Spending operator -(Spending one, Spending other) =>
        new(new TokenUse(one.Tokens.In - other.Tokens.In, one.Tokens.Out - other.Tokens.Out), one.Cost - other.Cost);
}
