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

    private static readonly string[] Titles = ["Day", "Category", "State", "New", "Cross", "Replace", "Held", "Source", ""];

    /// <summary>Writes it to standard output: a table on a terminal, columns elsewhere. Without any day only the summary.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="days">The days, in the order in which they are shown.</param>
    /// <param name="summary">What came of it, a sentence a line.</param>
    public static void Write(CommandHost host, IReadOnlyList<ReportedDay> days, IReadOnlyList<string> summary)
    {
        var rows = days.SelectMany(day => day.Categories.Select(category => Row(day, category))).ToArray();
        if (rows.Length > 0 && host.OutIsTerminal)
        {
            Terminal(host.Out, rows);
        }
        else if (rows.Length > 0)
        {
            Plain(host.Out, [Titles, .. rows]);
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
        category.Expected is { } expected ? $"{Number(category.Received)} of {Number(expected)}" : Number(category.Received),
        category.Source ?? "",
        Shown.Clean(category.Why ?? ""),
    ];

    private static void Plain(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((text, column) => IsNumber(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static void Terminal(TextWriter output, string[][] rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        for (var column = 0; column < Titles.Length; column++)
        {
            table.AddColumn(new TableColumn(new Text(Titles[column], new Style(decoration: Decoration.Bold))) { Alignment = IsNumber(column) ? Justify.Right : Justify.Left, NoWrap = column < Titles.Length - 1 });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select((text, column) => new Text(text, column == StateColumn ? StyleOf(text) : Style.Plain)));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes }).Write(table);
    }

    private static Style StyleOf(string state) => new(state switch
    {
        "complete" => Color.Green,
        "quiet" => Color.Grey,
        "failed" => Color.Red,
        _ => Color.Yellow,
    });

    private static bool IsNumber(int column) => column is >= 3 and <= 6;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
