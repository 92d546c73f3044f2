using System.Globalization;
using Microsoft.Data.Sqlite;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Metadata;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Storing.Sqlite;

/// <summary>A row of <c>texts</c>: what one version of a paper says. Two are equal if they say the same.</summary>
internal sealed record PaperText
{
    /// <summary>The columns that <see cref="Read"/> wants, in its order, of <c>texts AS t</c>.</summary>
    public const string ColumnList = "t.version, t.title, t.abstract, t.authors, t.categories, t.comments, t.license, t.doi, t.journal_reference";

    public required int? Version { get; init; }

    public required string Title { get; init; }

    public required string Abstract { get; init; }

    /// <summary>One a line.</summary>
    public required string Authors { get; init; }

    /// <summary>One a line.</summary>
    public required string Categories { get; init; }

    public required string? Comments { get; init; }

    public required string? License { get; init; }

    public required string? Doi { get; init; }

    public required string? JournalReference { get; init; }

    public static PaperText From(AnnouncedPaper paper) => new()
    {
        Version = paper.Version,
        Title = Columns.Storable(paper.Title),
        Abstract = Columns.Storable(paper.Abstract),
        Authors = Columns.Storable(Columns.Lines(paper.Authors)),
        Categories = Columns.Storable(Columns.Lines(paper.Categories)),
        Comments = Storable(paper.Comments),
        License = Storable(paper.License),
        Doi = Storable(paper.Doi),
        JournalReference = Storable(paper.JournalReference),
    };

    /// <summary>A record's text, in the stored form. It is that of the newest version.</summary>
    public static PaperText From(PaperMetadata record) => new()
    {
        Version = record.Versions is [.., var newest] ? newest.Number : null,
        Title = StoredForm.OneLine(record.Title),
        Abstract = StoredForm.Paragraphs(record.Abstract),
        Authors = Columns.Lines(record.Authors.Select(StoredForm.OneLine)),
        Categories = Columns.Storable(Columns.Lines(record.Categories)),
        Comments = StoredForm.Known(record.Comments),
        License = StoredForm.Known(record.License),
        Doi = StoredForm.Known(record.Doi),
        JournalReference = StoredForm.Known(record.JournalReference),
    };

    /// <summary>Reads <see cref="ColumnList"/> from the columns that start at <paramref name="first"/>.</summary>
    public static PaperText Read(SqliteDataReader row, int first) => new()
    {
        Version = row.NumberOrNull(first),
        Title = row.GetString(first + 1),
        Abstract = row.GetString(first + 2),
        Authors = row.GetString(first + 3),
        Categories = row.GetString(first + 4),
        Comments = row.TextOrNull(first + 5),
        License = row.TextOrNull(first + 6),
        Doi = row.TextOrNull(first + 7),
        JournalReference = row.TextOrNull(first + 8),
    };

    /// <summary>This text as it was announced on a day.</summary>
    public AnnouncedPaper AnnouncedAs(string id, DateOnly date, IReadOnlyDictionary<string, AnnouncementType> types) => new()
    {
        Id = ArxivId.Parse(id, CultureInfo.InvariantCulture),
        Version = Version,
        AnnouncedOn = date,
        Type = types.Values.Min(),
        Types = types,
        Title = Title,
        Abstract = Abstract,
        Authors = Columns.Lines(Authors),
        Categories = Columns.Lines(Categories),
        Comments = Comments,
        License = License,
        Doi = Doi,
        JournalReference = JournalReference,
    };

    /// <summary>This text as the archive shows it.</summary>
    public StoredPaper StoredAs(
        string id, DateOnly? announced, DateOnly? submitted, IReadOnlyDictionary<string, AnnouncementType> types) => new()
    {
        Id = ArxivId.Parse(id, CultureInfo.InvariantCulture),
        Version = Version,
        AnnouncedOn = announced,
        SubmittedOn = submitted,
        Types = types,
        Title = Title,
        Abstract = Abstract,
        Authors = Columns.Lines(Authors),
        Categories = Columns.Lines(Categories),
        Comments = Comments,
        License = License,
        Doi = Doi,
        JournalReference = JournalReference,
    };

    /// <summary>Whether it says that the paper is withdrawn.</summary>
    public bool IsWithdrawal => WithdrawalNotice.IsIn(Abstract) || WithdrawalNotice.IsIn(Comments);

    /// <summary>This text with what it does not say taken from another source of the same version.</summary>
    public PaperText FilledFrom(PaperText other) => this with
    {
        Version = Version ?? other.Version,
        Abstract = Abstract.Length > 0 ? Abstract : other.Abstract,
        Authors = Authors.Length > 0 ? Authors : other.Authors,
        Categories = Union(Categories, other.Categories),
        Comments = Comments ?? other.Comments,
        License = License ?? other.License,
        Doi = Doi ?? other.Doi,
        JournalReference = JournalReference ?? other.JournalReference,
    };

    /// <summary>Whether full-text search would tell them apart.</summary>
    public bool ReadsLike(PaperText other) => (Title, Abstract, Authors) == (other.Title, other.Abstract, other.Authors);

    // A cross-list adds a category without a new version. The list that holds all of the other one is the whole one, in its order.
    private static string Union(string known, string other)
    {
        if (known == other)
        {
            return known;
        }

        var (knownLines, otherLines) = (Columns.Lines(known), Columns.Lines(other));
        return Columns.Lines(knownLines.Except(otherLines, StringComparer.Ordinal).Any()
            ? knownLines.Union(otherLines, StringComparer.Ordinal)
            : otherLines);
    }

    private static string? Storable(string? text) => text is null ? null : Columns.Storable(text);
}
