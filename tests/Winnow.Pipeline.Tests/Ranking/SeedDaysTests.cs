using System.Text.Json;
using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Ranking;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Ranking;

/// <summary>Two real days, judged by the classic rules, against what the classic bot published.</summary>
public sealed class SeedDaysTests
{
    [Theory]
    [InlineData("2025-12-16")]
    [InlineData("2026-02-09")]
    public void The_classic_rules_give_the_classic_bots_thirty_papers(string day)
    {
        var profile = ClassicProfile(TestData.Require($"seed-configs/{day}.json"));
        var listings = Listings(TestData.Require($"days/{day}.jsonl"), profile);
        using var published = JsonDocument.Parse(File.ReadAllText(TestData.Require($"seed-top30/{day}.json")));

        var papers = Merger.Merge(DateOnly.ParseExact(day, "yyyy-MM-dd", null), listings, []);
        var ranked = Ranker.Rank(profile, new KeywordMatcher(profile).MatchAll(papers)).Take(profile.MaxPapers);

        Assert.Equal(
            published.RootElement.EnumerateArray().Select(paper =>
                $"{paper.GetProperty("rank")} {paper.GetProperty("id")} {paper.GetProperty("category")} {ScoreText.Format(paper.GetProperty("score").GetDecimal())}"),
            ranked.Select(paper => $"{paper.Rank} {paper.Paper.Id} {paper.Category} {ScoreText.Format(paper.Score)}"));
    }

    private static Profile ClassicProfile(string path)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(path));
        return new Profile
        {
            Categories = Texts(config.RootElement.GetProperty("categories")),
            Keywords = Substrings("keywords"),
            ExcludeKeywords = Substrings("exclude_keywords"),
            MaxPapers = config.RootElement.GetProperty("max_papers").GetInt32(),
            AnnounceTypes = new HashSet<AnnouncementType> { AnnouncementType.New },
            Rules = Rules.Classic,
        };

        Keyword[] Substrings(string key) =>
            [.. Texts(config.RootElement.GetProperty(key)).Select(text => new Keyword(text, Match: KeywordMatch.Substring))];
    }

    /// <summary>One listing for each category followed, of the papers that stand in it.</summary>
    private static IEnumerable<Listing> Listings(string path, Profile profile)
    {
        var papers = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        return profile.Categories.Select(category => new Listing
        {
            Category = category,
            Date = null,
            Source = ListingSource.Rss,
            Announcements = [.. papers.Where(paper => paper.GetProperty("type").TryGetProperty(category, out _)).Select(paper => Announced(paper, category))],
            Rejected = [],
        });
    }

    private static Announcement Announced(JsonElement paper, string category) => new()
    {
        Id = ArxivId.Parse(Text(paper, "id"), null),
        Version = paper.GetProperty("version").GetInt32(),
        Type = Enum.Parse<AnnouncementType>(Text(paper.GetProperty("type"), category), ignoreCase: true),
        Title = Text(paper, "title"),
        Abstract = Text(paper, "abstract"),
        Authors = Texts(paper.GetProperty("authors")),
        Categories = Texts(paper.GetProperty("categories")),
    };

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString() ?? "";

    private static string[] Texts(JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetString() ?? "")];
}
