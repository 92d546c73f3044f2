using Winnow.Arxiv.Categories;

namespace Winnow.Arxiv.Announcements;

// Entries of a listing that are not in the category that was asked for. arXiv lists none: where most are, it is the listing of another
// category, some of whose papers are cross-listed in ours.
internal static class Strangers
{
    internal static bool IsOne(Announcement announcement, string category) =>
        !announcement.Categories.Any(code => Taxonomy.Contains(category, code));

    internal static RejectedEntry Reject(Announcement announcement, string category) =>
        new(announcement.Id.Value, $"it is not in {category}, whose listing was asked for");

    internal static bool AreMost(int strangers, int entries) => strangers * 2 > entries;

    internal static string Tell(int strangers, int entries, string category) =>
        $"{strangers} of {entries} entries are not in {category}: it is another category's";
}
