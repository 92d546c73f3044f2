using FakeArxiv.Faults;
using Winnow.Arxiv.Announcements;

namespace Winnow.Tests.Simulation;

/// <summary>Plans histories: an undisturbed one, and such as nobody would wish for.</summary>
internal static class Plans
{
    private static readonly double[] UndisturbedHours = [0.5, 6.5, 12.5, 20.5];

    private static readonly string[] Stages = ["ranking", "writing", "storing", "publishing"];

    private static readonly (string Fault, string Path)[] Outages =
    [
        .. from path in new[] { "/catchup/*", "/catchup/*", "/list/*", "/oai*", "/rss/*" }
           from fault in new[] { "internal-error", "html-200", "not-found", "truncated-xml" }
           select (fault, path),
    ];

    // Each with the addresses that it can strike.
    private static readonly (string Fault, string Path, string?[] Values)[] Faults =
    [
        .. from path in new[] { "/rss/*", "/list/*", "/catchup/*", "/oai*" }
           from fault in new (string Name, string?[] Values)[]
           {
               ("internal-error", [null]), ("bad-gateway", [null]), ("gateway-timeout", [null]), ("forbidden", [null]), ("not-found", [null]),
               ("unavailable", [null, "7", "300", "date:120"]),
               ("too-many-requests", [null, "7", "90", "1800", "7200", "date:120", "soon", "-5"]),
               ("not-acceptable", [null, "30"]),
               ("cut-body", [null, "95"]), ("bad-chunk", [null]), ("cut-chunked", [null]), ("close-at-once", [null]),
               ("truncated-xml", ["30", "60", "97"]), ("html-200", [null]), ("empty-200", [null]), ("unasked-304", [null]),
               ("changing-etag", [null]), ("no-validators", [null]), ("odd-headers", [null]), ("wrong-content-type", [null]), ("gzip-in-name-only", [null]),
           }
           select (fault.Name, path, fault.Values),
        .. from fault in new (string Name, string?[] Values)[]
           {
               ("stale-batch", [null]), ("yesterdays-feed", [null]), ("empty-feed", [null]), ("part-of-batch", ["30", "50", "90"]),
               ("truncated-after-item", [null]), ("html-as-feed", [null]), ("error-feed-200", [null]), ("other-category", [null]), ("item-twice", [null]),
           }
           from twice in new[] { 0, 1 }
           select (fault.Name, "/rss/*", fault.Values),
    ];

    /// <summary>A run now and then, without any fault, until the weekend after the last announcement.</summary>
    public static IReadOnlyList<PlannedRun> Undisturbed(World world) =>
    [
        First(world),
        .. Days(world)
            .SelectMany(day => UndisturbedHours.Select(hour => new PlannedRun(At(day, hour))))
            .Where(run => run.At > First(world).At),
    ];

    /// <summary>Runs that are dropped, late, doubled, killed and struck by faults; and now and then, at the latest when the days back run out, a day on which all goes well.</summary>
    public static IReadOnlyList<PlannedRun> Disturbed(World world, int seed)
    {
        var random = new Random(seed);
        var nuisance = random.Next(4) switch { 0 => 0.05, 1 => 0.15, 2 => 0.3, _ => 0.6 };
        var runs = new List<PlannedRun> { First(world) };
        var healed = world.First;
        var silentUntil = DateOnly.MinValue;
        foreach (var day in Days(world).Skip(1))
        {
            var last = healed.AddDays(world.Profile.DaysBack);
            if (day >= world.Last || day == last || random.Next(25) == 0)
            {
                // Once all is stored there is nothing left to ask, and still something to publish.
                var isKilled = day == world.Last.AddDays(1) && random.Next(4) == 0;
                runs.AddRange(Healthy(random, day).Select((run, index) => isKilled && index == 0 ? run with { KilledBefore = "publishing" } : run));
                healed = day;
                continue;
            }

            if (silentUntil < day && random.Next(10) == 0)
            {
                silentUntil = day.AddDays(random.Next(world.Profile.DaysBack));
            }

            if (silentUntil < day)
            {
                runs.AddRange(Unhealthy(random, day, nuisance));
            }
        }

        return runs;
    }

    private static IEnumerable<DateOnly> Days(World world) =>
        Enumerable.Range(0, world.Last.DayNumber - world.First.DayNumber + 3).Select(world.First.AddDays);

    private static PlannedRun First(World world) => new(At(world.First, 6.5));

    private static DateTimeOffset At(DateOnly day, double hour) => AnnouncementCalendar.StartOf(day).AddHours(hour).ToUniversalTime();

    // Far enough from each other that no cool-down of the day before holds all of them up.
    private static IEnumerable<PlannedRun> Healthy(Random random, DateOnly day) =>
        new[] { 3, 8, 14 }.Select(hour => new PlannedRun(At(day, hour + random.NextDouble())));

    private static PlannedRun[] Unhealthy(Random random, DateOnly day, double nuisance)
    {
        var count = random.Next(10) switch { 0 => 0, < 4 => 1, < 7 => 2, < 9 => 3, _ => 6 };
        var hours = Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 23.9, 2)).Order().ToList();
        if (count > 0 && random.Next(6) == 0)
        {
            // A scheduler that starts twice.
            hours.Add(hours[^1] + 0.01);
        }

        return [.. hours.Select(hour => Unhealthy(random, At(day, hour), nuisance))];
    }

    private static PlannedRun Unhealthy(Random random, DateTimeOffset at, double nuisance)
    {
        var rules = new List<FaultRule>();
        var nth = new Dictionary<string, int>(StringComparer.Ordinal);
        while (random.NextDouble() < Math.Min(nuisance * 3, 0.9) && rules.Count < 12)
        {
            var (fault, path, values) = Faults[random.Next(Faults.Length)];
            nth[path] = nth.GetValueOrDefault(path) + 1 + random.Next(random.Next(1, 5));
            rules.Add(new FaultRule
            {
                Fault = fault,
                Path = path,
                Nth = nth[path],
                Count = random.Next(4) == 0 ? 1 + random.Next(5) : 1,
                Value = rules.Find(rule => rule.Fault == fault) is { } same ? same.Value : values[random.Next(values.Length)],
            });
        }

        if (Is(0.4))
        {
            // All pages or all records are away, and perhaps every feed shows the batch before: then it cannot be told from a new one.
            var away = Outages[random.Next(Outages.Length)];
            rules.Add(new FaultRule { Fault = away.Fault, Path = away.Path, Nth = 1, Count = 99 });
            if (random.Next(2) == 0)
            {
                rules.Add(new FaultRule { Fault = "stale-batch", Path = "/rss/*", Nth = 1, Count = 99 });
            }
        }

        bool Is(double chance) => random.NextDouble() < nuisance * chance;
        int Event() => 1 + random.Next(random.Next(2) == 0 ? 12 : 60);
        return new PlannedRun(at)
        {
            Faults = rules,
            Stalls = Is(0.3) ? [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Event())] : [],
            KilledAt = Is(0.4) ? Event() : null,
            KilledBefore = Is(0.2) ? Stages[random.Next(Stages.Length)] : null,
            InterruptedAt = Is(0.15) ? Event() : null,
            DoubledAt = Is(0.3) ? Event() : null,
        };
    }
}
