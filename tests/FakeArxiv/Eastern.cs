using System.Globalization;

namespace FakeArxiv;

/// <summary>arXiv's own time: New York's, with daylight saving. A feed's day begins at its midnight, a listing's at 20:00 the evening before.</summary>
internal static class Eastern
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    public static DateTimeOffset Midnight(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The moment when the announcement dated <paramref name="date"/> becomes public on the site.</summary>
    public static DateTimeOffset PublicFrom(DateOnly date) => At(date.AddDays(-1), new TimeOnly(20, 0));

    /// <summary>RFC 822, as arXiv's feeds write it: <c>Tue, 16 Dec 2025 00:00:00 -0500</c>.</summary>
    public static string Rfc822(DateTimeOffset instant) =>
        instant.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + instant.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>As HTTP headers write it, in GMT.</summary>
    public static string HttpDate(DateTimeOffset instant) => instant.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);
}
