namespace Winnow.Arxiv.Http;

/// <summary>How long to pause before another try.</summary>
internal sealed class Backoff(ArxivOptions options, Random random)
{
    // Doubling stops here; no run waits that long anyway.
    private const int MostDoublings = 10;

    private static readonly TimeSpan LongestGuess = TimeSpan.FromMinutes(30);

    /// <summary>After a failure in passing: doubled with each try, and varied so that many clients do not come back at once.</summary>
    /// <param name="tries">The tries made so far.</param>
    public TimeSpan AfterFailure(int tries) => Doubled(options.RetryDelay, tries) * (0.5 + random.NextDouble());

    /// <summary>After an answer that asks us to slow down, in whole seconds: at least as long as it says. If it does not say, the
    /// pause doubles up to half an hour.</summary>
    /// <param name="asked">What it asks for; null if it does not say.</param>
    /// <param name="inARow">How many such answers of the host came in a row.</param>
    public TimeSpan AfterSlowDown(TimeSpan? asked, int inARow)
    {
        var guess = asked is null
            ? Doubled(options.ThrottleDelay, inARow) * (1 + (random.NextDouble() / 4))
            : AfterFailure(inARow);
        var longest = options.ThrottleDelay > LongestGuess ? options.ThrottleDelay : LongestGuess;
        var bounded = guess < longest ? guess : longest;
        var pause = asked > bounded ? asked.Value : bounded;
        return TimeSpan.FromSeconds(Math.Ceiling(pause.TotalSeconds));
    }

    private static TimeSpan Doubled(TimeSpan first, int times) => first * Math.Pow(2, Math.Min(times - 1, MostDoublings));
}
