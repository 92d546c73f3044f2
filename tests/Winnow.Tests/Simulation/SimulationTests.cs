using System.Collections.Concurrent;
using System.Globalization;

namespace Winnow.Tests.Simulation;

/// <summary>Whatever happens between arXiv and us, in the end everything is as if nothing had happened.</summary>
/// <remarks>
/// <para>Two histories are played in one world of six weeks: one with a run now and then and no fault, and one whose runs are dropped, late, doubled, killed and struck by
/// faults of every kind. At the end ledger, archive, digests and published files are equal, what was announced is held as it was announced, and arXiv has never been asked
/// more than its rules allow.</para>
/// <para>A number is all it takes to play a failure again: <c>WINNOW_SIMULATION=4711</c> plays that one, <c>WINNOW_SIMULATION=0-1999</c> so many.</para>
/// <para>What arXiv itself makes unequal is left out of the worlds (<see cref="PaperMaker"/>).</para>
/// </remarks>
public sealed class SimulationTests
{
    private const int HistoriesInOneWorld = 10;
    private const int MostShown = 12;

    private static readonly Range Usual = 0..199;

    [Fact]
    public async Task A_disturbed_history_ends_like_an_undisturbed_one_and_is_polite()
    {
        var seeds = Seeds();
        var reports = new ConcurrentQueue<string>();
        var runs = 0;
        var workers = new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(seeds.GroupBy(seed => seed / HistoriesInOneWorld), workers, async (ofWorld, cancellationToken) =>
        {
            var world = WorldBuilder.Build(ofWorld.Key);
            await using var undisturbed = await Machine.PlayAsync(world, Plans.Undisturbed(world), cancellationToken);
            var wanted = await EndState.ReadAsync(undisturbed, world, cancellationToken);
            Judge($"{ofWorld.First()}, undisturbed", undisturbed, EndState.Differences(EndState.Announced(world), EndState.Announced(wanted)));
            foreach (var seed in ofWorld)
            {
                try
                {
                    await using var disturbed = await Machine.PlayAsync(world, Plans.Disturbed(world, seed), cancellationToken);
                    Judge($"{seed}", disturbed, EndState.Differences(wanted, await EndState.ReadAsync(disturbed, world, cancellationToken)));
                }
                catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
                {
                    // One that breaks the test itself must not hide its number.
                    reports.Enqueue($"WINNOW_SIMULATION={seed}: {problem}");
                }
            }

            void Judge(string name, Machine machine, IEnumerable<string> differences)
            {
                Interlocked.Add(ref runs, machine.Runs.Count);
                string[] problems = [.. machine.Breaches, .. differences];
                if (problems.Length > 0)
                {
                    reports.Enqueue(Report(name, world, machine, problems));
                }
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{seeds.Count} histories of {runs} runs, {reports.Count} failed");
        Assert.True(reports.IsEmpty, Summary([.. reports], seeds.Count));
    }

    // All of the first failure, and the beginning of the others.
    private static string Summary(IReadOnlyList<string> reports, int histories) => string.Join(
        '\n',
        [
            $"{reports.Count} of {histories} histories failed.",
            .. reports.Skip(1).Select(report => string.Join('\n', report.Split('\n').Take(5))),
            .. reports.Take(1),
        ]);

    private static string Report(string name, World world, Machine machine, string[] problems) => string.Join(
        '\n',
        [
            $"WINNOW_SIMULATION={name}, has {problems.Length} problems:",
            .. problems.Take(MostShown).Select(problem => $"  - {problem}"),
            .. world.Describe(),
            .. machine.Runs.Select(run => $"  {run}"),
        ]);

    private static IReadOnlyList<int> Seeds()
    {
        var asked = Environment.GetEnvironmentVariable("WINNOW_SIMULATION");
        if (string.IsNullOrEmpty(asked))
        {
            return [.. Enumerable.Range(Usual.Start.Value, Usual.End.Value - Usual.Start.Value + 1)];
        }

        int[] bounds = [.. asked.Split('-').Select(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))];
        return [.. Enumerable.Range(bounds[0], bounds[^1] - bounds[0] + 1)];
    }
}
