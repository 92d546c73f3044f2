using System.Collections.Concurrent;
using System.Globalization;

namespace Winnow.Tests.Simulation;

/// <summary>Whatever happens between arXiv and us, in the end everything is as if nothing had happened.</summary>
/// <remarks>
/// <para>Two histories are played in one world of six weeks: one with a run now and then and no fault, and one whose runs are dropped, late, doubled, killed and struck by
/// faults of every kind. At the end ledger, archive, digests and published files are equal, and arXiv has never been asked more than its rules allow.</para>
/// <para>A number is all it takes to play a failure again: <c>WINNOW_SIMULATION=4711</c> plays that one, <c>WINNOW_SIMULATION=0-1999</c> so many.</para>
/// <para>What arXiv itself makes unequal is left out of the worlds (<see cref="PaperMaker"/>).</para>
/// </remarks>
public sealed class SimulationTests
{
    private const int HistoriesInOneWorld = 12;
    private const int MostShown = 12;

    private static readonly Range Usual = 0..299;

    [Fact]
    public async Task A_disturbed_history_ends_like_an_undisturbed_one_and_is_polite()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seeds = Seeds();
        var failures = new ConcurrentDictionary<int, string>();
        var runs = 0;
        var worlds = seeds.GroupBy(seed => seed / HistoriesInOneWorld);
        await Parallel.ForEachAsync(worlds, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancellationToken }, async (ofWorld, token) =>
        {
            var world = WorldBuilder.Build(ofWorld.Key);
            await using var undisturbed = await Machine.PlayAsync(world, Plans.Undisturbed(world), token);
            var wanted = await EndState.ReadAsync(undisturbed, world, token);
            Note(ofWorld.First(), undisturbed, undisturbed.Breaches);
            foreach (var seed in ofWorld)
            {
                await using var disturbed = await Machine.PlayAsync(world, Plans.Disturbed(world, seed), token);
                var found = await EndState.ReadAsync(disturbed, world, token);
                Note(seed, disturbed, [.. disturbed.Breaches, .. EndState.Differences(wanted, found)]);
            }

            void Note(int seed, Machine machine, IReadOnlyList<string> problems)
            {
                Interlocked.Add(ref runs, machine.Runs.Count);
                if (problems.Count > 0)
                {
                    failures.TryAdd(seed, Report(seed, world, machine, problems));
                }
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs, {failures.Count} of {seeds.Count} histories failed: {string.Join(' ', failures.Keys.Order())}");
        Assert.True(failures.IsEmpty, Summary(failures, seeds.Count));
    }

    // All of the first failure, and the beginning of the others.
    private static string Summary(ConcurrentDictionary<int, string> failures, int histories) => string.Join(
        '\n',
        [
            $"{failures.Count} of {histories} histories failed.",
            .. failures.OrderBy(failure => failure.Key).Skip(1).Select(failure => string.Join('\n', failure.Value.Split('\n').Take(5))),
            .. failures.OrderBy(failure => failure.Key).Take(1).Select(failure => failure.Value),
        ]);

    private static string Report(int seed, World world, Machine machine, IReadOnlyList<string> problems) => string.Join(
        '\n',
        [
            $"WINNOW_SIMULATION={seed} has {problems.Count} problems:",
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
