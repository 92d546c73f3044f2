namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>arXiv's clock, for announcement days.</summary>
/// <remarks>Written out, because the permanent dates of a feed must not depend on the time zone data of the machine.
/// Since 2007 daylight saving time lasts from the second Sunday of March to the first Sunday of November, from 02:00 to 02:00
/// (Energy Policy Act of 2005, section 110).</remarks>
internal static class Eastern
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-5);
    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-4);

    /// <summary>The moment at which an announcement day begins in US Eastern time.</summary>
    internal static DateTimeOffset Midnight(DateOnly date)
    {
        var begins = FirstSunday(date.Year, 3).AddDays(7);
        var ends = FirstSunday(date.Year, 11);
        return new DateTimeOffset(date, TimeOnly.MinValue, date > begins && date <= ends ? Daylight : Standard);
    }

    private static DateOnly FirstSunday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((7 - (int)first.DayOfWeek) % 7);
    }
}
