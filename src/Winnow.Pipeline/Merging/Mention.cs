using Winnow.Arxiv.Announcements;

namespace Winnow.Pipeline.Merging;

/// <summary>One source's word on one paper, in the stored form.</summary>
/// <param name="Paper">What it says.</param>
/// <param name="Rank">How far it is trusted among equals: the store (0) before the sources, in their order.</param>
internal sealed record Mention(AnnouncedPaper Paper, int Rank)
{
    /// <summary>The rank of what earlier runs kept.</summary>
    internal const int FromStore = 0;

    /// <summary>Newest version first; then the most trusted; then the one that names most categories, since an entry without any is
    /// repaired with the one asked for; then by the text itself, so that two equal claims fall out the same way every time.</summary>
    internal static IComparer<Mention> BestFirst { get; } = Comparer<Mention>.Create(static (one, other) =>
        Nullable.Compare(other.Paper.Version, one.Paper.Version) is not 0 and var byVersion ? byVersion
        : one.Rank.CompareTo(other.Rank) is not 0 and var byRank ? byRank
        : other.Paper.Categories.Count.CompareTo(one.Paper.Categories.Count) is not 0 and var byCategories ? byCategories
        : string.CompareOrdinal(AllText(one.Paper), AllText(other.Paper)));

    /// <summary>Puts an announcement into the stored form.</summary>
    internal static Mention Of(Listing listing, Announcement announcement) => new(
        new AnnouncedPaper
        {
            Id = announcement.Id,
            Version = announcement.Version,
            AnnouncedOn = default, // the merger knows the day
            Type = announcement.Type,
            Types = new Dictionary<string, AnnouncementType> { [listing.Category] = announcement.Type },
            Title = StoredForm.OneLine(announcement.Title),
            Abstract = StoredForm.Paragraphs(announcement.Abstract),
            Authors = [.. announcement.Authors.Select(StoredForm.OneLine).Where(author => author.Length > 0)],
            Categories = announcement.Categories,
            Comments = StoredForm.Known(announcement.Comments),
            License = StoredForm.Known(announcement.License),
            Doi = StoredForm.Known(announcement.Doi),
            JournalReference = StoredForm.Known(announcement.JournalReference),
        },
        FromStore + 1 + (int)listing.Source);

    private static string AllText(AnnouncedPaper paper) => string.Join('\0',
        [paper.Title, paper.Abstract, .. paper.Authors, .. paper.Categories, paper.Comments, paper.License, paper.Doi, paper.JournalReference]);
}
