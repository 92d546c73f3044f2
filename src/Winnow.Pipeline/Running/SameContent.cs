using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Publishing.Data;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Running;

/// <summary>Whether two forms of a day would be published alike.</summary>
internal static class SameContent
{
    /// <summary>Whether no published byte would differ, the time stamp aside.</summary>
    public static bool Of(StoredDay one, StoredDay other) =>
        IndexFile.Write([one.Record with { Updated = default }]) == IndexFile.Write([other.Record with { Updated = default }])
        && DayFile.Write(one) == DayFile.Write(other);

    /// <summary>Whether a reader would see the same. What the day rests on may differ, and what a later source adds to a paper
    /// (comments, licence, where it was published): then its time stamp stands.</summary>
    public static bool OfPage(StoredDay one, StoredDay other) => Of(AsRead(one), AsRead(other));

    private static StoredDay AsRead(StoredDay day) => new(
        day.Record with
        {
            Categories = [.. day.Record.Categories.Select(line => line with { Expected = null, Source = null, IsClosed = false })],
        },
        [.. day.Papers.Select(paper => paper with { Ranked = paper.Ranked with { Paper = AsRead(paper.Ranked.Paper) } })]);

    private static AnnouncedPaper AsRead(AnnouncedPaper paper) => paper with { Comments = null, License = null, Doi = null, JournalReference = null };
}
