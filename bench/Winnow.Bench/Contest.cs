namespace Winnow.Bench;

/// <summary>Measures several ways of doing one thing, in turn within each round, so that what disturbs the machine disturbs all alike.</summary>
/// <remarks>It measures the processor's time, garbage collection included: other programs then only disturb by what they do to the caches.</remarks>
/// <param name="rounds">How many rounds count; the medians are told.</param>
internal sealed class Contest(int rounds)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private readonly List<(string Name, Func<long> Work)> _contestants = [];

    /// <summary>Adds a way; it returns some result, so that nothing is optimised away.</summary>
    public Contest Add(string name, Func<long> work)
    {
        _contestants.Add((name, work));
        return this;
    }

    /// <summary>Runs all; the median time of each, and its last result.</summary>
    public IReadOnlyList<(string Name, TimeSpan Median, long Result)> Run()
    {
        foreach (var (_, work) in _contestants)
        {
            // Long enough for the runtime to compile the loops for good, in the background.
            for (var started = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - started < WarmUp; )
            {
                work();
            }
        }

        var times = _contestants.ToDictionary(contestant => contestant.Name, _ => new List<TimeSpan>());
        var results = new Dictionary<string, long>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, work) in _contestants)
            {
                var started = Environment.CpuUsage.TotalTime;
                results[name] = work();
                times[name].Add(Environment.CpuUsage.TotalTime - started);
            }
        }

        return [.. times.Select(time => (time.Key, time.Value.Order().ElementAt(rounds / 2), results[time.Key]))];
    }
}
