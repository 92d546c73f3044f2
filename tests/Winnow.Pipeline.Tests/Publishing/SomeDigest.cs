using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Publishing;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;

namespace Winnow.Pipeline.Tests.Publishing;

/// <summary>Invented papers, days and publications, with what does not matter filled in.</summary>
internal static class SomeDigest
{
    public static readonly DateOnly Tuesday = new(2025, 12, 16);

    public static DigestPaper Paper(
        int rank = 1, string? id = null, string title = "A paper about nothing", string? @abstract = null, DateOnly? on = null, Summary? summary = null)
    {
        var announced = new AnnouncedPaper
        {
            Id = ArxivId.Parse(id ?? $"2512.{10_000 + rank:00000}", null),
            Version = 1,
            AnnouncedOn = on ?? Tuesday,
            Type = AnnouncementType.New,
            Types = new Dictionary<string, AnnouncementType> { ["cs.LG"] = AnnouncementType.New, ["cs.AI"] = AnnouncementType.Cross },
            Title = title,
            Abstract = @abstract ?? "We look at nothing in depth.\n  Nothing is found.",
            Authors = ["Ada Example", "Bo Sample"],
            Categories = ["cs.LG", "cs.AI", "stat.ML"],
        };
        return new DigestPaper(
            new RankedPaper { Paper = announced, Rank = rank, Score = 1.5m, Category = "cs.LG", Reasons = [Because("nothing", inTitle: true)] },
            summary);
    }

    public static Reason Because(string keyword, bool inTitle = false, ReasonKind kind = ReasonKind.Keyword) =>
        new(keyword, kind, inTitle ? [new TextRange(0, 1)] : [], [new TextRange(0, 2)]) { Weight = 1 };

    public static StoredDay Day(IReadOnlyList<DigestPaper> papers, DateOnly? date = null, int? published = null, IReadOnlyList<CategoryDay>? categories = null)
    {
        var on = date ?? Tuesday;
        return new StoredDay(
            new DayRecord
            {
                Date = on,
                Updated = new DateTimeOffset(on, new TimeOnly(5, 57, 17), TimeSpan.Zero),
                Categories = categories ?? [Category("cs.LG", on), Category("cs.AI", on)],
                Matched = papers.Count,
                Published = published ?? papers.Count,
            },
            papers);
    }

    public static CategoryDay Category(
        string name, DateOnly? date = null, DayState state = DayState.Complete, int received = 120, int? expected = null, string? why = null) => new()
        {
            Category = name,
            Date = date ?? Tuesday,
            State = state,
            Expected = expected,
            Received = received,
            New = received,
            Cross = 0,
            Replace = 0,
            Source = state is DayState.Failed or DayState.Waiting ? null : ListingSource.Rss,
            Why = why,
        };

    public static Publication Publication(params IReadOnlyList<StoredDay> days) => new()
    {
        Profile = new Profile
        {
            Categories = ["cs.LG", "cs.AI"],
            Keywords = [new Keyword("nothing"), new Keyword("kv cache"), new Keyword("MoE", 2)],
        },
        Output = new OutputOptions(),
        Days = days,
        Records = [.. days.Select(day => day.Record)],
    };

    /// <summary>The text of one published file.</summary>
    public static string File(this Publication publication, string path) =>
        Assert.Single(Publisher.Render(publication), file => file.Path == path).Content!;

    /// <summary>Fails if two publications do not give the same files to the byte.</summary>
    public static void AssertSameBytes(Publication expected, Publication actual)
    {
        Assert.Equal(Publisher.Render(expected).Select(file => file.Path), Publisher.Render(actual).Select(file => file.Path));
        Assert.All(Publisher.Render(expected).Zip(Publisher.Render(actual)), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    /// <summary>A small day with a bit of everything.</summary>
    public static StoredDay Varied() => Day(
    [
        Paper(1, title: "Mixture of nothing: [sparse] routing in O($n \\log n$) & less", @abstract: "For $x<y$ we show that nothing helps. Code at https://example.org/code.\n  A second paragraph, with 50% more *emphasis* and snake_case.",
            summary: new Summary("## Idea\nRoutes **nothing** to `expert_1`.\n\n- cheap\n  - and small\n- fast\n\n| size | gain |\n|---|---:|\n| 7B | 1.2 |\n\n1. read it", "qwen-long", SummarySource.FullText)),
        Varied(Paper(2, "math/0309136", "An old identifier, and a cross-list", summary: new Summary("Nothing is found.", null, SummarySource.Abstract))),
        Paper(3, title: "Longer than three hundred characters", @abstract: string.Join(' ', Enumerable.Range(1, 90).Select(i => $"word{i}"))),
        Paper(4, title: "Beyond the limit of what is published"),
    ], published: 3);

    private static DigestPaper Varied(DigestPaper paper) => paper with
    {
        Ranked = paper.Ranked with
        {
            Score = 31.25m,
            Reasons = [Because("nothing"), Because("nothing"), Because("agents", true, ReasonKind.HighScore)],
            Category = "cs.AI",
            Paper = paper.Ranked.Paper with
            {
                Version = null,
                Type = AnnouncementType.Cross,
                Types = new Dictionary<string, AnnouncementType> { ["cs.AI"] = AnnouncementType.Cross },
                Authors = [],
                Comments = "12 pages",
                License = "http://creativecommons.org/licenses/by/4.0/",
                Doi = "10.0000/none",
                JournalReference = "J. Nothing 1",
            },
        },
    };
}
