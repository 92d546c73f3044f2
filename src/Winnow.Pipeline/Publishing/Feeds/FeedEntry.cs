using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>A paper as the feeds show it. Each text is made once, however many feeds the paper stands in.</summary>
internal sealed class FeedEntry(DigestPaper paper)
{
    private const int ShortCodePoints = 300;

    internal DigestPaper Paper { get; } = paper;

    /// <summary>Permanent: neither the version, the day nor the place where the feed lies changes it.</summary>
    internal string Id { get; } = $"tag:winnow.invalid,2026:{paper.Ranked.Paper.Id}";

    internal string Link { get; } = paper.Ranked.Paper.Id.AbstractPage.AbsoluteUri;

    internal string Title => field ??= PlainText.OneLine(Paper.Ranked.Paper.Title) is { Length: > 0 } title ? title : Paper.Ranked.Paper.Id.Value;

    internal IReadOnlyList<string> Authors => field ??= AuthorList.Names(Paper.Ranked.Paper.Authors);

    internal IReadOnlyList<string> Categories => field ??= [.. Paper.Ranked.Paper.Categories.Select(PlainText.OneLine).Where(category => category.Length > 0)];

    /// <summary>The beginning of the abstract, plain.</summary>
    internal string Short => field ??= PlainText.Shorten(PlainText.OneLine(Paper.Ranked.Paper.Abstract), ShortCodePoints);

    /// <summary>The whole entry as HTML.</summary>
    internal string Html => field ??= EntryHtml.Whole(Paper);

    /// <summary>When the paper was announced: midnight US Eastern.</summary>
    internal DateTimeOffset Published { get; } = Eastern.Midnight(paper.Ranked.Paper.AnnouncedOn);

    /// <summary>The same plus the rank in seconds: no two entries of a day are alike, and a reader that sorts keeps them together.</summary>
    internal DateTimeOffset Updated => Published.AddSeconds(Paper.Ranked.Rank);

    /// <summary>The entry as an RSS item, an Atom entry and an item of a JSON Feed, once made.</summary>
    internal string Rss => field ??= RssWriter.Item(this);

    internal string Atom => field ??= AtomWriter.Entry(this);

    internal string Json => field ??= JsonFeedWriter.Item(this);
}
