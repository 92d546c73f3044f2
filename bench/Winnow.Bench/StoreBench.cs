using System.Globalization;
using Winnow.Pipeline.Storing;

namespace Winnow.Bench;

/// <summary>How the store grows, and how fast it is searched, as real announcement days come in one after another.</summary>
internal static class StoreBench
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly (string Kind, string[] Queries)[] Searches =
    [
        ("rare words", ["hysteresis", "origami", "zeolite", "glaucoma", "bagpipe"]),
        ("middling words", ["diffusion", "federated", "quantum", "retrieval", "protein"]),
        ("very common words", ["the", "we", "model", "of", "learning"]),
        ("two words", ["graph robustness", "speech emotion", "model learning", "kv cache", "the of"]),
        ("phrases", ["\"large language models\"", "\"reinforcement learning\"", "\"of the\"", "\"speculative decoding\"", "\"chain of thought\""]),
        ("fields", ["ti:diffusion", "au:wang", "ti:\"language models\"", "au:\"yu chen\"", "ti:for"]),
        ("filters", ["model cat:cs.RO", "cat:cs.LG", "learning after:2025-10", "cat:hep-th the", "cat:math"]),
        ("prefixes", ["transform*", "neuro*", "rea*", "mod*", "\"deep lear*\""]),
    ];

    /// <summary>The verb <c>store</c>; it needs the real corpus.</summary>
    public static int Run(Arguments arguments)
    {
        if (arguments.DataFolder is not { } folder)
        {
            Console.Error.WriteLine("The real corpus is absent: name its folder with --data.");
            return 1;
        }

        RunAsync(Path.Combine(folder, "corpus"), Console.Out, CancellationToken.None).GetAwaiter().GetResult();
        return 0;
    }

    /// <summary>Loads the corpus day by day into a new store and measures at 1,000, 10,000 and all papers (at most 100,000).</summary>
    /// <param name="corpusFolder">The folder of <c>YYYY-MM.jsonl.gz</c>.</param>
    /// <param name="output">Where the figures go.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RunAsync(string corpusFolder, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("winnow-bench-").FullName;
        try
        {
            await using var store = await Store.OpenAsync(folder, cancellationToken);
            await output.WriteLineAsync($"{store.Engine}; every time is CPU time of the process, so that other work on the machine does not count");

            var days = Corpus.Days(corpusFolder);
            var (stored, measured) = (0, 0);
            var cpu = new List<(int Papers, TimeSpan Cpu)>();
            foreach (var day in days)
            {
                var before = Environment.CpuUsage.TotalTime;
                await store.SaveAsync(new RunChanges { Announced = day }, cancellationToken);
                cpu.Add((day.Count, Environment.CpuUsage.TotalTime - before));
                stored += day.Count;

                if (measured < Sizes.Length && (stored >= Sizes[measured] || ReferenceEquals(day, days[^1])))
                {
                    await ReportAsync(store, folder, stored, cpu, output, cancellationToken);
                    measured++;
                    cpu.Clear();
                }
            }

            var again = Environment.CpuUsage.TotalTime;
            await store.SaveAsync(new RunChanges { Announced = days[^1] }, cancellationToken);
            await output.WriteLineAsync(Line($"the last day again: {days[^1].Count} papers in {(Environment.CpuUsage.TotalTime - again).TotalMilliseconds:F0} ms"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReportAsync(
        IStore store, string folder, int stored, List<(int Papers, TimeSpan Cpu)> cpu, TextWriter output, CancellationToken cancellationToken)
    {
        var bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
        var last = cpu.TakeLast(10).ToArray();
        await output.WriteLineAsync(Line(
            $"\n{stored} papers: {bytes / 1e6:F1} MB ({bytes / stored} bytes a paper), {cpu.Sum(day => day.Papers) / cpu.Sum(day => day.Cpu.TotalSeconds):F0} papers per CPU second since the last size; the last days: {last.Average(day => day.Papers):F0} papers in {last.Average(day => day.Cpu.TotalMilliseconds):F0} ms each, at worst {last.Max(day => day.Cpu.TotalMilliseconds):F0} ms"));

        foreach (var (kind, queries) in Searches)
        {
            var times = new List<double>();
            var slowest = ("", 0.0);
            foreach (var query in queries.Select(SearchQueryParser.Parse).Zip(queries))
            {
                for (var i = 0; i < 21; i++)
                {
                    var start = Environment.CpuUsage.TotalTime;
                    await store.SearchAsync(query.First, 20, cancellationToken);
                    var milliseconds = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
                    times.Add(milliseconds);
                    slowest = milliseconds > slowest.Item2 ? (query.Second, milliseconds) : slowest;
                }
            }

            times.Sort();
            await output.WriteLineAsync(Line($"  {kind,-18} p50 {times[times.Count / 2],7:F2} ms   p99 {times[times.Count * 99 / 100],7:F2} ms   slowest {slowest.Item2,7:F2} ms: {slowest.Item1}"));
        }
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
