using System.Text.Json;
using Winnow.Configuration;

namespace Winnow.Commands;

/// <summary>Tells what is wrong with a configuration, to people and to programs.</summary>
internal static class ProblemReport
{
    /// <summary>Two lines a problem: where and what, then what to do about it.</summary>
    public static void WriteLines(TextWriter output, IReadOnlyList<ConfigProblem> problems, Ink ink)
    {
        foreach (var problem in problems)
        {
            var severity = problem.IsError ? ink.Red("error") : ink.Yellow("warning");
            var key = problem.Key.Length == 0 ? "" : $"{ink.Bold(problem.Key)}: ";
            var nearest = problem.Nearest is null ? "" : $" (nearest: {problem.Nearest})";
            output.WriteLine($"{Shown.Clean(problem.Place.ToString())}: {severity}: {key}{problem.Message}{nearest}");
            if (problem.Remedy.Length > 0)
            {
                output.WriteLine($"    {ink.Dim("→ " + problem.Remedy)}");
            }
        }
    }

    /// <summary>One JSON document: the file, the exit code, and every problem.</summary>
    public static void WriteJson(TextWriter output, string configPath, LoadedSettings loaded)
    {
        var errors = loaded.Problems.Count(problem => problem.IsError);
        var report = new ProblemDocument(errors > 0 ? ExitCode.Usage : ExitCode.Done, configPath, errors, loaded.Problems.Count - errors,
        [
            .. loaded.Problems.Select(problem => new ProblemDocumentLine(
                problem.IsError ? "error" : "warning", problem.Place.IsVariable ? null : problem.Place.Source, problem.Place.Line,
                problem.Place.IsVariable ? problem.Place.Source : null, problem.Key, problem.Message, problem.Nearest, problem.Remedy)),
        ]);
        output.WriteLine(JsonSerializer.Serialize(report, CommandJson.Readable.ProblemDocument));
    }
}
