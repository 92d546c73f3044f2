namespace Winnow.Arxiv.Announcements;

// What stands in a feed above its entries; null where it says nothing.
internal sealed class FeedHead
{
    internal string? Title { get; set; }

    internal string? Description { get; set; }

    // RSS pubDate: the announcement day.
    internal DateOnly? Day { get; set; }

    // Atom updated: the moment of rendering. Atom feeds state no announcement day of their own.
    internal DateTimeOffset? Rendered { get; set; }
}
