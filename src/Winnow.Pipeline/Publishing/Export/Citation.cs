using System.Globalization;
using System.Text.RegularExpressions;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Export;

/// <summary>What is cited of a paper: clean texts on one line each.</summary>
internal sealed partial record Citation
{
    public required ArxivId Id { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<PersonName> Authors { get; init; }

    /// <summary>The whole abstract, its paragraphs joined; may be empty.</summary>
    public required string Abstract { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required int Year { get; init; }

    public required int Month { get; init; }

    /// <summary>Null if only the month is known.</summary>
    public required int? Day { get; init; }

    /// <summary>The publisher's, if a source told one that is well-formed, else arXiv's own.</summary>
    public required string Doi { get; init; }

    /// <summary>Where else it was published, and whether it was withdrawn; null if there is nothing to tell.</summary>
    public required string? Note { get; init; }

    public required string? Comments { get; init; }

    public string Address => Id.AbstractPage.AbsoluteUri;

    public static Citation Of(StoredPaper paper)
    {
        // The day of submission, as reference managers have it; else the announcement's, unless that was of a replacement: then it lies in
        // another month than the identifier's, which tells at least the month.
        var month = MonthOf(paper.Id);
        var day = paper.SubmittedOn ?? (paper.AnnouncedOn is { } announced && (announced.Year, announced.Month) == (month.Year, month.Month) ? announced : null);
        return new Citation
        {
            Id = paper.Id,
            Title = PlainText.OneLine(paper.Title) is { Length: > 0 } title ? title : $"arXiv:{paper.Id}",
            Authors = PersonName.ReadAll(paper.Authors),
            Abstract = string.Join(' ', PlainText.Paragraphs(paper.Abstract)),
            Categories = [.. paper.Categories.Where(category => CategorySyntax.IsMatch(category))],
            Year = day?.Year ?? month.Year,
            Month = day?.Month ?? month.Month,
            Day = day?.Day,
            Doi = DoiOf(paper),
            Note = NoteOf(paper),
            Comments = Known(paper.Comments),
        };
    }

    /// <summary>The month in an identifier. Source: docs, help/arxiv_identifier.</summary>
    public static DateOnly MonthOf(ArxivId id)
    {
        var digits = id.Value.AsSpan(id.Value.IndexOf('/', StringComparison.Ordinal) + 1);
        var (year, month) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..4], CultureInfo.InvariantCulture));
        return new DateOnly(year >= 91 ? 1900 + year : 2000 + year, month, 1);
    }

    // The field may hold several, parted by blanks. arXiv gives each paper one of its own. Source: docs, help/doi.
    private static string DoiOf(StoredPaper paper) =>
        (paper.Doi ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(doi => DoiSyntax.IsMatch(doi))
        ?? $"10.48550/arXiv.{paper.Id}";

    private static string? NoteOf(StoredPaper paper)
    {
        string?[] parts =
        [
            Known(paper.JournalReference) is { } reference ? $"Published in: {reference}" : null,
            paper.IsWithdrawn ? "Withdrawn from arXiv" : null,
            paper.IsDeleted ? "Deleted by arXiv" : null,
        ];
        return parts.OfType<string>().ToArray() is [_, ..] known ? string.Join(". ", known) : null;
    }

    private static string? Known(string? fact) => fact is not null && PlainText.OneLine(fact) is { Length: > 0 } line ? line : null;

    // Only what needs no escape in any of the formats: a DOI is taken letter by letter.
    [GeneratedRegex(@"^10\.[0-9]{4,9}/[!()*+,./0-9:;<=>?A-Z\[\]_a-z-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DoiSyntax { get; }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[A-Za-z]+(-[A-Za-z]+)*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CategorySyntax { get; }
}
