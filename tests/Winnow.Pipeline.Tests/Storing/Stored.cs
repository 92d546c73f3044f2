using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>Invented things to store.</summary>
internal static class Stored
{
    public static readonly DateOnly Monday = new(2026, 1, 5);

    public static ArxivId Id(string id) => ArxivId.Parse(id, null);

    public static AnnouncedPaper Paper(string id = "2601.00001", int? version = 1) => new()
    {
        Id = Stored.Id(id),
        Version = version,
        AnnouncedOn = Monday,
        Type = AnnouncementType.New,
        Types = Types(("cs.LG", AnnouncementType.New)),
        Title = "Sorting pebbles by colour",
        Abstract = "We sort pebbles.\n  They were not sorted before.",
        Authors = ["Ada Example", "Bo Sample, Jr"],
        Categories = ["cs.LG", "stat.ML"],
    };

    public static Dictionary<string, AnnouncementType> Types(params (string Category, AnnouncementType Type)[] types) =>
        types.ToDictionary(type => type.Category, type => type.Type);

    public static StoredDay Day(DateOnly date, params AnnouncedPaper[] papers) => new(
        new DayRecord
        {
            Date = date,
            Updated = new DateTimeOffset(date, new TimeOnly(6, 0), TimeSpan.Zero),
            Categories = [new CategoryDay { Category = "cs.LG", Date = date, State = DayState.Complete, Received = papers.Length, New = papers.Length, Cross = 0, Replace = 0, Source = ListingSource.Rss }],
            Matched = papers.Length,
            Published = papers.Length,
        },
        [.. papers.Select((paper, i) => new DigestPaper(
            new RankedPaper { Paper = paper, Rank = i + 1, Score = 2.5m, Category = "cs.LG", Reasons = [new Reason("pebbles", ReasonKind.Keyword, [new TextRange(8, 7)], []) { Weight = 1 }] },
            new Summary("**Pebbles**, sorted.", "a-model", SummarySource.FullText)))]);

    /// <summary>All its fields as text, so that two can be compared.</summary>
    public static string Fields(AnnouncedPaper paper) =>
        JsonSerializer.Serialize(paper with { Types = new SortedDictionary<string, AnnouncementType>(paper.Types.ToDictionary(), StringComparer.Ordinal) });

    public static string Fields(IEnumerable<AnnouncedPaper> papers) => string.Join('\n', papers.Select(Fields));

    public static string Fields(StoredDay day) => string.Join('\n', day.Papers.Select(Fields).Prepend(JsonSerializer.Serialize(day.Record)));

    public static string Fields(DigestPaper digest) => Fields(digest.Ranked.Paper) + JsonSerializer.Serialize(
        new { digest.Ranked.Rank, digest.Ranked.Score, digest.Ranked.Category, digest.Ranked.Reasons, digest.Summary });

    public static string Fields(StoredPaper paper) =>
        JsonSerializer.Serialize(paper with { Types = new SortedDictionary<string, AnnouncementType>(paper.Types.ToDictionary(), StringComparer.Ordinal) });

    public static string Fields(ArchivedPaper paper) =>
        string.Join('\n', paper.Digests.Select(Fields).Prepend(JsonSerializer.Serialize(paper.Announcements)).Prepend(Fields(paper.Paper)));
}
