using Winnow.Pipeline.Tests.Summarising.Measuring;

namespace Winnow.Bench;

/// <summary>How many wrong figures of a summary are caught, and how many right ones are suspected.</summary>
internal static class EvidenceBench
{
    public static int Run(Arguments arguments)
    {
        var papers = arguments.Number("papers", 200);
        string[] abstracts = [.. Abstracts.Read(arguments.DataFolder, arguments.Number("step", 97))];
        Console.WriteLine($"{papers} {(arguments.DataFolder is null ? "invented" : "real")} abstracts, one figure in five changed\n");
        Console.WriteLine("| text | summary | changed | caught | digit | unit | magnitude | swap | unchanged | false alarms |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var others in (int[])[0, 30])
        {
            foreach (var paraphrase in Enum.GetValues<Paraphrase>())
            {
                var score = SeededErrors.Measure(abstracts, papers, others, paraphrase);
                var kinds = string.Join(" | ", score.ByKind.Values.Select(one => $"{one.Caught}/{one.Changed}"));
                Console.WriteLine($"| {(others == 0 ? "the abstract" : $"with {others} others")} | {paraphrase} | {score.Changed} | {score.CaughtShare:P1} | {kinds} | {score.Unchanged} | {score.Alarms} = {score.AlarmShare:P1} |");
                foreach (var example in score.Examples.Take(arguments.Number("examples", 0)))
                {
                    Console.WriteLine($"  {example}");
                }
            }
        }

        return 0;
    }
}
