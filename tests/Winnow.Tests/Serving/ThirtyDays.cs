using System.Globalization;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using Winnow.Tests.FakeArxiv;

namespace Winnow.Tests.Serving;

/// <summary>Six weeks of 2026 with thirty announcement days: what arXiv announces, when it can be seen, and at which hours somebody asks.</summary>
internal static class ThirtyDays
{
    public static readonly DateOnly First = new(2026, 1, 5);
    public static readonly DateOnly Last = new(2026, 2, 16);

    /// <summary>From this day on replacements are wished for; the day before, which is closed by then, has none.</summary>
    public static readonly DateOnly WithReplacements = new(2026, 2, 10);

    // The evening of this listed holiday brings nothing, so that the next day is empty.
    private static readonly DateOnly Holiday = new(2026, 1, 19);

    private static readonly Dictionary<string, int[]> Hours = new()
    {
        ["01-07"] = [6, 13],
        ["01-09"] = [6, 12],
        ["01-13"] = [6, 12],
        ["01-15"] = [],
        ["01-17"] = [10],
        ["01-26"] = [],
        ["01-27"] = [],
        ["02-04"] = [6, 12],
        ["02-06"] = [6, 12],
        ["02-08"] = [10],
        ["02-12"] = [6, 12, 22],
    };

    /// <summary>All days, weekends included.</summary>
    public static IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>The thirty.</summary>
    public static IReadOnlyList<DateOnly> AnnouncementDays { get; } = [.. Days.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != Holiday.AddDays(1))];

    /// <summary>When somebody runs on a day: at six if nothing else is said, and not at weekends.</summary>
    public static IEnumerable<DateTimeOffset> RunsOn(DateOnly day) =>
        (Hours.TryGetValue(Key(day), out var hours) ? hours : AnnouncementDays.Contains(day) ? [6] : []).Select(hour => At(day, hour));

    /// <summary>An hour of a day in New York.</summary>
    public static DateTimeOffset At(DateOnly day, int hour) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(-5)).AddHours(hour);

    /// <summary>Announces them all, each at its time.</summary>
    public static void AnnounceOn(FakeArxivServer arxiv)
    {
        foreach (var (index, day) in AnnouncementDays.Index())
        {
            var papers = Batch(index);
            (int Papers, DateTimeOffset At)[] parts = Key(day) switch
            {
                "01-07" => [(papers.Count, At(day, 12))],
                "01-09" => [(2, At(day, -4)), (papers.Count, At(day, 11))],

                // The last part comes when nobody asks any more that day.
                "02-04" => [(1, At(day, -4)), (2, At(day, 11)), (papers.Count, At(day, 15))],
                _ => [(papers.Count, At(day, -4))],
            };
            foreach (var (count, at) in parts)
            {
                arxiv.Days.Announce(day, [.. papers.Take(count)], at);
            }
        }

        Fault(arxiv, "stale-batch", "/rss/cs.LG", "01-13", 10);
        Fault(arxiv, "not-found", "/rss/*", "02-06", 10);
        Fault(arxiv, "stale-batch", "/rss/*", "02-12", 20);

        // Of the days that were missed nobody learns before February. By then one of their papers has been published as a cross-list of the 29th, and that day is closed.
        Fault(arxiv, "not-found", "/catchup/*/2026-01-26", "01-28", 5 * 24);
        Fault(arxiv, "not-found", "/catchup/*/2026-01-27", "01-28", 5 * 24);
        Fault(arxiv, "not-found", "/oai", "01-28", 5 * 24);
    }

    /// <summary>What is announced and wished for, each paper as it first comes.</summary>
    public static IEnumerable<Paper> Announced(IReadOnlyList<string> followed) =>
        AnnouncementDays.SelectMany((day, index) => Batch(index).Where(paper => day >= WithReplacements || paper.Version == 1))
            .Where(paper => paper.Categories.Any(followed.Contains))
            .DistinctBy(paper => paper.Id);

    // Four for those who follow cs.LG, cs.AI and cs.CL, and one for nobody. Of every third day one is replaced the day after, and cross-listed in that version a day later.
    private static List<Paper> Batch(int index)
    {
        List<Paper> papers =
        [
            Some.Paper(Id(index, 1), "cs.LG"),
            Some.Paper(Id(index, 2), "cs.AI cs.LG"),
            Some.Paper(Id(index, 3), "cs.CL cs.AI"),
            Some.Paper(Id(index, 4), "math.OC cs.LG"),
            Some.Paper(Id(index, 5), "cs.CV"),
        ];
        if (index % 3 == 1)
        {
            papers.Add(Some.Paper(Id(index - 1, 1), "cs.LG") with { Version = 2, Title = "A better title" });
        }
        else if (index % 3 == 2)
        {
            papers.Add(Some.Paper(Id(index - 2, 1), "cs.LG cs.AI", "cs.AI=cross") with { Version = 2, Title = "A better title" });

            // Of a year that nobody followed; it is new to those who wish for replacements.
            papers.Add(Some.Paper($"2401.{index + 1:00000}", "cs.LG") with { Version = 3 });
        }

        if (AnnouncementDays[index] == WithReplacements.AddDays(2))
        {
            // In this version it has left cs.LG.
            papers.Add(Some.Paper(Id(index - 2, 2), "cs.AI") with { Version = 2 });
        }

        papers.Reverse();
        return papers;
    }

    private static string Id(int index, int number) => string.Create(CultureInfo.InvariantCulture, $"{AnnouncementDays[index]:yyMM}.{(AnnouncementDays[index].Day * 100) + number:00000}");

    private static void Fault(FakeArxivServer arxiv, string fault, string path, string key, int until)
    {
        var day = AnnouncementDays.Single(day => Key(day) == key);
        arxiv.Faults.Add(new FaultRule { Fault = fault, Path = path, From = At(day, 0), Until = At(day, until) });
    }

    private static string Key(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);
}
