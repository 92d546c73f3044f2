using Winnow.Arxiv.Categories;
using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Announcements;

// Makes an announcement of a feed's entry. What is missing is filled in if it can be told from the rest, with a remark.
internal sealed class EntryReader(string category, Remarks remarks)
{
    private const string OaiPrefix = "oai:arXiv.org:";

    // Null, and the reason, if the entry does not say which paper it is, or nothing about it. Which type it counts as,
    // the whole feed decides.
    internal (Announcement Announcement, StatedType Stated)? Read(FeedEntry entry, out RejectedEntry? rejected)
    {
        rejected = null;
        if (FindPaper(entry) is not var (id, version))
        {
            rejected = new RejectedEntry(NameOf(entry), "neither its guid nor its link nor its description names a paper");
            return null;
        }

        if (entry.IsTooLong)
        {
            rejected = new RejectedEntry(id.Value, $"one of its texts is longer than {FieldText.MaxLength} characters");
            return null;
        }

        if (string.IsNullOrEmpty(entry.Title) && string.IsNullOrEmpty(entry.Description.Abstract))
        {
            rejected = new RejectedEntry(id.Value, "it has neither title nor abstract");
            return null;
        }

        var stated = ReadType(entry, id);
        return (new Announcement
        {
            Id = id,
            Version = version,
            Type = stated.Type ?? AnnouncementType.Replace,
            Title = ReadTitle(entry, id),
            Abstract = entry.Description.Abstract is { Length: > 0 } text ? text : Missing("without an abstract", id, ""),
            Authors = entry.Authors is [_, ..] authors ? authors : Missing("without authors", id, entry.Authors),
            Categories = entry.Categories is [_, ..]
                ? [.. entry.Categories]
                : Missing<string[]>($"without a category, taken as {category}", id, [Taxonomy.Find(category)?.Code ?? category]),
            License = IsWebAddress(entry.License) ? entry.License : null,
            Doi = NullIfEmpty(entry.Doi),
            JournalReference = NullIfEmpty(entry.JournalReference),
        }, stated);
    }

    // The guid carries the version; a link does not, and of a foreign address nothing is believed.
    private (ArxivId Id, int? Version)? FindPaper(FeedEntry entry)
    {
        if (Match(entry.Guid) is { } fromGuid && fromGuid.Version is not null)
        {
            return fromGuid;
        }

        var found = Match(entry.Guid) ?? Match(entry.Link);
        var fromDescription = Match(entry.Description.Paper);
        if ((found ?? fromDescription) is not var (id, version))
        {
            return null;
        }

        remarks.Add("entries whose guid names no version of a paper, known by link or description", id.Value);
        return (id, version ?? (fromDescription?.Id == id ? fromDescription?.Version : null));
    }

    private static (ArxivId Id, int? Version)? Match(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.StartsWith(OaiPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return IdentifierSyntax.Match(text[OaiPrefix.Length..]);
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return (address.Host == "arxiv.org" || address.Host.EndsWith(".arxiv.org", StringComparison.Ordinal))
                && address.AbsolutePath.StartsWith("/abs/", StringComparison.Ordinal)
                ? IdentifierSyntax.Match(address.AbsolutePath["/abs/".Length..])
                : null;
        }

        return IdentifierSyntax.Match(text);
    }

    private StatedType ReadType(FeedEntry entry, ArxivId id)
    {
        var stated = NullIfEmpty(entry.Type) ?? NullIfEmpty(entry.Description.Type);
        if (stated is null)
        {
            remarks.Add("entries without an announce type, judged by version and primary category", id.Value);
            return new StatedType(null, IsUnknown: false);
        }

        var type = TypeRule.Read(stated);
        if (type is null)
        {
            remarks.Add($"entries of the unknown announce type '{PlainText.Excerpt(stated, 32)}', taken as not new", id.Value);
        }

        return new StatedType(type, IsUnknown: type is null);
    }

    private string ReadTitle(FeedEntry entry, ArxivId id) =>
        entry.Title is { Length: > 0 } title ? title : Missing("without a title", id, $"arXiv:{id}");

    private T Missing<T>(string what, ArxivId id, T instead)
    {
        remarks.Add($"entries {what}", id.Value);
        return instead;
    }

    internal static bool IsWebAddress(string? text) =>
        text is not null
        && (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
        && !text.AsSpan().ContainsAny(" \"<>");

    private static string? NameOf(FeedEntry entry) =>
        (NullIfEmpty(entry.Guid) ?? NullIfEmpty(entry.Link) ?? NullIfEmpty(entry.Description.Paper) ?? NullIfEmpty(entry.Title)) is { } name
            ? PlainText.Excerpt(name, 64)
            : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
