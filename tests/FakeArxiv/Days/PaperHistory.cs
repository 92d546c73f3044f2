namespace FakeArxiv.Days;

/// <summary>One paper as far as it is public at some moment: its current record, and the versions that the days tell of.</summary>
/// <param name="Current">The record as it stands, edits included.</param>
/// <param name="Modified">When the record was last touched: by an announcement or an edit.</param>
/// <param name="Known">The versions that were announced on the days there are, by number, each with its day.</param>
internal sealed record PaperHistory(Paper Current, DateTimeOffset Modified, IReadOnlyDictionary<int, (Paper Paper, DateOnly Date)> Known)
{
    /// <summary>The UTC day of the last change, which OAI-PMH calls the datestamp.</summary>
    public DateOnly Datestamp => DateOnly.FromDateTime(Modified.UtcDateTime);

    /// <summary>All versions up to the current one, the first one first. Of those that no day tells of, the time alone is made up.</summary>
    public IReadOnlyList<PaperVersion> Versions =>
        [.. Enumerable.Range(1, Current.Version).Select(number => new PaperVersion(number, Submissions.Of(this, number), As(number)))];

    /// <summary>The record as it was announced in a version; the nearest later one where no day tells of that version.</summary>
    public Paper As(int version) => version == Current.Version ? Current
        : Known.TryGetValue(version, out var known) ? known.Paper
        : Known.Where(one => one.Key > version).OrderBy(one => one.Key).Select(one => one.Value.Paper).FirstOrDefault(Current) with { Version = version, Withdrawn = false, Submitted = null };
}

/// <summary>One version of a paper.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Submitted">When it was submitted.</param>
/// <param name="Paper">The record in that version.</param>
internal sealed record PaperVersion(int Number, DateTimeOffset Submitted, Paper Paper)
{
    /// <summary>The size of its source; made up from the text's where the paper does not say.</summary>
    public int SizeKilobytes => Paper.SizeKilobytes ?? 80 + (((Paper.Abstract.Length * 37) + (Number * 211)) % 4000);
}
