using System.Globalization;
using Spectre.Console;
using Winnow.Commands;
using Winnow.Configuration;
using Winnow.Pipeline.Reconciling;

namespace Winnow.Display;

/// <summary>What a run leaves on the screen: every category's day with its state and counts, and what came of it.</summary>
internal static class ClosingTable
{
    private static readonly string[] Titles = ["Day", "Category", "State", "New", "Cross", "Replace", "Held", "Source", ""];

    /// <summary>Writes it to standard output: a table on a terminal, columns elsewhere. Without any day only the summary.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="days">The ledger's lines, in the order in which they are shown.</param>
    /// <param name="summary">What came of it, a sentence a line.</param>
    public static void Write(CommandHost host, IReadOnlyList<CategoryDay> days, IReadOnlyList<string> summary)
    {
        var rows = days.Select(Row).ToArray();
        if (rows.Length > 0 && host.OutIsTerminal)
        {
            Terminal(host.Out, days, rows);
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

    private static string[] Row(CategoryDay day) =>
    [
        day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        day.Category,
        day.State.ToString().ToLowerInvariant(),
        Number(day.New),
        Number(day.Cross),
        Number(day.Replace),
        day.Expected is { } expected ? $"{Number(day.Received)} of {Number(expected)}" : Number(day.Received),
        day.Source?.ToString().ToLowerInvariant().Replace("page", "", StringComparison.Ordinal) ?? "",
        Shown.Clean(day.Why ?? ""),
    ];

    private static void Plain(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((text, column) => IsNumber(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static void Terminal(TextWriter output, IReadOnlyList<CategoryDay> days, string[][] rows)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        for (var column = 0; column < Titles.Length; column++)
        {
            table.AddColumn(new TableColumn(new Text(Titles[column], new Style(decoration: Decoration.Bold))) { Alignment = IsNumber(column) ? Justify.Right : Justify.Left });
        }

        foreach (var (day, row) in days.Zip(rows))
        {
            table.AddRow(row.Select((text, column) => new Text(text, column == 2 ? StyleOf(day.State) : Style.Plain)));
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes }).Write(table);
    }

    private static Style StyleOf(DayState state) => new(state switch
    {
        DayState.Complete => Color.Green,
        DayState.Quiet => Color.Grey,
        DayState.Failed => Color.Red,
        _ => Color.Yellow,
    });

    private static bool IsNumber(int column) => column is >= 3 and <= 6;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
