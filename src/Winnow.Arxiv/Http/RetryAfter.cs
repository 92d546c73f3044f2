using System.Globalization;

namespace Winnow.Arxiv.Http;

/// <summary>The <c>Retry-After</c> header, in all the forms that occur.</summary>
internal static class RetryAfter
{
    /// <summary>What every longer pause counts as: none of them is ever waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1000);

    /// <summary>Reads the header: seconds, or a date.</summary>
    /// <param name="values">The raw values; of several that can be read, the longest pause counts.</param>
    /// <param name="answeredAt">The answer's own <c>Date</c>, so that a wrong clock here does not matter.</param>
    /// <returns>The pause, zero for a date gone by; null if there is none, or garbage or a negative number.</returns>
    public static TimeSpan? Read(IEnumerable<string> values, DateTimeOffset answeredAt) =>
        values.Select(value => Seconds(value.Trim()) ?? Until(value, answeredAt)).Max();

    private static TimeSpan? Seconds(string text)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            return null;
        }

        // A number that does not even fit is a long pause, not garbage.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Longest;
    }

    private static TimeSpan? Until(string text, DateTimeOffset answeredAt) =>
        HttpDate.Read(text) is { } date
            ? TimeSpan.FromTicks(Math.Clamp((date - answeredAt).Ticks, 0, Longest.Ticks))
            : null;
}
