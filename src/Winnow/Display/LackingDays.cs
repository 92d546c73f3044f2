using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Configuration;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Display;

/// <summary>Tells which days lack something and why, and why weekdays were quiet.</summary>
internal static class LackingDays
{
    private static readonly string[] Titles = ["Day", "Category", "State", "Held", "Checked (UTC)", "Sources"];

    /// <summary>Columns, newest day first; below the lines of one reason, the reason. Empty if nothing is lacking.</summary>
    public static IEnumerable<string> Table(DayGrid grid)
    {
        Row[] rows =
        [
            .. grid.Records.SelectMany(record => record.Categories).Where(line => line.State is not (DayState.Complete or DayState.Quiet)).Select(Of)
                .Concat(grid.NeverRead.SelectMany(day => day.Categories.Select(category => Of(day.Date, category))))
                .OrderByDescending(row => row.Date),
        ];
        if (rows is [])
        {
            yield break;
        }

        var widths = Titles.Select((title, column) => rows.Max(row => Math.Max(row.Cells[column].Length, title.Length))).ToArray();
        yield return Line(Titles, widths);
        foreach (var (index, row) in rows.Index())
        {
            yield return Line(row.Cells, widths);
            if (row.Why is not null && (index == rows.Length - 1 || rows[index + 1].Why != row.Why || rows[index + 1].Date != row.Date))
            {
                yield return $"    {row.Why}";
            }
        }
    }

    /// <summary>Why nothing was announced on a weekday, a sentence each, newest first.</summary>
    public static IEnumerable<string> QuietDays(DayGrid grid, AnnouncementCalendar calendar) =>
        from record in grid.Records
        where !AnnouncementCalendar.IsWeekend(record.Date) && record.Categories.Count > 0 && record.Categories.All(line => line.State is DayState.Quiet)
        select $"{Iso(record.Date)}: quiet. {QuietBecause(record.Date, calendar, record.Categories)}";

    private static string QuietBecause(DateOnly date, AnnouncementCalendar calendar, IReadOnlyList<CategoryDay> lines) =>
        calendar.IsHoliday(date) ? "arXiv has a holiday."
        : !calendar.IsExpected(date) ? "On the evening before arXiv had a holiday."
        : lines.Select(line => line.Why).FirstOrDefault(why => why is not null) ?? "arXiv shows no announcement.";

    private static Row Of(CategoryDay line) => new(
        line.Date,
        [
            Iso(line.Date),
            line.Category,
            line.State.Word(),
            line.Expected is { } expected ? string.Create(CultureInfo.InvariantCulture, $"{line.Received} of {expected}") : line.Received.ToString(CultureInfo.InvariantCulture),
            line.CheckedAt is { } instant ? instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
            string.Join(", ", line.Sources.Select(source => source.Word())),
        ],
        line.Why is null ? null : Shown.Clean(line.Why));

    private static Row Of(DateOnly date, string category) => new(date, [Iso(date), category, "never read", "", "", ""], null);

    private static string Line(string[] cells, int[] widths) => string.Join("  ", cells.Select((text, column) => text.PadRight(widths[column]))).TrimEnd();

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(DateOnly Date, string[] Cells, string? Why);
}
