using Winnow.Pipeline.Matching;
using Winnow.Pipeline.Profiles;

namespace Winnow.Pipeline.Tests.Matching;

public sealed class KeywordMatcherTests
{
    // What is found is given as it stands in the text; null if nothing is.
    [Theory]
    [InlineData("LLM", "an LLM here", "LLM")]
    [InlineData("LLM", "LLM", "LLM")]
    [InlineData("LLM", "an llm-based judge", null)]
    [InlineData("LLM", "many LLMs here", "LLMs")]
    [InlineData("LLM", "LLM2 is out", null)]
    [InlineData("LLM", "the LLM_judge", null)]
    [InlineData("LLM", "(LLM), with", "LLM")]
    [InlineData("llm", "an LLM here", "LLM")]
    [InlineData("kv cache", "the kv cache", "kv cache")]
    [InlineData("kv cache", "the kv-cache", "kv-cache")]
    [InlineData("kv cache", "large KV caches.", "KV caches")]
    [InlineData("kv-cache", "the kv cache", "kv cache")]
    [InlineData("kv cache", "the kv\u2010cache", "kv\u2010cache")]
    [InlineData("kv cache", "the kv\u2011cache", "kv\u2011cache")]
    [InlineData("kv\u2013cache", "the KV cache", "KV cache")]
    [InlineData("kv cache", "the kv\u2014cache", null)]
    [InlineData("kv cache", "the kvcache", null)]
    [InlineData("kvcache", "the kv cache", null)]
    [InlineData("kv cache", "the kv\n  cache", "kv\n  cache")]
    [InlineData("kv \t cache", "the kv cache", "kv cache")]
    [InlineData("class", "two classes", "classes")]
    [InlineData("class", "a classic", null)]
    [InlineData("class", "a classist", null)]
    [InlineData("state", "states", "states")]
    [InlineData("stat", "stateful", null)]
    [InlineData("networks", "a network", null)]
    [InlineData("attention head", "ATTENTION HEADS", "ATTENTION HEADS")]
    [InlineData("RL", "RL agents", "RL")]
    [InlineData("RL", "an rl agent", null)]
    [InlineData("RL", "two rls", null)]
    [InlineData("RL", "an Rl agent", "Rl")]
    [InlineData("RL", "the world", null)]
    [InlineData("rl", "an rl agent", "rl")]
    [InlineData("MOE", "an MoE layer", "MoE")]
    [InlineData("MOE", "a moe layer", null)]
    [InlineData("RLHF", "with rlhf", "rlhf")]
    [InlineData("FP8", "in fp8", "fp8")]
    [InlineData("C++", "in C++.", "C++")]
    [InlineData("C++", "C++ code", "C++")]
    [InlineData("C++", "C++11", null)]
    [InlineData("C++", "C++s", null)]
    [InlineData(".NET", "on .NET 10", ".NET")]
    [InlineData(".NET", "ASP.NET", null)]
    [InlineData("na\u00efve", "a NA\u00cfVE one", "NA\u00cfVE")]
    [InlineData("nai\u0308ve", "a na\u00efve one", "na\u00efve")]
    [InlineData("\u03bb-calculus", "the \u039b calculus", "\u039b calculus")]
    [InlineData("x", "\ud835\udc00x", null)]
    [InlineData("x", "x\ud835\udc00", null)]
    [InlineData("x", "\ud83d\ude00x\ud83d\ude00", "x")]
    [InlineData("\u5f37\u5316", "\u5f37\u5316 learning", "\u5f37\u5316")]
    public void A_word_is_found_as_the_rules_say(string keyword, string text, string? expected) =>
        Assert.Equal(expected, FirstFound(KeywordMatch.Word, keyword, text));

    [Theory]
    [InlineData("RL", "the world", "rl")]
    [InlineData("LLM", "many LLMs", "LLM")]
    [InlineData("kv cache", "the kv-cache", null)]
    [InlineData("kv-cache", "the KV-caches", "KV-cache")]
    [InlineData("kv cache", "the kv\n  caches", "kv\n  cache")]
    [InlineData("MOE", "a moe", "moe")]
    [InlineData("\u00e9", "CAF\u00c9S", "\u00c9")]
    public void A_substring_is_found_anywhere(string keyword, string text, string? expected) =>
        Assert.Equal(expected, FirstFound(KeywordMatch.Substring, keyword, text));

    [Fact]
    public void Every_place_is_told_in_the_stored_text()
    {
        var match = Match(Given.Profile("kv cache"), "KV caches, a kv-cache", "One.\n  Two kv\n  cache.\n  A kv cache");

        var reason = Assert.Single(match.Reasons);
        Assert.Equal([new TextRange(0, 9), new TextRange(13, 8)], reason.Title);
        Assert.Equal([new TextRange(11, 10), new TextRange(27, 8)], reason.Abstract);
        Assert.True(reason.InTitle);
        Assert.Equal(("kv cache", ReasonKind.Keyword, 1m), (reason.Keyword, reason.Kind, reason.Weight));
    }

