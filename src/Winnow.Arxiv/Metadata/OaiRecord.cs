namespace Winnow.Arxiv.Metadata;

// One record as the XML has it, nothing believed yet. The object is used again for the next record.
internal sealed class OaiRecord
{
    // Identifiers, dates, licences: nothing longer makes sense.
    internal const int MaxShort = 300;

    internal const int MaxAuthors = 20_000;
    internal const int MaxVersions = 1_000;
    internal const int MaxCategories = 64;

    // What the header calls the paper.
    internal string? Identifier { get; set; }

    internal bool IsDeleted { get; set; }

    internal DateOnly? Datestamp { get; set; }

    // The element that the metadata begins with; null if there is none.
    internal string? Format { get; set; }

    // Whether that is one of the two formats that can be read.
    internal bool IsKnownFormat { get; set; }

    // What the metadata calls the paper.
    internal string? Id { get; set; }

    internal string? Title { get; set; }

    internal string? Abstract { get; set; }

    internal string? Comments { get; set; }

    internal string? License { get; set; }

    internal string? Doi { get; set; }

    internal string? JournalReference { get; set; }

    internal List<string> Authors { get; } = [];

    internal List<string> Categories { get; } = [];

    internal List<PaperVersion> Versions { get; } = [];

    // Some version had no number or no date.
    internal bool HasUnreadableVersion { get; set; }

    // Some text was longer than any that arXiv sends, or there were more authors or versions.
    internal bool IsTooLong { get; set; }

    internal void Clear()
    {
        Identifier = Format = Id = Title = Abstract = Comments = License = Doi = JournalReference = null;
        Datestamp = null;
        IsDeleted = IsKnownFormat = HasUnreadableVersion = IsTooLong = false;
        Authors.Clear();
        Categories.Clear();
        Versions.Clear();
    }
}
