namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Forgets that a paper was announced somewhere, where a stale feed had said so.</summary>
internal sealed class RetractionWriter(Database database, PaperTables tables) : IDisposable
{
    private readonly Statement _others = database.Prepare("SELECT count(*) FROM announcements WHERE paper = ?1 AND NOT (date = ?2 AND category = ?3)");
    private readonly Statement _removeType = database.Prepare("DELETE FROM announcements WHERE date = ?1 AND paper = ?2 AND category = ?3");
    private readonly Statement _removeDay = database.Prepare("""
        DELETE FROM announced_papers WHERE date = ?1 AND paper = ?2
        AND NOT EXISTS (SELECT 1 FROM announcements WHERE date = ?1 AND paper = ?2)
        """);

    private readonly Statement _firstDay = database.Prepare("SELECT min(date) FROM announced_papers WHERE paper = ?1");

    /// <summary>Forgets one announcement. The last one that is known of a paper stays: it must have come from somewhere.</summary>
    public void Retract(Retraction retraction)
    {
        var date = Columns.Date(retraction.Date);
        if (tables.Find(retraction.Paper) is not { } paper || _others.Scalar(paper.Key, date, retraction.Category) is 0L)
        {
            return;
        }

        var text = tables.FindDay(retraction.Date, paper);
        _removeType.Run(date, paper.Key, retraction.Category);
        if (_removeDay.Run(date, paper.Key) > 0 && text is not null && _firstDay.Scalar(paper.Key) is string first)
        {
            tables.Replaced(paper.Key, text.Key);
            tables.Change(paper, Columns.Date(first), isAnnounced: true, paper.Newest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _others.Dispose();
        _removeType.Dispose();
        _removeDay.Dispose();
        _firstDay.Dispose();
    }
}
