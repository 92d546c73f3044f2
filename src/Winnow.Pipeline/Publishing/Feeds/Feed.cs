using Winnow.Pipeline.Storing;

namespace Winnow.Pipeline.Publishing.Feeds;

/// <summary>One feed: all papers, or those of one category.</summary>
/// <param name="Category">The category; null for all of them.</param>
/// <param name="Updated">When the content last changed.</param>
/// <param name="Entries">The papers, newest first.</param>
internal sealed record Feed(string? Category, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>What is looked for in the feed of a search; null for any other.</summary>
    public string? Query { get; init; }

    private const int MostEntries = 100;

    // A feed must have a date even before the first day is known; this one never moves.
    private static readonly DateTimeOffset BeforeAnyDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal string Title => Query is not null ? $"Winnow: {Query}" : Category is null ? "Winnow: new papers" : $"Winnow: new papers in {Category}";

    internal string Description => Query is not null
        ? $"Papers of the archive that match the search {Query}, newest first."
        : Category is null
        ? "Papers announced on arXiv that match the reader's keywords, newest day first, best first."
        : $"Papers announced in {Category} on arXiv that match the reader's keywords, newest day first, best first.";

    internal string Id => Query is not null ? $"tag:winnow.invalid,2026:search/{Uri.EscapeDataString(Query)}" : Category is null ? "tag:winnow.invalid,2026:feed" : $"tag:winnow.invalid,2026:feed/{Uri.EscapeDataString(Category)}";

    /// <summary>The page for people that belongs to the feed.</summary>
    internal string HomePage(OutputOptions output) =>
        output.BaseUrl?.AbsoluteUri
        ?? (Category is null ? "https://arxiv.org/" : $"https://arxiv.org/list/{Uri.EscapeDataString(Category)}/new");

    /// <summary>The feed's file, below the output folder.</summary>
    /// <param name="output">Says which folder.</param>
    /// <param name="name">The file's name in the feed of all papers: <c>rss.xml</c>, <c>atom.xml</c>, <c>feed.json</c>.</param>
    internal string Path(OutputOptions output, string name) => (Category, name) switch
    {
        (null, _) => $"{output.Feeds}/{name}",
        (_, "feed.json") => $"{output.Feeds}/{Category}.json",
        _ => $"{output.Feeds}/{Category}.{name}",
    };

    /// <summary>Where the feed stands as a file.</summary>
    internal FeedPlace PlaceOf(OutputOptions output, string name) => new(output.OnTheWeb(Path(output, name)), HomePage(output));

    /// <summary>The feed of a search: its papers, newest first.</summary>
    internal static Feed OfSearch(string query, DateTimeOffset updated, IEnumerable<DigestPaper> papers) =>
        new(null, updated.ToUniversalTime(), [.. papers.Take(MostEntries).Select(paper => new FeedEntry(paper))]) { Query = query };

    /// <summary>The feed of all papers, then one for each followed category.</summary>
    internal static IReadOnlyList<Feed> All(Publication publication)
    {
        var updated = publication.Days.Where(day => day.Record.HasPapers).Select(day => day.Record.Updated)
            .DefaultIfEmpty(BeforeAnyDay).Max().ToUniversalTime();

        FeedEntry[] entries =
        [
            .. publication.Days
                .OrderByDescending(day => day.Record.Date)
                .SelectMany(day => day.Published.OrderBy(paper => paper.Ranked.Rank))
                .Select(paper => new FeedEntry(paper)),
        ];

        // A paper that was announced again stands where it was announced last: in that category, for a later version may have left it.
        Feed For(string? category) =>
            new(category, updated, [.. entries.Where(entry => category is null || IsIn(entry.Paper, category)).DistinctBy(entry => entry.Id).Take(MostEntries)]);

        return [For(null), .. publication.Profile.Categories.Select(For)];
    }

    private static bool IsIn(DigestPaper paper, string category) =>
        paper.Ranked.Category == category || paper.Ranked.Paper.Types.ContainsKey(category);
}

/// <summary>Where a feed can be read.</summary>
/// <param name="Self">The feed itself; null if that is not known, then it has no link to itself.</param>
/// <param name="HomePage">The page for people that belongs to it.</param>
internal sealed record FeedPlace(Uri? Self, string HomePage);
