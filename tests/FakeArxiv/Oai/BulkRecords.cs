using System.Globalization;
using FakeArxiv.Days;

namespace FakeArxiv.Oai;

/// <summary>Very many invented records, for harvesters to be measured with. None is kept: each is made from its number when it is asked for.</summary>
/// <remarks>They fill the weekdays of the first half of 2025 evenly. Fifteen in a hundred are replacements of papers of the month before.</remarks>
public sealed class BulkRecords
{
    /// <summary>The most that there are identifiers for.</summary>
    public const int Most = 250_000;

    private const int FirstReplaced = 50_000;

    private static readonly DateOnly[] Days =
        [.. Enumerable.Range(0, 181).Select(new DateOnly(2025, 1, 1).AddDays).Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];

    private readonly int _count;
    private readonly int _seed;
    private readonly int _perDay;

    /// <summary>Prepares the records; nothing is made yet.</summary>
    /// <param name="count">How many, from 1 to <see cref="Most"/>.</param>
    /// <param name="seed">Another seed, other records.</param>
    public BulkRecords(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        (_count, _seed, _perDay) = (count, seed, (count + Days.Length - 1) / Days.Length);
    }

    private int ReplacedPerDay => _perDay * 15 / 100;

    /// <summary>The records of a span of datestamps, in OAI-PMH's order.</summary>
    internal IEnumerable<RecordKey> Keys(DateOnly from, DateOnly until, DateTimeOffset now)
    {
        var first = Days.TakeWhile(day => day < from).Count() * _perDay;
        for (var index = first; index < _count && Days[index / _perDay] <= until && Modified(index) <= now; index++)
        {
            var number = index;
            yield return new(Id(number), Modified(number), InventedDay.SomeCategories(Randomness(number)), () => Record(number));
        }
    }

    /// <summary>One record; null if there is none of that identifier, or not yet.</summary>
    internal PaperHistory? Find(string id, DateTimeOffset now) => Enumerable.Range(0, _count)
        .Where(index => Id(index) == id && Modified(index) <= now)
        .Select(Record)
        .FirstOrDefault();

    private static DateTimeOffset Modified(DateOnly day) => Eastern.PublicFrom(day).ToUniversalTime();

    private DateTimeOffset Modified(int index) => Modified(Days[index / _perDay]);

    // Replaced papers stand first in a day, since their identifiers are of the month before.
    private string Id(int index)
    {
        var (day, place) = (Days[index / _perDay], index % _perDay);
        var number = (Days.Count(other => other.Month == day.Month && other < day) * _perDay) + place + 1;
        return place < ReplacedPerDay
            ? string.Create(CultureInfo.InvariantCulture, $"{day.AddMonths(-1):yyMM}.{FirstReplaced + number:00000}")
            : string.Create(CultureInfo.InvariantCulture, $"{day:yyMM}.{number:00000}");
    }

    private PaperHistory Record(int index)
    {
        // The same numbers as for the key, in the same order: the categories come first.
        var random = Randomness(index);
        var categories = InventedDay.SomeCategories(random);
        var day = Days[index / _perDay];
        var paper = new Paper
        {
            Id = Id(index),
            Version = index % _perDay < ReplacedPerDay ? 2 + random.Next(2) : 1,
            Title = InventedText.Title(random),
            Authors = InventedText.Authors(random),
            Abstract = InventedText.LongAbstract(random),
            Categories = categories,
            Comment = random.Next(2) == 0 ? InventedText.Comment(random) : null,
            License = random.Next(3) == 0 ? "http://creativecommons.org/licenses/by/4.0/" : Paper.StandardLicense,
            Doi = random.Next(20) == 0 ? string.Create(CultureInfo.InvariantCulture, $"10.99999/bulk.{index}") : null,
            Html = random.Next(10) < 8,
        };
        paper = paper.Version > 1 && random.Next(50) == 0 ? (paper with { Version = paper.Version - 1 }).AsWithdrawal() : paper;
        return new(paper, Modified(day), new Dictionary<int, (Paper, DateOnly)> { [paper.Version] = (paper, day) });
    }

    private Random Randomness(int index) => new(unchecked((_seed * 1_000_003) ^ (index * 7919)));
}
