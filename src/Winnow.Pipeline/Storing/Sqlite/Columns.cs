using System.Globalization;
using System.Text;
using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>How values stand in columns, there and back.</summary>
internal static class Columns
{
    public static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    public static DateOnly Date(string column) => DateOnly.ParseExact(column, "O", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string column) => DateTimeOffset.ParseExact(column, "O", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static decimal Number(string column) => decimal.Parse(column, CultureInfo.InvariantCulture);

    /// <summary>One item a line. Names and categories are single lines: a line break in one becomes a blank, an empty one is left out.</summary>
    public static string Lines(IEnumerable<string> items) =>
        string.Join('\n', items.Where(item => item.Length > 0).Select(item => item.Replace('\n', ' ')));

    public static IReadOnlyList<string> Lines(string column) => column.Length == 0 ? [] : column.Split('\n');

    /// <summary>What each listing called a paper, a line each: <c>0 cs.LG</c>.</summary>
    public static string Types(IReadOnlyDictionary<string, AnnouncementType> types) => Lines(types.Keys
        .Order(StringComparer.Ordinal)
        .Select(category => string.Create(CultureInfo.InvariantCulture, $"{(int)types[category]} {category}")));

    public static Dictionary<string, AnnouncementType> Types(string column) => Lines(column)
        .ToDictionary(line => line[2..], line => (AnnouncementType)(line[0] - '0'), StringComparer.Ordinal);

    /// <summary>The text as the file will hold it: lone surrogates, which UTF-8 cannot hold, become U+FFFD.</summary>
    public static string Storable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
