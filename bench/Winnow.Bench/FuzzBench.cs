using System.Diagnostics;
using System.Globalization;
using Winnow.Arxiv.Tests.Fuzzing;

namespace Winnow.Bench;

/// <summary>Feeds damaged documents to every parser of arXiv's answers: the same run as in the tests, for hours if wanted.</summary>
internal static class FuzzBench
{
    private const int Steps = 20;

    /// <summary>The verb <c>fuzz</c>: <c>--documents N</c> (1,000,000), <c>--seed S</c> (1), <c>--first N</c> (0) to have a failure again.</summary>
    public static int Run(Arguments arguments)
    {
        var (documents, seed, first) = (arguments.Number("documents", 1_000_000), arguments.Number("seed", 1), arguments.Number("first", 0));
        var run = new FuzzRun(seed, FuzzedParser.All);
        var cpu = Environment.CpuUsage.TotalTime;
        var step = Math.Max(documents / Steps, 1);

        var failure = run.Run(first, documents, done =>
        {
            if (done % step == 0)
            {
                Console.Error.WriteLine(Invariant($"{done:N0} of {documents:N0} documents, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0} CPU s, heap {GC.GetTotalMemory(false) >> 20} MB"));
            }
        });

        Console.WriteLine(Invariant($"## Fuzz, {documents:N0} documents of seed {seed}, from number {first} on"));
        Console.WriteLine("\n| parser | read | refused | slowest, ms | most memory, kB |\n|---|---|---|---|---|");
        foreach (var tally in run.Tallies)
        {
            Console.WriteLine(Invariant(
                $"| {tally.Name} | {tally.Read:N0} | {tally.Refused:N0} | {tally.Slowest.Time.TotalMilliseconds:0} (number {tally.Slowest.Number}) | {tally.Largest.Bytes >> 10:N0} (number {tally.Largest.Number}) |"));
        }

        Console.WriteLine(Invariant(
            $"\nHeap after collection: {run.Heap.First >> 10:N0} kB at the first look, {run.Heap.Largest >> 10:N0} kB at most. Peak of the process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB. CPU: {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0} s."));
        Console.WriteLine(failure ?? "Nothing was found.");
        return failure is null ? 0 : 1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
