using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Reconciling;
using Winnow.Pipeline.Storing;
using Winnow.Pipeline.Summarising;
using Winnow.Tests.Display;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>An invented archive in which everything occurs that a paper, a day and a page can have.</summary>
internal static class EventfulArchive
{
    public const string Rich = "2511.90001";

    public const string Unnumbered = "2511.90002";

    public const string Rebuilt = "2511.90003";

    public static readonly DateOnly Day = new(2025, 12, 30);

    /// <summary>Fills the store of a folder: 60 days, 110 papers.</summary>
    public static async Task FillAsync(RunFolder folder)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var store = await Store.OpenAsync(folder.State, cancellationToken);
        await store.SaveAsync(
            new RunChanges
            {
                Announced = [Announced(Rich, 1), Announced(Unnumbered, null)],
                Days =
                [
                    new StoredDay(Record(Day, [SomeLedger.Closed("cs.LG", Day)]) with { Matched = 3, Published = 3 },
                    [
                        Placed(Announced(Rich, 1), 1, new Summary("- Pebbles are sorted.", "some-model-1", SummarySource.FullText)),
                        Placed(Announced(Unnumbered, null), 2, new Summary("- Pebbles.", null, SummarySource.Abstract)),
                        Placed(Announced(Rebuilt, 1), 3, null),
                    ]),
                    .. Enumerable.Range(1, 59).Select(back => Quiet(Day.AddDays(-back))),
                ],
            },
            cancellationToken);
        await store.SavePageAsync(new HarvestedPage { Window = Window, Records = [RichPaper, .. Enumerable.Range(100, 108).Select(Plain)] }, cancellationToken);
    }

    private static HarvestWindow Window => new()
    {
        Category = "cs.LG",
        First = new DateOnly(2025, 11, 1),
        Last = new DateOnly(2025, 11, 30),
        SubmittedFrom = DateOnly.MinValue,
        SubmittedTo = DateOnly.MaxValue,
        IsFinished = true,
    };

    private static PaperMetadata RichPaper => Plain(1) with
    {
        Versions = [Version(1), Version(2)],
        Title = "Sorting pebbles by weight",
        Authors = ["Ada Example", "John von Neumann, Jr", "PEBBLE Collaboration"],
        Comments = "12 pages",
        License = "http://creativecommons.org/licenses/by/4.0/",
        Doi = "10.5555/invented.2025.1",
        JournalReference = "J. Nothing 1 (2025)",
    };

    private static PaperMetadata Plain(int number) => new()
    {
        Id = Id(string.Create(CultureInfo.InvariantCulture, $"2511.{90000 + number}")),
        Datestamp = new DateOnly(2025, 11, 20),
        Versions = [Version(1)],
        Title = string.Create(CultureInfo.InvariantCulture, $"Sorting pebbles by colour, part {number}"),
        Abstract = "We sort pebbles of the shore.\n  They were not sorted before.",
        Authors = ["Ada Example"],
        Categories = ["cs.LG", "stat.ML"],
    };

    private static PaperVersion Version(int number) => new(number, new DateTimeOffset(2025, 11, 10 + number, 10, 0, 0, TimeSpan.Zero), IsWithdrawal: false);

    private static AnnouncedPaper Announced(string id, int? version) => new()
    {
        Id = Id(id),
        Version = version,
        AnnouncedOn = Day,
        IsInferred = id == Rebuilt,
        Type = AnnouncementType.New,
        Types = new Dictionary<string, AnnouncementType> { ["cs.LG"] = AnnouncementType.New },
        Title = "Sorting pebbles by size",
        Abstract = "We sort pebbles of the shore.",
        Authors = ["Ada Example"],
        Categories = ["cs.LG"],
    };

    private static DigestPaper Placed(AnnouncedPaper paper, int rank, Summary? summary) => new(
        new RankedPaper { Paper = paper, Rank = rank, Score = 4 - rank, Category = "cs.LG", Reasons = [new Reason("pebbles", ReasonKind.Keyword, [], []) { Weight = 1 }] }, summary);

    private static StoredDay Quiet(DateOnly date) => new(Record(date, [SomeLedger.Quiet("cs.LG", date, "arXiv announced nothing.")]), []);

    private static DayRecord Record(DateOnly date, IReadOnlyList<CategoryDay> lines) => new() { Date = date, Updated = ServedSample.Now.ToUniversalTime(), Categories = lines, Matched = 0, Published = 0 };

    private static ArxivId Id(string id) => ArxivId.Parse(id, CultureInfo.InvariantCulture);
}
