using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>Writes feeds for a server: the same entries as in the files, under whatever address they are asked for. Pure.</summary>
public static class PublishedFeeds
{
    /// <summary>The feed of all papers, or of one category.</summary>
    /// <param name="publication">The days.</param>
    /// <param name="category">The category; null for all papers.</param>
    /// <param name="format">Which form.</param>
    /// <param name="self">The feed's own address.</param>
    /// <param name="homePage">The page for people that belongs to it.</param>
    /// <returns>The document; null if the category is not followed.</returns>
    public static string? Write(Publication publication, string? category, FeedFormat format, Uri self, Uri homePage)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ArgumentNullException.ThrowIfNull(homePage);
        var feed = Feed.All(publication).FirstOrDefault(feed => string.Equals(feed.Category, category, StringComparison.OrdinalIgnoreCase));
        return feed is null ? null : Write(feed, format, new FeedPlace(self, homePage.AbsoluteUri));
    }

    /// <summary>The feed of a search.</summary>
    /// <param name="query">What is looked for, as it was written.</param>
    /// <param name="updated">When the archive last changed.</param>
    /// <param name="papers">What was found, newest first; those without an announcement day are left out.</param>
    /// <param name="format">Which form.</param>
    /// <param name="self">The feed's own address.</param>
    /// <param name="homePage">The page for people that belongs to it.</param>
    public static string WriteSearch(string query, DateTimeOffset updated, IEnumerable<StoredPaper> papers, FeedFormat format, Uri self, Uri homePage)
    {
        ArgumentNullException.ThrowIfNull(papers);
        ArgumentNullException.ThrowIfNull(homePage);
        var feed = Feed.OfSearch(PlainText.OneLine(query), updated, papers.Where(paper => paper.AnnouncedOn is not null).Select(Unranked));
        return Write(feed, format, new FeedPlace(self, homePage.AbsoluteUri));
    }

    private static string Write(Feed feed, FeedFormat format, FeedPlace place) => format switch
    {
        FeedFormat.Rss => RssWriter.Write(feed, place),
        FeedFormat.Atom => AtomWriter.Write(feed, place),
        _ => JsonFeedWriter.Write(feed, place),
    };

    // A paper that stands in no digest: without rank, score and reasons.
    private static DigestPaper Unranked(StoredPaper paper) => new(
        new RankedPaper
        {
            Paper = new AnnouncedPaper
            {
                Id = paper.Id,
                Version = paper.Version,
                AnnouncedOn = paper.AnnouncedOn ?? default,
                Type = paper.Types.Count > 0 ? paper.Types.Values.Min() : AnnouncementType.New,
                Types = paper.Types,
                Title = paper.Title,
                Abstract = paper.Abstract,
                Authors = paper.Authors,
                Categories = paper.Categories,
                Comments = paper.Comments,
            },
            Rank = RankedPaper.Unranked,
            Score = 0,
            Category = paper.Categories[0],
            Reasons = [],
        },
        null);
}

/// <summary>The forms of a feed.</summary>
public enum FeedFormat
{
    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>Atom, RFC 4287.</summary>
    Atom,

    /// <summary>JSON Feed 1.1.</summary>
    Json,
}
