using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>The rows of what arXiv's records tell besides texts: datestamps, versions, deletions.</summary>
internal sealed class RecordTables(Database database) : IDisposable
{
    private readonly Statement _findRecord = database.Prepare("SELECT datestamp, is_deleted FROM records WHERE paper = ?1");
    private readonly Insertion _saveRecord = database.PrepareInsertion("INSERT OR REPLACE INTO records (paper, datestamp, is_deleted) VALUES (?1, ?2, ?3)");
    private readonly Statement _findVersions = database.Prepare("SELECT version, submitted, is_withdrawal FROM versions WHERE paper = ?1 ORDER BY version");
    private readonly Insertion _saveVersion = database.PrepareInsertion("INSERT OR REPLACE INTO versions (paper, version, submitted, is_withdrawal) VALUES (?1, ?2, ?3, ?4)");

    /// <summary>Which of the versions was the newest one when a day's batch was closed; null if none was.</summary>
    public static int? VersionOn(DateOnly date, IEnumerable<PaperVersion> versions) =>
        versions.LastOrDefault(version => version.Submitted < AnnouncementCalendar.ClosingOf(date))?.Number;

    /// <summary>Which version a listing of that day showed; null if no record of the paper is that new.</summary>
    public int? FindVersionOn(DateOnly date, KnownPaper paper) =>
        FindRecord(paper.Key) is { Datestamp: { } datestamp } && datestamp >= date ? VersionOn(date, ReadVersions(paper.Key)) : null;

    /// <summary>Stores what a record of a paper new to the store tells.</summary>
    public void Add(KnownPaper paper, PaperMetadata record)
    {
        Save(paper, new RecordRow(record.Datestamp, IsDeleted: false));
        foreach (var version in record.Versions)
        {
            Save(paper, version);
        }
    }

    /// <summary>Stores what a record tells of a paper that the store knows.</summary>
    /// <returns>Whether any of it was new.</returns>
    public bool Update(KnownPaper paper, PaperMetadata record)
    {
        var stored = FindRecord(paper.Key);
        var datestamp = stored?.Datestamp > record.Datestamp ? stored.Datestamp : record.Datestamp;
        var now = new RecordRow(datestamp, IsDeleted: false);
        var isNews = now != stored;
        if (isNews)
        {
            Save(paper, now);
        }

        foreach (var version in record.Versions.Except(ReadVersions(paper.Key)))
        {
            Save(paper, version);
            isNews = true;
        }

        return isNews;
    }

    /// <summary>Marks a paper whose record arXiv has deleted.</summary>
    /// <returns>Whether that was news.</returns>
    public bool MarkDeleted(KnownPaper paper)
    {
        var stored = FindRecord(paper.Key) ?? new RecordRow(null, IsDeleted: false);
        if (!stored.IsDeleted)
        {
            Save(paper, stored with { IsDeleted = true });
        }

        return !stored.IsDeleted;
    }

    /// <summary>The UTC day of a paper's first version; null if the record does not tell.</summary>
    public static DateOnly? SubmittedOn(PaperMetadata record) =>
        record.Versions is [var first, ..] ? DateOnly.FromDateTime(first.Submitted.UtcDateTime) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _findRecord.Dispose();
        _saveRecord.Dispose();
        _findVersions.Dispose();
        _saveVersion.Dispose();
    }

    private RecordRow? FindRecord(long paper)
    {
        using var row = _findRecord.Query(paper);
        return row.Read()
            ? new RecordRow(row.TextOrNull(0) is { } day ? Columns.Date(day) : null, row.GetBoolean(1))
            : null;
    }

    private List<PaperVersion> ReadVersions(long paper)
    {
        var versions = new List<PaperVersion>();
        using var row = _findVersions.Query(paper);
        while (row.Read())
        {
            versions.Add(new PaperVersion(row.GetInt32(0), Columns.Instant(row.GetString(1)), row.GetBoolean(2)));
        }

        return versions;
    }

    private void Save(KnownPaper paper, RecordRow record) =>
        _saveRecord.Run(paper.Key, record.Datestamp is { } day ? Columns.Date(day) : null, record.IsDeleted ? 1 : 0);

    private void Save(KnownPaper paper, PaperVersion version) =>
        _saveVersion.Run(paper.Key, version.Number, Columns.Instant(version.Submitted.ToUniversalTime()), version.IsWithdrawal ? 1 : 0);

    private sealed record RecordRow(DateOnly? Datestamp, bool IsDeleted);
}
