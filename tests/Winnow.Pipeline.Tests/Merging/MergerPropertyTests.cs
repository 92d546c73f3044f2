using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Merging;

namespace Winnow.Pipeline.Tests.Merging;

public sealed class MergerPropertyTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly string[] Categories = ["cs.AI", "cs.LG", "math", "stat.ML"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_listings_entries_and_stored_papers_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var listings = Listings(random);
        var stored = Merger.Merge(Day, Listings(random), []).Concat(Merger.Merge(Day, Listings(random), [])).ToArray();
        var merged = Merger.Merge(Day, listings, stored);

        random.Shuffle(stored);
        random.Shuffle(listings);
        var shuffled = listings.Select(listing => listing with { Announcements = Shuffled(random, listing.Announcements) });

        Assert.Equal(Text(merged), Text(Merger.Merge(Day, shuffled, stored)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Merging_the_result_again_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var listings = Listings(random);
        var merged = Merger.Merge(Day, listings, Merger.Merge(Day, Listings(random), []));

        Assert.Equal(Text(merged), Text(Merger.Merge(Day, listings, merged)));
        Assert.Equal(Text(merged), Text(Merger.Merge(Day, [], merged)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_is_lost_and_nothing_comes_twice(int seed)
    {
        var listings = Listings(new Random(seed));
        var all = listings.SelectMany(listing => listing.Announcements).ToLookup(announcement => announcement.Id);

        var merged = Merger.Merge(Day, listings, []);

        Assert.Equal(all.Select(same => same.Key.Value).Order(StringComparer.Ordinal), merged.Select(paper => paper.Id.Value));
        Assert.All(merged, paper =>
        {
            Assert.Equal(all[paper.Id].Min(announcement => announcement.Type), paper.Type);
            Assert.Equal(all[paper.Id].Max(announcement => announcement.Version), paper.Version);
            Assert.Equal(all[paper.Id].SelectMany(announcement => announcement.Categories).ToHashSet(), paper.Categories.ToHashSet());
        });
    }

    // Few identifiers, versions and texts, so that all kinds of ties arise.
    private static Listing[] Listings(Random random) =>
    [
        .. Enumerable.Range(0, 8).Select(_ => new Listing
        {
            Category = random.GetItems(Categories, 1)[0],
            Date = Day,
            Source = (ListingSource)random.Next(4),
            Announcements = [.. Enumerable.Range(0, random.Next(20)).Select(_ => Announcement(random))],
            Rejected = [],
        }),
    ];

    private static Announcement Announcement(Random random) => new()
    {
        Id = ArxivId.Parse($"2611.{random.Next(1, 12):00000}", null),
        Version = random.Next(4) is > 0 and var version ? version : null,
        Type = (AnnouncementType)random.Next(4),
        Title = Some(random) ?? "T",
        Abstract = Some(random) ?? "",
        Authors = random.Next(3) == 0 ? [] : [Some(random) ?? "A", Some(random) ?? " "],
        Categories = random.GetItems(Categories, random.Next(1, 4)),
        Comments = Some(random),
        License = Some(random),
        Doi = Some(random),
        JournalReference = Some(random),
    };

    private static string? Some(Random random) => random.GetItems([null, "one", "two  blanks", "Cafe\u0301", "a\n  b"], 1)[0];

    private static T[] Shuffled<T>(Random random, IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string Text(IReadOnlyList<AnnouncedPaper> papers) => JsonSerializer.Serialize(papers);
}
