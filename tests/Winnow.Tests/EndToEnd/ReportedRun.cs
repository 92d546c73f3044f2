using System.Text.Json;

namespace Winnow.Tests.EndToEnd;

/// <summary>What a run with <c>--json</c> reported.</summary>
internal sealed class ReportedRun
{
    private readonly JsonElement _report;

    public ReportedRun(CliResult result)
    {
        Result = result;
        try
        {
            using var document = JsonDocument.Parse(result.Output);
            _report = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new FormatException($"The run left no report. {result}", problem);
        }
    }

    /// <summary>How it ended.</summary>
    public CliResult Result { get; }

    /// <summary>Its exit code.</summary>
    public int Exit => Result.Exit;

    /// <summary>The announcement days that it looked at, newest first.</summary>
    public IEnumerable<string> Dates => List("days").Select(day => Text(day, "date"));

    /// <summary>Its warnings.</summary>
    public string Warnings => string.Join('\n', List("warnings").Select(warning => warning.GetString()));

    /// <summary>What it could not read, each entry with its reason.</summary>
    public string Rejected => string.Join('\n', List("rejected").Select(entry => entry.ToString()));

    /// <summary>The published files that it changed.</summary>
    public IEnumerable<string> Changed => List("files").Where(file => file.GetProperty("changed").GetBoolean()).Select(file => Text(file, "path"));

    /// <summary>How many papers no run had seen before.</summary>
    public int NewPapers => _report.GetProperty("papers").GetProperty("new_since_last_run").GetInt32();

    /// <summary>Runs the CLI and reads its report.</summary>
    public static async Task<ReportedRun> OfAsync(Stage stage, params string[] arguments) =>
        new(await stage.RunAsync(["run", "--json", "--max-wait", "0s", .. arguments]));

    /// <summary>A category's line of a day: its state, a blank, and its source.</summary>
    public string StateOf(string date, string category) => Line(date, category) is { } line ? $"{Text(line, "state")} {Text(line, "source")}".TrimEnd() : "not there";

    /// <summary>Why a category's day is in its state; empty if the state speaks for itself.</summary>
    public string WhyOf(string date, string category) => Line(date, category) is { } line ? Text(line, "why") : "";

    private JsonElement? Line(string date, string category) => List("days")
        .Where(day => Text(day, "date") == date)
        .SelectMany(day => day.GetProperty("categories").EnumerateArray())
        .Where(line => Text(line, "category") == category)
        .Select(line => (JsonElement?)line)
        .SingleOrDefault();

    private JsonElement.ArrayEnumerator List(string name) =>
        (_report.TryGetProperty(name, out var list) ? list : throw new FormatException($"The report has no {name}. {Result}")).EnumerateArray();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
