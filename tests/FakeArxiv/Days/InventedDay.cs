using System.Globalization;

namespace FakeArxiv.Days;

/// <summary>Announcement days made up from word lists: the same seed gives the same papers.</summary>
/// <remarks>They have the spread of real ones: several categories, cross-lists, replacements, TeX, accents, paragraphs, comments, licences.</remarks>
public static class InventedDay
{
    /// <summary>The most papers that a day can have: the identifiers of a month are shared out among its days.</summary>
    public const int MostPapers = 3000;

    /// <summary>A Tuesday, for tests to which the date does not matter.</summary>
    public static readonly DateOnly Date = new(2026, 1, 6);

    private static readonly string[] Categories =
    [
        "cs.LG", "cs.LG", "cs.LG", "cs.LG", "cs.AI", "cs.AI", "cs.AI", "cs.CL", "cs.CL", "cs.CL", "cs.CV", "cs.CV", "cs.CV", "cs.DC", "cs.DC", "cs.RO", "cs.SE",
        "stat.ML", "math.NA", "math.OC", "eess.SP", "quant-ph", "hep-ex", "astro-ph.GA", "cond-mat.soft", "cs.IT", "eess.SY",
    ];

    /// <summary>Makes a day.</summary>
    /// <param name="seed">Another seed, other papers.</param>
    /// <param name="papers">How many, at most <see cref="MostPapers"/>.</param>
    /// <param name="date">The announcement day; null for <see cref="Date"/>.</param>
    public static IReadOnlyList<Paper> Make(int seed, int papers, DateOnly? date = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(papers, MostPapers);
        var day = date ?? Date;
        var random = new Random(HashCode(seed, day));
        return [.. Enumerable.Range(0, papers).Select(index => One(random, day, index))];
    }

    /// <summary>The clock's day in New York and the weekday before it.</summary>
    public static IReadOnlyDictionary<DateOnly, IReadOnlyList<Paper>> TwoDays(int seed, int papers, DateTimeOffset now)
    {
        var today = Eastern.DateOf(now);
        var before = today.AddDays(today.DayOfWeek switch { DayOfWeek.Monday => -3, DayOfWeek.Sunday => -2, _ => -1 });
        return new Dictionary<DateOnly, IReadOnlyList<Paper>> { [before] = Make(seed, papers, before), [today] = Make(seed, papers, today) };
    }

    // Not System.HashCode, which differs from run to run.
    private static int HashCode(int seed, DateOnly date) => unchecked((seed * 1_000_003) ^ date.DayNumber);

    private static Paper One(Random random, DateOnly date, int index)
    {
        var kind = random.Next(100);
        var (replaced, old) = (kind < 8, kind is >= 8 and < 11);
        var categories = SomeCategories(random);
        if (old && categories.Count == 1)
        {
            categories.Add(categories[0] == "cs.LG" ? "cs.AI" : "cs.LG");
        }

        return new Paper
        {
            Id = Identifier(replaced || old ? date.AddMonths(-1 - random.Next(20)) : date, index),
            Version = replaced ? 2 + random.Next(4) : old ? 2 + random.Next(3) : 1,
            Title = InventedText.Title(random),
            Authors = InventedText.Authors(random),
            Abstract = InventedText.Abstract(random),
            Categories = categories,
            Announced = date,
            Types = Types(categories, replaced, old),
            Comment = random.Next(2) == 0 ? InventedText.Comment(random) : null,
            License = random.Next(10) switch { 0 => null, < 4 => "http://creativecommons.org/licenses/by/4.0/", _ => Paper.StandardLicense },
            Doi = random.Next(25) == 0 ? $"10.99999/invented.{index}" : null,
            JournalReference = random.Next(25) == 0 ? $"Journal of Invented Results {random.Next(1, 90)} ({date.Year})" : null,
            Html = random.Next(10) < 8,
        };
    }

    private static string Identifier(DateOnly date, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{date:yyMM}.{((date.Day - 1) * MostPapers) + index + 1:00000}");

    // A replacement is announced everywhere; an old paper that is newly cross-listed, only there.
    private static Dictionary<string, string> Types(List<string> categories, bool replaced, bool old) => categories
        .Skip(old ? 1 : 0)
        .ToDictionary(category => category, category => replaced ? "replace" : category == categories[0] ? "new" : "cross");

    /// <summary>One to four categories, as often as they are on arXiv.</summary>
    internal static List<string> SomeCategories(Random random) => [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Pick(random, Categories)).Distinct()];

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