    [Fact]
    public void A_hit_that_runs_over_from_the_title_is_one_in_the_text_only()
    {
        var match = Match(Given.Profile("kv cache"), "Of the kv", "cache we speak");

        var reason = Assert.Single(match.Reasons);
        Assert.False(reason.InTitle);
        Assert.Equal([new TextRange(0, 5)], reason.Abstract);
    }

    [Fact]
    public void Places_of_one_keyword_do_not_overlap()
    {
        var profile = Given.Profile() with { Keywords = Given.Keywords(KeywordMatch.Substring, "ana") };

        var match = Match(profile, "bananana", "");

        Assert.Equal([new TextRange(1, 3), new TextRange(5, 3)], Assert.Single(match.Reasons).Title);
    }

    [Fact]
    public void Overlapping_keywords_count_each_and_one_listed_twice_counts_twice()
    {
        var match = Match(Given.Profile("learning", "reinforcement learning", "deep reinforcement", "Learning"), "Deep reinforcement learning", "");

        Assert.Equal(["learning", "reinforcement learning", "deep reinforcement", "Learning"], match.Reasons.Select(reason => reason.Keyword));
    }

    [Fact]
    public void Both_ways_of_matching_go_together()
    {
        var profile = Given.Profile() with { Keywords = [new("kv cache", 2), new("kv cache", 3, KeywordMatch.Substring), new("RL", 5, KeywordMatch.Substring)] };

        var match = Match(profile, "The kv-cache of the world", "");

        Assert.Equal([2m, 5m], match.Reasons.Select(reason => reason.Weight));
    }

    [Fact]
    public void A_high_score_keyword_alone_is_a_hit()
    {
        var profile = Given.Profile("sparse") with { HighScoreKeywords = [new("kernel", 7)] };

        var reason = Assert.Single(Match(profile, "A title", "Two kernels.").Reasons);

        Assert.Equal((ReasonKind.HighScore, 10m), (reason.Kind, reason.Weight));
    }

    [Theory]
    [InlineData("A sparse survey", "")]
    [InlineData("Sparse", "In these surveys")]
    [InlineData("Sparse", "One.\n  A survey")]
    public void An_excluded_keyword_leaves_a_paper_out(string title, string text)
    {
        var profile = Given.Profile("sparse") with { ExcludeKeywords = [new("survey")] };

        Assert.Null(new KeywordMatcher(profile).Match(Given.Paper(title, text)));
    }

    [Fact]
    public void Without_keywords_every_paper_is_in_but_for_the_excluded()
    {
        var profile = Given.Profile() with { ExcludeKeywords = [new("survey")] };

        var matches = new KeywordMatcher(profile).MatchAll([Given.Paper("Anything"), Given.Paper("A survey")]);

        var match = Assert.Single(matches);
        Assert.Equal("Anything", match.Paper.Title);
        Assert.Empty(match.Reasons);
    }

    [Theory]
    [InlineData(Rules.Winnow, true)]
    [InlineData(Rules.Classic, false)]
    public void Classic_rules_read_the_first_paragraph_only(Rules rules, bool isFound)
    {
        var profile = Given.Profile("sparse") with { Rules = rules };

        Assert.Equal(isFound, new KeywordMatcher(profile).Match(Given.Paper(text: "First.\n  Then sparse.")) is not null);
        Assert.NotNull(new KeywordMatcher(profile).Match(Given.Paper(text: "Sparse first.\n  Then more.")));
    }

    [Theory]
    [InlineData(Rules.Winnow, true)]
    [InlineData(Rules.Classic, false)]
    public void Classic_rules_compare_lower_case_letters(Rules rules, bool isFound)
    {
        // Two small letters mu: they share the capital one.
        var profile = Given.Profile("\u00b5s") with { Rules = rules };

        Assert.Equal(isFound, new KeywordMatcher(profile).Match(Given.Paper("In 5 \u03bcs")) is not null);
    }

    [Fact]
    public void Uses_are_counted_for_every_list_and_once_a_paper()
    {
        var profile = Given.Profile("sparse", "never") with { HighScoreKeywords = [new("kernel")], ExcludeKeywords = [new("survey")] };

        var use = new KeywordMatcher(profile).CountUse([Given.Paper("Sparse, sparse"), Given.Paper("Sparse survey"), Given.Paper("Kernels"), Given.Paper()]);

        Assert.Equal(4, use.Papers);
        Assert.Equal([2, 0], use.Keywords);
        Assert.Equal([1], use.HighScoreKeywords);
        Assert.Equal([1], use.ExcludeKeywords);
    }

    [Fact]
    public void A_blank_keyword_is_refused() => Assert.Throws<ArgumentException>(() => new KeywordMatcher(Given.Profile(" \u00a0")));

    private static Match Match(Profile profile, string title, string text)
    {
        var match = new KeywordMatcher(profile).Match(Given.Paper(title, text));
        Assert.NotNull(match);
        return match;
    }

    private static string? FirstFound(KeywordMatch how, string keyword, string text)
    {
        var profile = Given.Profile() with { Keywords = [new Keyword(keyword, Match: how)] };
        var match = new KeywordMatcher(profile).Match(Given.Paper("A title:", text));
        return match is null ? null : text.Substring(match.Reasons[0].Abstract[0].Start, match.Reasons[0].Abstract[0].Length);
    }
}
