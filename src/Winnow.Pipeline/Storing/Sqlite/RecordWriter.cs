using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Decides what a record of arXiv means for what is stored. It never makes a paper worse that announcements have told of.</summary>
internal sealed class RecordWriter(PaperTables tables, RecordTables records)
{
    /// <summary>Stores a paper as its record describes it. The same again changes nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="canAdd">Whether the paper is added if the store does not know it.</param>
    /// <returns>What became of it; null if it was left out.</returns>
    public RecordOutcome? Save(PaperMetadata record, bool canAdd)
    {
        if (tables.Find(record.Id) is { } known)
        {
            return Update(known, record) ? RecordOutcome.Updated : RecordOutcome.Unchanged;
        }

        if (!canAdd)
        {
            return null;
        }

        records.Add(tables.Add(record.Id, Dated(record), isAnnounced: false, PaperText.From(record)), record);
        return RecordOutcome.Added;
    }

    private bool Update(KnownPaper paper, PaperMetadata record)
    {
        var before = (paper.Dated, paper.Newest, paper.Texts.Count);
        NameVersions(paper, record);

        var given = PaperText.From(record);
        var same = given.Version is null || given.Version == paper.Newest.Text.Version
            ? paper.Newest
            : paper.Texts.FindLast(text => text.Text.Version == given.Version);
        var text = Fill(paper, same, given);

        var isNewest = same == paper.Newest || IsNewer(paper, given, record);
        tables.Change(paper, paper.IsAnnounced ? paper.Dated : Dated(record), paper.IsAnnounced, isNewest ? text : paper.Newest);
        if (same is not null && same != text)
        {
            tables.Replaced(paper.Key, same.Key);
        }

        return records.Update(paper, record) | before != (paper.Dated, paper.Newest, paper.Texts.Count);
    }

    // What still has no version is from a page that is newer than the record, or from no listing at all.
    private bool IsNewer(KnownPaper paper, PaperText given, PaperMetadata record) => paper.Newest.Text.Version is { } newest
        ? given.Version > newest
        : !(tables.FindFirstDay(paper, paper.Newest) > record.Datestamp);

    // Pages bring texts without a version. The record tells which one was the newest on their day.
    private void NameVersions(KnownPaper paper, PaperMetadata record)
    {
        foreach (var unnamed in paper.Texts.Where(text => text.Text.Version is null).ToArray())
        {
            if (tables.FindFirstDay(paper, unnamed) is { } day && day <= record.Datestamp && RecordTables.VersionOn(day, record.Versions) is { } version)
            {
                var named = FindOrAdd(paper, unnamed.Text with { Version = version });
                tables.MoveDays(paper, unnamed, named);
                tables.Change(paper, paper.Dated, paper.IsAnnounced, paper.Newest == unnamed ? named : paper.Newest);
                tables.Replaced(paper.Key, unnamed.Key);
            }
        }
    }

    private StoredText Fill(KnownPaper paper, StoredText? same, PaperText given)
    {
        var filled = same?.Text.FilledFrom(given) ?? given;
        return same?.Text == filled ? same : FindOrAdd(paper, filled);
    }

    private StoredText FindOrAdd(KnownPaper paper, PaperText exact) => paper.Texts.Find(text => text.Text == exact) ?? tables.Add(paper, exact);

    private static DateOnly Dated(PaperMetadata record) => RecordTables.SubmittedOn(record) ?? record.Datestamp;
}

/// <summary>What became of one record.</summary>
internal enum RecordOutcome
{
    /// <summary>The paper was new to the store.</summary>
    Added,

    /// <summary>The record told something new.</summary>
    Updated,

    /// <summary>It did not.</summary>
    Unchanged,
}
