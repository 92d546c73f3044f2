using System.Globalization;
using Spectre.Console;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Running;

namespace Winnow.Display;

/// <summary>What a run leaves on the screen: every category's day with its state and counts, and what came of it.</summary>
internal static class ClosingTable
{
    private const int StateColumn = 2;

    private static readonly string[] Titles = ["Day", "Category", "State", "New", "Cross", "Replace", "Held", "Source"];

    /// <summary>Writes it to standard output: a table on a terminal, columns elsewhere. Without any day only the summary.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="days">The days, in the order in which they are shown.</param>
    /// <param name="summary">What came of it, a sentence a line.</param>
    public static void Write(CommandHost host, IReadOnlyList<ReportedDay> days, IReadOnlyList<string> summary)
    {
        string[][] rows = [.. days.SelectMany(day => day.Categories.Select(category => Row(day, category)))];
        if (rows.Length > 0)
        {
            var widths = Titles.Select((title, column) => rows.Max(row => Math.Max(row[column].Length, title.Length))).ToArray();
            if (host.OutIsTerminal)
            {
                Terminal(host.Out, rows, widths);
            }
            else
            {
                Plain(host.Out, [Titles, .. rows], widths);
            }
        }

        foreach (var line in summary)
        {
            host.Out.WriteLine(Shown.Clean(line));
        }
    }

    private static string[] Row(ReportedDay day, ReportedCategory category) =>
    [
        day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        category.Category,
        category.State,
        Number(category.New),
        Number(category.Cross),
        Number(category.Replace),
        category.Expected is { } expected ? $"{Number(category.Received)}/{Number(expected)}" : Number(category.Received),
        category.Source ?? "",
    ];

    private static void Plain(TextWriter output, IReadOnlyList<string[]> rows, int[] widths)
    {
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((text, column) => IsNumber(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static void Terminal(TextWriter output, string[][] rows, int[] widths)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes });
        if (console.Profile.Width < widths.Sum() + (2 * widths.Length))
        {
            // A table that does not fit would be left out; columns at least break.
            Plain(output, [Titles, .. rows], widths);
            return;
        }

        var table = new Table().NoBorder();
        foreach (var column in Enumerable.Range(0, Titles.Length))
        {
            table.AddColumn(new TableColumn(new Text(Titles[column], new Style(decoration: Decoration.Bold))) { Alignment = IsNumber(column) ? Justify.Right : Justify.Left, NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select((text, column) => new Text(text, column == StateColumn ? StyleOf(text) : Style.Plain)));
        }

        console.Write(table);
    }

    private static Style StyleOf(string state) => new(state switch
    {
        "complete" => Color.Green,
        "quiet" => Color.Grey,
        "failed" => Color.Red,
        _ => Color.Yellow,
    });

    private static bool IsNumber(int column) => column is >= 3 and <= 6;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
