using System.Globalization;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Storing;

namespace Winnow.Bench;

/// <summary>How fast searches and similar papers are as the archive grows, and how many of the truly most similar papers are found.</summary>
internal static class SearchBench
{
    private const int Similar = 10;
    private const double LeastScore = 0.1; // ours says nothing of less
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    /// <summary>The verb <c>search</c>; it needs the real corpus.</summary>
    public static int Run(Arguments arguments)
    {
        if (arguments.DataFolder is not { } folder)
        {
            Console.Error.WriteLine("The real corpus is absent: name its folder with --data.");
            return 1;
        }

        var queries = arguments.Text("queries") ?? Path.Combine("bench", "search-queries.tsv");
        RunAsync(Path.Combine(folder, "corpus"), queries, arguments.Number("rounds", 21), arguments.Number("papers", 200), arguments.Number("examples", 0)).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(string corpusFolder, string queryFile, int rounds, int papers, int examples)
    {
        var queries = File.ReadLines(queryFile).Select(line => line.Split('\t')).ToLookup(fields => fields[0], fields => fields[1]);
        var days = Corpus.Days(corpusFolder);
        var folder = Directory.CreateTempSubdirectory("winnow-bench-").FullName;
        try
        {
            await using var store = await Store.OpenAsync(folder, CancellationToken.None);
            Write($"{store.Engine}; CPU ms");
            var stored = new List<AnnouncedPaper>();
            foreach (var day in days)
            {
                await store.SaveAsync(new RunChanges { Announced = day }, CancellationToken.None);
                stored.AddRange(day);
                if (Array.Exists(Sizes, size => stored.Count >= size && stored.Count - day.Count < size) || ReferenceEquals(day, days[^1]))
                {
                    Write($"\n{stored.Count} papers");
                    foreach (var kind in queries)
                    {
                        await MeasureAsync(store, kind.Key, [.. kind], rounds);
                    }

                    await MeasureSimilarAsync(store, stored, papers, examples);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(IStore store, string kind, string[] queries, int rounds)
    {
        var times = new List<(double Cpu, string Query)>();
        foreach (var query in queries)
        {
            var parsed = SearchQueryParser.Parse(query);
            for (var round = -1; round < rounds; round++)
            {
                var cpu = await TimeAsync(() => store.SearchAsync(parsed, null, 20, CancellationToken.None));
                if (round >= 0)
                {
                    times.Add((cpu, query));
                }
            }
        }

        Report(kind, times);
    }

    private static async Task MeasureSimilarAsync(IStore store, List<AnnouncedPaper> stored, int papers, int examples)
    {
        var exact = new ExactSimilarity(stored);
        var random = new Random(1);
        var times = new List<(double Cpu, string Query)>();
        var (found, wanted) = (0, 0);
        await store.FindSimilarAsync(stored[0].Id, Similar, CancellationToken.None); // compiles the code
        for (var i = 0; i < papers; i++)
        {
            var place = random.Next(stored.Count);
            IReadOnlyList<SimilarPaper> similar = [];
            times.Add((await TimeAsync(async () => similar = await store.FindSimilarAsync(stored[place].Id, Similar, CancellationToken.None)), stored[place].Id.Value));

            ArxivId[] best = [.. exact.Find(place, Similar, LeastScore).Select(other => stored[other].Id)];
            wanted += best.Length;
            found += similar.Count(paper => best.Contains(paper.Paper.Id));
            if (i < examples)
            {
                Write($"  {stored[place].Id}: {string.Join(", ", similar.Select(paper => Line($"{paper.Paper.Id} {paper.Score:F3}")))}");
            }
        }

        Report("similar papers", times);
        Write($"  of the {Similar} most similar papers by an exact comparison with all, {100.0 * found / wanted:F1} % were found");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private static void Report(string kind, List<(double Cpu, string Query)> times)
    {
        times.Sort();
        Write($"  {kind,-20} p50 {times[times.Count / 2].Cpu,7:F2}   p99 {times[times.Count * 99 / 100].Cpu,7:F2}   slowest {times[^1].Cpu,7:F2}: {times[^1].Query}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(Line(line));

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
