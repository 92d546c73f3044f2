using System.Text.Json;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using Winnow.Tests.Commands;

namespace Winnow.Tests.EndToEnd;

/// <summary>Ways to look at a stage over several days.</summary>
internal static class StageLooks
{
    /// <summary>A stage in January 2026 with a batch on each of some days; the clock stands at six in the morning of the first one.</summary>
    public static async Task<Stage> InJanuaryAsync(params int[] days) =>
        await Stage.AtAsync(Stage.Morning(2026, 1, days[0]), 30, [.. days.Select(day => new DateOnly(2026, 1, day))]);

    /// <summary>Six in the morning of that day of January, and a run.</summary>
    public static Task<CliResult> RunOnAsync(this Stage stage, int day, params string[] arguments)
    {
        stage.Arxiv.Clock.Set(Stage.Morning(2026, 1, day));
        stage.Arxiv.Log.Clear();
        return stage.RunAsync(["run", .. arguments]);
    }

    /// <summary>The same inside the test, for many runs: the real command line, but no process of its own.</summary>
    public static async Task<Commands.CliResult> RunInsideAsync(this Stage stage)
    {
        stage.Arxiv.Log.Clear();
        return await Cli.RunAsync(
            ["run", "--config", stage.Folder.ConfigFile, "--output", stage.Folder.Output, "--state", stage.Folder.State],
            new Dictionary<string, string> { ["WINNOW_NOW"] = stage.Arxiv.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture) });
    }

    /// <summary>The followed categories.</summary>
    public static void Follow(this Stage stage, params string[] categories)
    {
        stage.Folder.Config["categories"] = new System.Text.Json.Nodes.JsonArray([.. categories.Select(category => System.Text.Json.Nodes.JsonValue.Create(category))]);
        stage.Folder.Save();
    }

    /// <summary>What was asked of a kind of page since the last run began, such as <c>/catchup/</c>; the answer is what follows.</summary>
    public static IEnumerable<string> Asked(this Stage stage, string prefix) =>
        stage.Requests.Where(request => request.Target.StartsWith(prefix, StringComparison.Ordinal)).Select(request => request.Target[prefix.Length..].Split('?')[0]);

    /// <summary>The papers that are published of a day of January, in the order of their identifiers; empty if there is no such day.</summary>
    public static string[] Papers(this Stage stage, int day)
    {
        var file = Path.Combine(stage.Folder.Output, "data", $"2026-01-{day:00}.jsonl");
        return File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).Select(paper => $"{paper.GetProperty("announced")} {paper.GetProperty("id")} {paper.GetProperty("type")}").Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A category's line of a day of January in <c>index.json</c>; null if there is none.</summary>
    public static JsonElement? Line(this Stage stage, int day, string category = "cs.LG")
    {
        var days = JsonDocument.Parse(stage.Folder.Read("data/index.json")).RootElement.GetProperty("days").EnumerateArray();
        return days.Where(one => one.GetProperty("date").GetString() == $"2026-01-{day:00}").Select(one => one.GetProperty("categories")).ToArray() is [var lines] && lines.TryGetProperty(category, out var line) ? line : null;
    }

    /// <summary>The state of such a line, with a plus if it is closed; <c>none</c> if there is no line.</summary>
    public static string State(this Stage stage, int day, string category = "cs.LG") => stage.Line(day, category) is { } line
        ? $"{line.GetProperty("state")}{(line.TryGetProperty("closed", out _) ? "+" : "")}"
        : "none";

    /// <summary>A fault on one path.</summary>
    public static void FaultOn(this Stage stage, string path, string fault, string? value = null) =>
        stage.Arxiv.Faults.Add(new FaultRule { Path = path, Fault = fault, Value = value });

    /// <summary>Puts papers on a day of January, in place of what was there.</summary>
    public static void Announce(this Stage stage, int day, IReadOnlyList<Paper> papers) => stage.Arxiv.Days.Set(new DateOnly(2026, 1, day), papers);

    /// <summary>The papers that the stage puts on a day of January.</summary>
    public static IReadOnlyList<Paper> Batch(int day) => InventedDay.Make(7, 30, new DateOnly(2026, 1, day));
}
