using System.Globalization;

namespace Winnow.Arxiv.Http;

/// <summary>The pieces of messages for the run report.</summary>
internal static class Words
{
    private const int LongestQuote = 300;

    /// <summary>A duration in one unit, such as <c>45 s</c>, <c>10 min</c> or <c>3 h</c>, rounded up.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: <= 90 } => Count(duration.TotalSeconds, "s"),
        { TotalMinutes: <= 90 } => Count(duration.TotalMinutes, "min"),
        { TotalHours: <= 48 } => Count(duration.TotalHours, "h"),
        _ when duration >= RetryAfter.Longest => "1000 days or more",
        _ => Count(duration.TotalDays, "days"),
    };

    /// <summary>An instant, such as <c>2026-11-21 09:30:12 UTC</c>, rounded up to the second.</summary>
    public static string Instant(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{instant.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - 1):yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>Text from outside, cut and on one line.</summary>
    public static string Brief(string text)
    {
        var cut = text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "…");
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c)).Trim().TrimEnd('.');
    }

    private static string Count(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(number):0} {unit}");
}
