using Winnow.Arxiv.Announcements;
using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Merging;
using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Ranking;
using Winnow.Pipeline.Tests.Matching;

namespace Winnow.Pipeline.Tests.Ranking;

public sealed class RankerTests
{
    [Theory]
    [InlineData("A title", "With LLMs.", "1.0")]
    [InlineData("An LLM", "", "1.5")]
    [InlineData("An LLM", "LLM, LLM and LLM.", "1.5")]
    [InlineData("A title", "A kernel.", "10.0")]
    [InlineData("A kernel", "", "30.0")]
    [InlineData("A kernel", "For LLM.", "31.0")]
    [InlineData("Sparse", "", "0.375")]
    [InlineData("Sparse", "For LLM.", "1.375")]
    [InlineData("A title", "In one framework.", "2.0")]
    [InlineData("Framework", "", "3.0")]
    [InlineData("A kernel", "With LLM, sparse, a framework.", "33.25")]
    public void A_score_is_exact(string title, string text, string expected)
    {
        var profile = Given.Profile() with
        {
            Keywords = [new("LLM"), new("sparse", 0.25m), new("framework"), new("Framework")],
            HighScoreKeywords = [new("kernel")],
        };

        Assert.Equal(expected, ScoreText.Format(Assert.Single(Rank(profile, Given.Paper(title, text))).Score));
    }

    [Theory]
    [InlineData("12", "12.0")]
    [InlineData("0", "0.0")]
    [InlineData("10.50", "10.5")]
    [InlineData("1.25", "1.25")]
    [InlineData("1.3333333", "1.3333")]
    [InlineData("1234567.5", "1234567.5")]
    public void A_score_is_written_with_as_many_decimals_as_it_needs(string score, string expected) =>
        Assert.Equal(expected, ScoreText.Format(decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Order_is_by_score_then_category_then_type_then_identifier()
    {
        var profile = Given.Profile("LLM") with
        {
            Categories = ["cs.AI", "cs.LG"],
            AnnounceTypes = new HashSet<AnnouncementType> { AnnouncementType.New, AnnouncementType.Cross, AnnouncementType.Replace },
        };
        AnnouncedPaper[] inOrder =
        [
            Given.Paper("LLM", id: "2611.00009", categories: "cs.LG"),
            Given.Paper(text: "LLM", id: "2611.00008", categories: "cs.AI"),
            Given.Paper(text: "LLM", id: "2611.00001", categories: "cs.LG"),
            Given.Paper(text: "LLM", id: "2611.00002", categories: "cs.LG"),
            Given.Paper(text: "LLM", id: "cs/0309136", categories: "cs.LG"),
            Given.Paper(text: "LLM", id: "2611.00003", categories: ["stat.ML", "cs.LG"]) with { Type = AnnouncementType.Cross },
            Given.Paper(text: "LLM", id: "2611.00004", categories: "cs.LG") with { Type = AnnouncementType.ReplaceCross },
            Given.Paper(text: "LLM", id: "2611.00005", categories: "cs.LG") with { Type = AnnouncementType.Replace },
        ];
        var shuffled = inOrder.ToArray();
        new Random(1).Shuffle(shuffled);

        var ranked = Rank(profile, shuffled);

        Assert.Equal(inOrder.Select(paper => paper.Id.Value), ranked.Select(paper => paper.Paper.Id.Value));
        Assert.Equal(Enumerable.Range(1, inOrder.Length), ranked.Select(paper => paper.Rank));
    }

    [Theory]
    [InlineData("new cross", "New Cross")]
    [InlineData("new", "New")]
    [InlineData("replace", "Replace ReplaceCross")]
    public void Only_the_types_of_the_profile_are_listed(string listed, string expected)
    {
        var profile = Given.Profile() with { AnnounceTypes = listed.Split(' ').Select(type => Enum.Parse<AnnouncementType>(type, true)).ToHashSet() };
        var papers = Enum.GetValues<AnnouncementType>().Select((type, index) => Given.Paper(id: $"2611.0000{index}") with { Type = type });

        Assert.Equal(expected, string.Join(' ', Rank(profile, [.. papers]).Select(paper => paper.Paper.Type)));
    }

    [Theory]
    [InlineData("1.5", 1)]
    [InlineData("1.5001", 0)]
    public void A_paper_below_the_lowest_score_is_left_out(string lowest, int expected)
    {
        var profile = Given.Profile("LLM") with { MinScore = decimal.Parse(lowest, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(expected, Rank(profile, Given.Paper("LLM"), Given.Paper(text: "LLM", id: "2611.00001")).Count);
    }

    [Theory]
    [InlineData("cs.AI cs.LG", "cs.LG cs.AI", "cs.LG")]
    [InlineData("cs.AI cs.LG", "stat.ML cs.LG cs.AI", "cs.AI")]
    [InlineData("math cs.LG", "math.GT cs.LG", "math.GT")]
    [InlineData("math cs.LG", "stat.ML cs.LG math.OC math.GT", "math.OC")]
    [InlineData("cs.LG math", "stat.ML math.OC cs.LG", "cs.LG")]
    [InlineData("hep-ph", "hep-th hep-ph", "hep-ph")]
    [InlineData("cs", "csx.AI", null)]
    [InlineData("cs.AI", "cs.LG", null)]
    public void A_paper_comes_through_its_primary_category_or_the_first_followed_one(string followed, string categories, string? expected)
    {
        var profile = Given.Profile() with { Categories = followed.Split(' ') };
        var paper = Given.Paper(categories: categories.Split(' ')) with { Types = Listed("zz") };

        Assert.Equal(expected, Rank(profile, paper).SingleOrDefault()?.Category);
    }

    [Fact]
    public void A_paper_that_an_archive_lists_by_an_alias_comes_through_the_archive()
    {
        var profile = Given.Profile() with { Categories = ["math"] };

        Assert.Equal("math", Assert.Single(Rank(profile, Given.Paper(categories: "cs.IT") with { Types = Listed("math") })).Category);
    }

    [Theory]
    [InlineData("cs.LG", true)]
    [InlineData("cs.AI cs.LG", true)]
    [InlineData("cs.LG cs.AI", false)]
    [InlineData("cs.LG stat.ML", true)]
    [InlineData("stat.ML cs.AI", false)]
    public void By_the_classic_rules_the_primary_category_is_met_first_or_the_paper_is_dropped(string categories, bool isListed)
    {
        var profile = Given.Profile() with { Categories = ["cs.AI", "cs.CL", "cs.LG"] };
        var paper = Given.Paper(categories: categories.Split(' '));

        Assert.Single(Rank(profile, paper));
        Assert.Equal(isListed ? 1 : 0, Rank(profile with { Rules = Rules.Classic }, paper).Count);
    }

    private static Dictionary<string, AnnouncementType> Listed(string category) => new() { [category] = AnnouncementType.New };

    private static IReadOnlyList<RankedPaper> Rank(Profile profile, params AnnouncedPaper[] papers) =>
        Ranker.Rank(profile, new KeywordMatcher(profile).MatchAll(papers));
}
