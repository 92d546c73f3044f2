using Winnow.Arxiv.Metadata;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>Puts a paper's history together: what arXiv's record names, and what the stored texts say.</summary>
internal static class HistoryReader
{
    /// <summary>The versions, oldest first. Those without a number stand where their announcement day puts them, else last.</summary>
    public static IReadOnlyList<ArchivedVersion> Read(Database database, long paper)
    {
        var named = ReadVersions(database, paper);
        var texts = ReadTexts(database, paper);
        var numbers = named.Keys.Union(texts.Where(text => text.Text.Version is not null).Select(text => text.Text.Version ?? 0)).Order();

        var history = new List<ArchivedVersion>();
        foreach (var number in numbers)
        {
            var ofNumber = texts.Where(text => text.Text.Version == number).ToArray();
            history.Add(Version(number, named.GetValueOrDefault(number), [.. ofNumber]));
        }

        foreach (var unnamed in texts.Where(text => text.Text.Version is null).DistinctBy(text => text.FirstDay))
        {
            var place = history.FindIndex(version => version.AnnouncedOn > unnamed.FirstDay);
            history.Insert(place < 0 ? history.Count : place, Version(null, null, [unnamed]));
        }

        return WithChanges(history);
    }

    // Of several texts of a version, the last one is the fullest.
    private static ArchivedVersion Version(int? number, PaperVersion? named, IReadOnlyList<DatedText> texts) => new()
    {
        Number = number,
        Submitted = named?.Submitted,
        AnnouncedOn = texts.Min(text => text.FirstDay),
        IsWithdrawal = named?.IsWithdrawal == true || texts.Any(text => text.Text.IsWithdrawal),
        Text = texts is [.., var fullest] ? Text(fullest.Text) : null,
        Changes = [],
    };

    private static VersionText Text(PaperText text) =>
        new(text.Title, text.Abstract, Columns.Lines(text.Authors), Columns.Lines(text.Categories), text.Comments);

    private static List<ArchivedVersion> WithChanges(List<ArchivedVersion> history)
    {
        ArchivedVersion? before = null;
        for (var i = 0; i < history.Count; i++)
        {
            history[i] = history[i] with { Changes = [.. Changes(before, history[i])] };
            before = history[i].Text is null ? before : history[i];
        }

        return history;
    }

    private static IEnumerable<VersionChange> Changes(ArchivedVersion? before, ArchivedVersion after)
    {
        if (before?.Text is { } old && after.Text is { } text)
        {
            if (old.Title != text.Title)
            {
                yield return VersionChange.Title;
            }

            if (old.Abstract.Length > 0 && text.Abstract.Length > 0 && old.Abstract != text.Abstract)
            {
                yield return VersionChange.Abstract;
            }

            if (old.Authors.Count > 0 && text.Authors.Count > 0 && !old.Authors.SequenceEqual(text.Authors))
            {
                yield return VersionChange.Authors;
            }

            if (old.Comments is not null && text.Comments is not null && old.Comments != text.Comments)
            {
                yield return VersionChange.Comments;
            }

            if (!old.Categories.SequenceEqual(text.Categories))
            {
                yield return VersionChange.Categories;
            }

            if (before.IsWithdrawal != after.IsWithdrawal)
            {
                yield return VersionChange.Withdrawn;
            }
        }
    }

    private static Dictionary<int, PaperVersion> ReadVersions(Database database, long paper)
    {
        using var find = database.Prepare("SELECT version, submitted, is_withdrawal FROM versions WHERE paper = ?1");
        using var row = find.Query(paper);
        var versions = new Dictionary<int, PaperVersion>();
        while (row.Read())
        {
            versions[row.GetInt32(0)] = new PaperVersion(row.GetInt32(0), Columns.Instant(row.GetString(1)), row.GetBoolean(2));
        }

        return versions;
    }

    private static List<DatedText> ReadTexts(Database database, long paper)
    {
        using var find = database.Prepare($"""
            SELECT (SELECT min(date) FROM announced_papers a WHERE a.paper = t.paper AND a.text = t.text), {PaperText.ColumnList}
            FROM texts t WHERE t.paper = ?1 ORDER BY t.text
            """);
        using var row = find.Query(paper);
        var texts = new List<DatedText>();
        while (row.Read())
        {
            texts.Add(new DatedText(PaperText.Read(row, 1), row.TextOrNull(0) is { } day ? Columns.Date(day) : null));
        }

        return texts;
    }

    private sealed record DatedText(PaperText Text, DateOnly? FirstDay);
}
