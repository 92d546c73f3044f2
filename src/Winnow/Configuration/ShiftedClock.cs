using System.Globalization;

namespace Winnow.Configuration;

/// <summary>A clock that was set to another time and runs on from there. Waits and time-outs are not shifted.</summary>
/// <param name="shift">How far it was set forward.</param>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    private const string Variable = "WINNOW_NOW";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"];

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>A clock that shows this instant now.</summary>
    public static ShiftedClock StartingAt(DateTimeOffset now) => new(now - System.GetUtcNow());

    /// <summary>The machine's clock, or the one that <c>WINNOW_NOW</c> sets; null if that cannot be read, which then has been reported.</summary>
    public static TimeProvider? FromEnvironment(IReadOnlyDictionary<string, string> environment, ConfigProblems problems)
    {
        if (environment.GetValueOrDefault(Variable) is not { Length: > 0 } text)
        {
            return System;
        }

        // Between arXiv's first year and the end of any use, so that sums of days stay valid dates. "Z" is an offset, too.
        var written = text.Trim();
        written = written.EndsWith('Z') ? written[..^1] + "+00:00" : written;
        if (DateTimeOffset.TryParseExact(written, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var now) && now.Year is >= 1991 and <= 2500)
        {
            return StartingAt(now);
        }

        problems.Error(ConfigPlace.Variable(Variable), "", $"{Shown.Quoted(text)} is not an instant with its offset", "write it as 2026-01-06T06:00:00-05:00, or unset it");
        return null;
    }
}
