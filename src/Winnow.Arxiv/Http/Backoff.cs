namespace Winnow.Arxiv.Http;

/// <summary>How long to pause before another try.</summary>
internal sealed class Backoff(ArxivOptions options, Random random)
{
    // Doubling stops here; no run waits that long anyway.
    private const int MostDoublings = 10;

    /// <summary>After a failure in passing: doubled with each try, and varied so that many clients do not come back at once.</summary>
    /// <param name="tries">The tries made so far.</param>
    public TimeSpan AfterFailure(int tries) => Doubled(options.RetryDelay, tries) * (0.5 + random.NextDouble());

    /// <summary>After an answer that asks us to slow down: at least as long as it says.</summary>
    /// <param name="asked">What it asks for; null if it does not say.</param>
    /// <param name="tries">The tries made so far.</param>
    /// <param name="slowDowns">How many such answers came in a row, from any address.</param>
    public TimeSpan AfterSlowDown(TimeSpan? asked, int tries, int slowDowns)
    {
        var least = AfterFailure(tries);
        var pause = asked ?? Doubled(options.ThrottleDelay, slowDowns) * (1 + (random.NextDouble() / 4));
        return pause > least ? pause : least;
    }

    private static TimeSpan Doubled(TimeSpan first, int times) => first * Math.Pow(2, Math.Min(times - 1, MostDoublings));
}
