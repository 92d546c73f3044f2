using System.Globalization;

namespace Winnow.Arxiv.Announcements;

/// <summary>The evenings without an announcement, by year.</summary>
internal sealed class HolidayList
{
    private readonly HashSet<DateOnly> _days;
    private readonly HashSet<int> _years;

    private HolidayList(IEnumerable<DateOnly> days, IEnumerable<int> years) => (_days, _years) = ([.. days], [.. years]);

    public bool Contains(DateOnly day) => _days.Contains(day);

    public bool Knows(int year) => _years.Contains(year);

    public HolidayList With(HolidayList other) => new(_days.Concat(other._days), _years.Concat(other._years));

    public static HolidayList Embedded()
    {
        using var stream = typeof(HolidayList).Assembly.GetManifestResourceStream("holidays.txt")
            ?? throw new InvalidOperationException("holidays.txt is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A line is no year with days.</exception>
    public static HolidayList Parse(string text)
    {
        var days = new List<DateOnly>();
        var years = new List<int>();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [] || words[0].StartsWith('#'))
            {
                continue;
            }

            years.Add(int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1991 and <= 9999
                ? year
                : throw Bad(number, words[0]));
            days.AddRange(words.Skip(1).Select(word =>
                DateOnly.TryParseExact($"{words[0]}-{word}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : throw Bad(number, word)));
        }

        return new HolidayList(days, years);
    }

    private static FormatException Bad(int number, string word) =>
        new($"line {number + 1}: '{PlainText.Excerpt(word, 40)}' does not belong there; write a year and its days, as in '2027 01-01 01-18'");
}
