using System.Globalization;
using FakeArxiv.Days;
using FakeArxiv.Faults;
using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Profiles;

namespace Winnow.Tests.Simulation;

/// <summary>Makes worlds: six weeks of batches that come on time, late, in pieces, or not at all.</summary>
internal sealed class WorldBuilder
{
    private const int Weeks = 6;

    private static readonly string[] Followable = ["cs.LG", "cs.AI", "stat.ML", "hep-ex"];

    private readonly Random _random;
    private readonly int _seed;
    private readonly string[] _categories;
    private readonly DateOnly[] _weekdays;
    private readonly HashSet<DateOnly> _holidays = [];
    private readonly AnnouncementCalendar _calendar;
    private readonly PaperMaker _papers;
    private readonly List<WorldPart> _parts = [];
    private readonly List<FaultRule> _stale = [];

    private WorldBuilder(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _categories = [.. _random.GetItems(Followable, 8).Distinct().Take(2 + _random.Next(2))];

        // From 2026 on, changes of the clock and ends of years included. The holidays of 2028 are not known.
        var monday = new DateOnly(2026, 1, 5).AddDays(7 * _random.Next(140));
        _weekdays = [.. Enumerable.Range(0, 7 * Weeks).Select(monday.AddDays).Where(day => !AnnouncementCalendar.IsWeekend(day))];
        for (var count = _random.Next(3); count > 0; count--)
        {
            _holidays.Add(_weekdays[3 + _random.Next(_weekdays.Length - 8)]);
        }

        _calendar = AnnouncementCalendar.Default.WithHolidays(string.Join('\n', _holidays.Select(day => day.ToString("yyyy MM-dd", CultureInfo.InvariantCulture))));
        _papers = new PaperMaker(_random, _categories);
    }

    public static World Build(int seed) => new WorldBuilder(seed).Build();

    private World Build()
    {
        foreach (var day in _weekdays)
        {
            if (BringsPapers(day))
            {
                AddBatch(day);
            }

            AddStaleFeed(day);
        }

        return new World
        {
            Seed = _seed,
            Profile = Profile(),
            Calendar = _calendar,
            Weekdays = _weekdays,
            Parts = _parts,
            StaleFeeds = _stale,
        };
    }

    // On a holiday, and the weekday after it, anything may happen; on any other day hardly ever nothing.
    private bool BringsPapers(DateOnly day) =>
        day == _weekdays[0] || (_calendar.IsExpected(day) ? _random.Next(30) > 0 : _random.Next(2) == 0);

    private void AddBatch(DateOnly day)
    {
        var papers = _papers.Batch(day);
        var usual = AnnouncementCalendar.StartOf(day).AddHours(-4).ToUniversalTime();
        var end = AnnouncementCalendar.StartOf(day.AddDays(1)).AddMinutes(-30);
        var kind = day == _weekdays[0] ? 0 : _random.Next(100);
        var start = kind is >= 45 and < 75 ? usual.AddMinutes(5 + Skewed(20 * 60)) : usual;
        var pieces = kind < 60 ? 1 : 2 + _random.Next(2);

        var at = start;
        foreach (var piece in papers.Chunk((papers.Count + pieces - 1) / pieces))
        {
            _parts.Add(new WorldPart(day, at, piece));
            at = at.AddMinutes(1 + Skewed((int)(end - at).TotalMinutes - 1));
        }
    }

    private void AddStaleFeed(DateOnly day)
    {
        if (day != _weekdays[0] && _random.Next(8) == 0)
        {
            var from = AnnouncementCalendar.StartOf(day).ToUniversalTime().AddMinutes(_random.Next(2) * Skewed(12 * 60));
            var until = from.AddMinutes(30 + Skewed(24 * 60));
            var end = AnnouncementCalendar.StartOf(day.AddDays(1));
            _stale.Add(new FaultRule
            {
                Fault = "stale-batch",
                Path = "/rss/*",
                Category = _categories[_random.Next(_categories.Length)],
                From = from,
                Until = until < end ? until : end,
            });
        }
    }

    private Profile Profile() => new()
    {
        Categories = _categories,
        Keywords = _random.Next(3) == 0 ? [] : [new Keyword("lattice", 2), new Keyword("gradient"), new Keyword("Gödel"), new Keyword("queue", 0.5m)],
        HighScoreKeywords = _random.Next(2) == 0 ? [] : [new Keyword("sparse codes")],
        ExcludeKeywords = _random.Next(2) == 0 ? [] : [new Keyword("survey")],
        MaxPapers = _random.Next(2) == 0 ? 30 : 3,
        DaysBack = 7 + _random.Next(8),
        AnnounceTypes = _random.Next(3) == 0
            ? new HashSet<AnnouncementType> { AnnouncementType.New, AnnouncementType.Cross, AnnouncementType.Replace }
            : new HashSet<AnnouncementType> { AnnouncementType.New, AnnouncementType.Cross },
    };

    // Small numbers more often than large ones; 0 up to the bound.
    private int Skewed(int bound) => bound <= 0 ? 0 : _random.Next(1 + _random.Next(bound));
}
