namespace Winnow.Arxiv.Announcements;

// Gathers a feed's entries and, at its end, judges them together.
internal sealed class ListingBuilder(string category, Remarks remarks)
{
    private readonly EntryReader _reader = new(category, remarks);
    private readonly List<(Announcement Announcement, StatedType Stated)> _read = [];
    private readonly List<RejectedEntry> _rejected = [];
    private readonly List<DateOnly> _days = [];
    private int _strangers;

    internal void Add(FeedEntry entry)
    {
        if (entry.Day is { } day)
        {
            _days.Add(day);
        }

        if (_reader.Read(entry, out var rejected) is { } read)
        {
            if (Strangers.IsOne(read.Announcement, category))
            {
                _strangers++;
                _rejected.Add(Strangers.Reject(read.Announcement, category));
            }
            else
            {
                _read.Add(read);
            }
        }
        else if (rejected is not null)
        {
            _rejected.Add(rejected);
        }
    }

    internal Listing Build(FeedHead head, DateOnly? fetchDay)
    {
        if (Strangers.AreMost(_strangers, _read.Count + _rejected.Count))
        {
            throw new FormatException($"{Strangers.Tell(_strangers, _read.Count + _rejected.Count, category)} feed ({head.Title ?? "untitled"})");
        }

        if (_read.Count + _rejected.Count >= AnnouncementFeed.MaxEntries)
        {
            remarks.Add($"the feed holds {_read.Count + _rejected.Count} entries, arXiv's limit is {AnnouncementFeed.MaxEntries}: new papers with low identifiers may be missing");
        }

        var date = FeedDate.Decide(head, _days, fetchDay, remarks);

        // Merging comes first: it adds to the remarks.
        var announcements = OncePerPaper.Merge(_read.Select(entry => WithType(entry.Announcement, entry.Stated, date)), remarks);
        return new Listing
        {
            Category = category,
            Date = date,
            Source = ListingSource.Rss,
            Announcements = announcements,
            Rejected = _rejected,
            Remarks = remarks.ToList(),
        };
    }

    private Announcement WithType(Announcement announcement, StatedType stated, DateOnly? date)
    {
        var type = TypeRule.Decide(announcement, stated, category, date);
        if (stated.Type is { } other && other != type)
        {
            remarks.Add($"first versions announced as {other}, counted as {type}", announcement.Id.Value);
        }

        return type == announcement.Type ? announcement : announcement with { Type = type };
    }
}
