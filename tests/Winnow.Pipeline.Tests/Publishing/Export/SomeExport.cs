using System.Globalization;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Publishing.Export;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Tests.Publishing.Export;

/// <summary>Invented papers to export, and their export.</summary>
internal static class SomeExport
{
    public static StoredPaper Paper(string title = "A paper about nothing", string id = "2601.00123", params string[] authors) => new()
    {
        Id = ArxivId.Parse(id, CultureInfo.InvariantCulture),
        Version = 2,
        AnnouncedOn = new DateOnly(2026, 1, 5),
        SubmittedOn = new DateOnly(2026, 1, 2),
        Types = new Dictionary<string, AnnouncementType> { ["cs.LG"] = AnnouncementType.New, ["cs.AI"] = AnnouncementType.Cross },
        Title = title,
        Abstract = "We look at nothing in depth.\n  Nothing is found.",
        Authors = authors.Length > 0 ? authors : ["Ada Example", "Bo Sample"],
        Categories = ["cs.LG", "cs.AI"],
    };

    /// <summary>A paper for each text: as its title, as an author's name and as its journal reference.</summary>
    public static IReadOnlyList<StoredPaper> Papers(IEnumerable<string> texts) =>
    [
        .. texts.Select((text, i) => Paper(text, string.Create(CultureInfo.InvariantCulture, $"2601.{10_000 + i}"), "Ada Example", text) with { JournalReference = text, Comments = text, Doi = text }),
    ];

    public static async Task<string> TextAsync(ExportFormat format, params IEnumerable<StoredPaper> papers)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await PaperExport.WriteAsync(format, papers.ToAsyncEnumerable(), output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    /// <summary>One field of an export in BibTeX, as it stands there.</summary>
    public static async Task<string> FieldAsync(StoredPaper paper, string field) =>
        Assert.Single(BibTeXParser.Read(await TextAsync(ExportFormat.BibTeX, paper))).Fields.GetValueOrDefault(field, "");
}
