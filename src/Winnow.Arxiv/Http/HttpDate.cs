using System.Globalization;

namespace Winnow.Arxiv.Http;

/// <summary>Dates in headers, as they come: .NET's typed headers drop what is slightly wrong.</summary>
internal static class HttpDate
{
    // RFC 9110, section 5.6.7, without the day of the week, which says nothing new and may be wrong.
    private static readonly string[] Forms =
    [
        "d MMM yyyy HH:mm:ss 'GMT'",
        "d MMM yyyy HH:mm:ss 'UTC'",
        "d MMM yyyy HH:mm:ss zzz",
        "d-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <returns>The instant, in UTC; null if the text is no date.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var afterDayOfWeek = text.AsSpan(text.IndexOf(',', StringComparison.Ordinal) + 1).Trim();
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(afterDayOfWeek, Forms, CultureInfo.InvariantCulture, Styles, out var instant) ? instant : null;
    }
}
