using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Storing;

/// <summary>Invented records of arXiv.</summary>
internal static class SomeRecord
{
    public static readonly DateOnly Month = new(2026, 1, 1);

    /// <summary>A paper whose versions were submitted a day apart, the first one on the Friday before <see cref="Stored.Monday"/> at 10:00 UTC.</summary>
    public static PaperMetadata Of(string id = "2601.00001", int versions = 1) => new()
    {
        Id = Stored.Id(id),
        Datestamp = Stored.Monday.AddDays(versions - 1),
        Versions = [.. Enumerable.Range(1, versions).Select(number => Version(number))],
        Title = "Sorting pebbles by colour",
        Abstract = "We sort pebbles.\n  They were not sorted before.",
        Authors = ["Ada Example", "Bo Sample, Jr"],
        Categories = ["cs.LG", "stat.ML"],
    };

    public static PaperVersion Version(int number, bool isWithdrawal = false) =>
        new(number, new DateTimeOffset(Stored.Monday.AddDays(number - 4), new TimeOnly(10, 0), TimeSpan.Zero), isWithdrawal);

    public static HarvestWindow Window => new()
    {
        Category = "cs.LG",
        First = Month,
        Last = new DateOnly(2026, 1, 31),
        SubmittedFrom = DateOnly.MinValue,
        SubmittedTo = DateOnly.MaxValue,
        IsFinished = true,
    };

    public static HarvestedPage Page(params PaperMetadata[] records) => new() { Window = Window, Records = records };
}
