using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Decides what an announcement means for what is stored: which text it is, and whether that is the paper's newest.</summary>
internal sealed class PaperWriter(PaperTables tables, RecordTables records)
{
    /// <summary>Stores a paper as it was announced on its day. The same again changes nothing.</summary>
    public KnownPaper Save(AnnouncedPaper announced)
    {
        if (announced.Types.Count == 0)
        {
            throw new ArgumentException($"{announced.Id} was announced in no category.", nameof(announced));
        }

        var given = PaperText.From(announced);
        if (announced.IsInferred)
        {
            // Nobody announced it on that day, as far as we know: the digest alone may say so.
            return tables.Find(announced.Id) ?? tables.Add(announced.Id, announced.AnnouncedOn, isAnnounced: false, given);
        }

        if (tables.Find(announced.Id) is not { } paper)
        {
            paper = tables.Add(announced.Id, announced.AnnouncedOn, isAnnounced: true, given);
            tables.AddDay(announced.AnnouncedOn, paper, paper.Newest);
            tables.AddTypes(announced.AnnouncedOn, paper, announced.Types, isNewDay: true);
            return paper;
        }

        // Pages tell no version; arXiv's record does, if it is no older than the page.
        given = given.Version is null ? given with { Version = records.FindVersionOn(announced.AnnouncedOn, paper) } : given;
        var today = tables.FindDay(announced.AnnouncedOn, paper);
        var same = FindSame(paper, today, given);
        var text = Fill(paper, same, given);

        var isNewest = paper.Newest == same || IsNewer(announced, text.Text, paper) || SaysMore(text.Text, paper.Newest.Text);
        var isFirst = !paper.IsAnnounced || announced.AnnouncedOn < paper.Dated;
        tables.Change(paper, isFirst ? announced.AnnouncedOn : paper.Dated, isAnnounced: true, isNewest ? text : paper.Newest);

        SaveDay(announced, paper, today, same, text);
        tables.AddTypes(announced.AnnouncedOn, paper, announced.Types, isNewDay: today is null);
        return paper;
    }

    /// <summary>The row with exactly the text of a digest, which may say less, or else, than the paper's stored one.</summary>
    public StoredText FindOrAdd(KnownPaper paper, PaperText exact) =>
        paper.Texts.Find(text => text.Text == exact) ?? tables.Add(paper, exact);

    // The stored text that the given one is another source of. A day's text whose version nobody knew is the one now named.
    private static StoredText? FindSame(KnownPaper paper, StoredText? today, PaperText given)
    {
        if (today is not null && (given.Version is null || today.Text.Version is null || today.Text.Version == given.Version))
        {
            return today;
        }

        return given.Version switch
        {
            null => null,
            var version when paper.Newest.Text.Version == version => paper.Newest,
            var version => paper.Texts.Find(text => text.Text.Version == version),
        };
    }

    private StoredText Fill(KnownPaper paper, StoredText? same, PaperText given)
    {
        var filled = same?.Text.FilledFrom(given) ?? given;
        return same?.Text == filled ? same : FindOrAdd(paper, filled);
    }

    // Without both versions, only a later day can tell, and then only of a replacement or of a named version.
    private bool IsNewer(AnnouncedPaper announced, PaperText text, KnownPaper paper)
    {
        if ((text.Version, paper.Newest.Text.Version) is ({ } version, { } newest))
        {
            return version > newest;
        }

        var isLater = announced.AnnouncedOn > (tables.FindFirstDay(paper, paper.Newest) ?? DateOnly.MinValue);
        return isLater && (text.Version is not null || announced.Type is AnnouncementType.Replace or AnnouncementType.ReplaceCross);
    }

    // Two days had two rows of what turned out to be one version: the row that says all of the other, and more, is the one to show.
    private static bool SaysMore(PaperText text, PaperText newest) =>
        text.Version is not null && text.Version == newest.Version && text != newest && newest.FilledFrom(text) == text;

    private void SaveDay(AnnouncedPaper announced, KnownPaper paper, StoredText? today, StoredText? same, StoredText text)
    {
        if (today is null)
        {
            tables.AddDay(announced.AnnouncedOn, paper, text);
        }
        else if (today != text && (today == same || text.Text.Version > today.Text.Version))
        {
            tables.ChangeDay(announced.AnnouncedOn, paper, text);
        }

        // What was filled in stands in a new row; the old one may go unless a digest shows it. Another version's stays.
        if (same is not null && same != text)
        {
            tables.Replaced(paper.Key, same.Key);
        }
    }
}
