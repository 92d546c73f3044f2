using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>Random things to store, with everything in them that might break a store.</summary>
internal sealed class Hostile(int seed)
{
    private static readonly string[] Pieces =
        ["a", "Pebbles", " ", "\"", "'", "';--", "\0", "\ud800", "\udc00x", "😀", "é", "e\u0301", "\u202e", "\u0002", "</script>", "$x_1$", "%", "\\", "漢字", "\ufffe", "NEAR(", "*", "ﬁ"];

    private static readonly string[] Categories = ["cs.LG", "cs.AI", "stat.ML", "hep-th", "math", "cs.\"X\""];

    private readonly Random _random = new(seed);

    public IReadOnlyList<AnnouncedPaper> Papers(DateOnly date, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Paper(date)).DistinctBy(paper => paper.Id).OrderBy(paper => paper.Id.Value, StringComparer.Ordinal)];

    public StoredDay Day(DateOnly date, IReadOnlyList<AnnouncedPaper> papers)
    {
        var digest = papers.Where(_ => _random.Next(3) == 0).Select((paper, i) => Digest(paper, i + 1)).ToArray();
        return new StoredDay(
            new DayRecord
            {
                Date = date,
                Updated = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(_random.Next(-5, 6))).AddSeconds(_random.Next(1_000_000)),
                Categories = [.. Categories.Where(_ => _random.Next(2) == 0).Select(category => CategoryDay(category, date))],
                Matched = digest.Length,
                Published = _random.Next(digest.Length + 1),
            },
            digest);
    }

    public string Text(int pieces) => string.Concat(Enumerable.Range(0, _random.Next(pieces)).Select(_ => Pick(Pieces)));

    private AnnouncedPaper Paper(DateOnly date)
    {
        var types = Categories.Where(_ => _random.Next(3) == 0).Append("cs.LG").Distinct().ToDictionary(category => category, _ => (AnnouncementType)_random.Next(4));
        return new AnnouncedPaper
        {
            Id = Stored.Id(_random.Next(5) == 0 ? $"math/06{_random.Next(1, 13):00}{_random.Next(1, 40):000}" : $"2601.{_random.Next(1, 200):00000}"),
            Version = Maybe(() => _random.Next(1, 5)),
            AnnouncedOn = date,
            Type = types.Values.Min(),
            Types = types,
            Title = "T" + Text(6),
            Abstract = Text(30) + (_random.Next(2) == 0 ? "\n  " + Text(9) : ""),
            Authors = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => "A" + Text(4))],
            Categories = [.. Categories.Where(_ => _random.Next(2) == 0).DefaultIfEmpty("cs.LG")],
            Comments = _random.Next(2) == 0 ? Text(4) : null,
            License = _random.Next(2) == 0 ? Text(4) : null,
            Doi = _random.Next(2) == 0 ? Text(4) : null,
            JournalReference = _random.Next(2) == 0 ? Text(4) : null,
        };
    }

    private DigestPaper Digest(AnnouncedPaper paper, int rank)
    {
        var ranked = new RankedPaper
        {
            Paper = paper,
            Rank = rank,
            Score = _random.Next(1_000_000) / 10_000m,
            Category = Pick(Categories),
            Reasons = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Reason())],
        };
        return new DigestPaper(ranked, _random.Next(2) == 0 ? new Summary(Text(20), _random.Next(2) == 0 ? Text(3) : null, (SummarySource)_random.Next(2)) : null);
    }

    private Reason Reason() => new(Text(4), (ReasonKind)_random.Next(2), Ranges(), Ranges()) { Weight = _random.Next(1, 1000) / 100m };

    private TextRange[] Ranges() => [.. Enumerable.Range(0, _random.Next(3)).Select(i => new TextRange(i * 10, 1 + _random.Next(9)))];

    private CategoryDay CategoryDay(string category, DateOnly date) => new()
    {
        Category = category,
        Date = date,
        State = (DayState)_random.Next(5),
        Expected = Maybe(() => _random.Next(500)),
        Received = _random.Next(500),
        New = _random.Next(500),
        Cross = _random.Next(500),
        Replace = _random.Next(500),
        Source = _random.Next(2) == 0 ? (ListingSource)_random.Next(4) : null,
        Why = _random.Next(2) == 0 ? Text(5) : null,
    };

    private int? Maybe(Func<int> value) => _random.Next(3) == 0 ? null : value();

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
