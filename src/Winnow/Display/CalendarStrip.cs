using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Commands;

namespace Winnow.Display;

/// <summary>Draws the ledger as a strip of the last weeks, one sign a day, that fits 80 columns.</summary>
internal static class CalendarStrip
{
    // With the longest name of a category, and a date that sticks out on the right.
    private const int MostColumns = 56;

    private const string WholeDay = "all";

    /// <summary>The strip's lines: the Mondays, the days of the week, a row a category, and what the signs mean.</summary>
    public static IEnumerable<string> Lines(DayGrid grid, AnnouncementCalendar calendar, CommandHost host)
    {
        var signs = DaySigns.For(host);
        var ink = new Ink(host.OutIsTerminal);
        DateOnly[] dates = [.. grid.Dates.TakeLast(MostColumns)];
        var width = grid.Categories.Append(WholeDay).Max(name => name.Length);

        yield return $"{new string(' ', width)}  {Mondays(dates)}".TrimEnd();
        yield return $"{new string(' ', width)}  {string.Concat(dates.Select(date => Letter(date, calendar, ink)))}".TrimEnd();
        foreach (var category in grid.Categories)
        {
            yield return Row(category, date => grid.Sign(category, date));
        }

        if (grid.Categories.Count > 1)
        {
            yield return Row(WholeDay, grid.Sign);
        }

        yield return "";
        yield return Legend(signs, DaySign.Closed, "confirmed") + Legend(signs, DaySign.Complete, "complete, not confirmed yet") + Legend(signs, DaySign.Quiet, "quiet") + $"{ink.Dim("h")} holiday";
        yield return (Legend(signs, DaySign.Waiting, "waiting") + Legend(signs, DaySign.Partial, "partial") + Legend(signs, DaySign.Failed, "failed") + Legend(signs, DaySign.NeverRead, "never read")).TrimEnd();

        string Row(string name, Func<DateOnly, DaySign> sign) =>
            $"{name.PadRight(width)}  {string.Concat(dates.Select(date => signs.Draw(sign(date))))}".TrimEnd();
    }

    // Each week takes seven columns, of which the last two are almost always blank: room for "01-05" and a gap.
    private static string Mondays(DateOnly[] dates)
    {
        var line = "";
        foreach (var (column, date) in dates.Index().Where(day => day.Item.DayOfWeek is DayOfWeek.Monday || day.Index == 0))
        {
            var untilNext = ((int)DayOfWeek.Monday - (int)date.DayOfWeek + 7) % 7 is var days and > 0 ? days : 7;
            line = untilNext > 5 ? line.PadRight(column) + date.ToString("MM-dd", CultureInfo.InvariantCulture) : line;
        }

        return line;
    }

    private static string Letter(DateOnly date, AnnouncementCalendar calendar, Ink ink) =>
        AnnouncementCalendar.IsWeekend(date) ? " "
        : calendar.IsHoliday(date) ? ink.Dim("h")
        : date.DayOfWeek.ToString()[..1];

    private static string Legend(DaySigns signs, DaySign sign, string meaning) => $"{signs.Draw(sign)} {meaning}   ";
}
