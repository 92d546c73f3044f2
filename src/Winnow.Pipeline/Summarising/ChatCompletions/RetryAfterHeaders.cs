using System.ClientModel.Primitives;
using System.Globalization;

namespace Winnow.Pipeline.Summarising.ChatCompletions;

/// <summary>How long a service asks to be left alone: <c>retry-after-ms</c>, or <c>retry-after</c> in seconds or as a date.</summary>
internal static class RetryAfterHeaders
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1000);

    /// <returns>The pause, zero for a date gone by, at most 1000 days; null if there is none, or garbage, or a negative number.</returns>
    public static TimeSpan? Read(PipelineResponseHeaders headers, DateTimeOffset now)
    {
        var inMilliseconds = headers.TryGetValue("retry-after-ms", out var milliseconds) ? Number(milliseconds, 1) : null;
        if (inMilliseconds is not null || !headers.TryGetValue("retry-after", out var value))
        {
            return inMilliseconds;
        }

        if (Number(value, 1000) is { } inSeconds)
        {
            return inSeconds;
        }

        // By the answer's own date, so that a wrong clock here does not matter.
        var answeredAt = headers.TryGetValue("date", out var date) ? Date(date) ?? now : now;
        return Date(value) is { } until ? TimeSpan.FromTicks(Math.Clamp((until - answeredAt).Ticks, 0, Longest.Ticks)) : null;
    }

    private static TimeSpan? Number(string? text, double unit) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? TimeSpan.FromMilliseconds(Math.Min(number * unit, Longest.TotalMilliseconds))
            : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
