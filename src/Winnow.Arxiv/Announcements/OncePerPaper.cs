using Winnow.Arxiv.Identifiers;

namespace Winnow.Arxiv.Announcements;

internal static class OncePerPaper
{
    // At its first place: the highest version's text (of equal versions the first one's) and the strongest type.
    internal static List<Announcement> Merge(IEnumerable<Announcement> announcements, Remarks remarks)
    {
        var merged = new List<Announcement>();
        var places = new Dictionary<ArxivId, int>();
        foreach (var announcement in announcements)
        {
            if (places.TryAdd(announcement.Id, merged.Count))
            {
                merged.Add(announcement);
                continue;
            }

            remarks.Add("papers that stand there more than once", announcement.Id.Value);
            var earlier = merged[places[announcement.Id]];
            var newest = (announcement.Version ?? 0) > (earlier.Version ?? 0) ? announcement : earlier;
            merged[places[announcement.Id]] = newest with { Type = earlier.Type < announcement.Type ? earlier.Type : announcement.Type };
        }

        return merged;
    }
}
