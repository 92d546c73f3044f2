using System.Text.RegularExpressions;
using Winnow.Arxiv.Categories;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Announcements;

// Makes an announcement of one entry of a listing page.
internal static partial class ListingEntryReader
{
    internal static Announcement? Read(ListingEntry entry, string category, AnnouncementType section, Remarks remarks, out RejectedEntry? rejected)
    {
        rejected = null;
        if (FindPaper(entry) is not { } id)
        {
            rejected = new RejectedEntry(
                PlainText.Excerpt(entry[ListingField.Marks], 64) is { Length: > 0 } marks ? marks : null,
                "none of its links leads to an abstract page");
            return null;
        }

        var title = PlainText.OneLine(entry[ListingField.Title]);
        var text = PlainText.Paragraphs(entry[ListingField.Abstract]);
        if (title.Length == 0 && text.Length == 0)
        {
            rejected = new RejectedEntry(id.Value, "it has neither title nor abstract");
            return null;
        }

        var categories = ReadCategories(entry[ListingField.Subjects]);
        if (categories.Count == 0)
        {
            remarks.Add($"entries without a category, taken as {category}", id.Value);
            categories = [Taxonomy.Find(category)?.Code ?? category];
        }

        if (title.Length == 0)
        {
            remarks.Add("entries without a title", id.Value);
            title = $"arXiv:{id}";
        }

        var type = ReadType(entry, section, category, categories[0]);
        return new Announcement
        {
            Id = id,
            Version = type == AnnouncementType.New ? 1 : FindVersion(entry, id),
            Type = type,
            Title = title,
            Abstract = text,
            Authors = ReadAuthors(entry),
            Categories = categories,
            Comments = NullIfEmpty(PlainText.OneLine(entry[ListingField.Comments])),
            JournalReference = NullIfEmpty(PlainText.OneLine(entry[ListingField.JournalReference])),
        };
    }

    private static ArxivId? FindPaper(ListingEntry entry) =>
        entry.Links.Select(link => Paper("/abs/", link)).FirstOrDefault(paper => paper is not null)?.Id;

    // The link to the HTML of a paper carries a version, where there is one.
    private static int? FindVersion(ListingEntry entry, ArxivId id) =>
        entry.Links.Select(link => Paper("/html/", link)).FirstOrDefault(paper => paper is { Version: not null } found && found.Id == id)?.Version;

    private static (ArxivId Id, int? Version)? Paper(string folder, string link)
    {
        var at = link.IndexOf(folder, StringComparison.Ordinal);
        return at >= 0 ? IdentifierSyntax.Match(link[(at + folder.Length)..]) : null;
    }

    private static AnnouncementType ReadType(ListingEntry entry, AnnouncementType section, string category, string primary)
    {
        var marks = entry[ListingField.Marks];
        if (section == AnnouncementType.Replace || marks.Contains("(replaced)", StringComparison.OrdinalIgnoreCase))
        {
            return Taxonomy.Contains(category, primary) ? AnnouncementType.Replace : AnnouncementType.ReplaceCross;
        }

        return marks.Contains("(cross-list", StringComparison.OrdinalIgnoreCase) ? AnnouncementType.Cross : section;
    }

    // Each name is a link; without any, the text is the names, or an excuse in parentheses.
    private static IReadOnlyList<string> ReadAuthors(ListingEntry entry)
    {
        var linked = entry.Authors.Select(name => PlainText.OneLine(name)).Where(name => name.Length > 0).ToArray();
        return linked.Length > 0 ? linked : AuthorNames.Split(entry[ListingField.Authors]);
    }

    // "Machine Learning (cs.LG); Computation (stat.CO)": the primary one stands first.
    private static List<string> ReadCategories(string subjects)
    {
        var codes = new List<string>();
        foreach (Match match in Code.Matches(subjects))
        {
            if (CategoryCode.Read(match.Groups["code"].ValueSpan) is { } code && !codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\((?<code>[^()\s]{2,32})\)\s*(?:;|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Code { get; }
}
