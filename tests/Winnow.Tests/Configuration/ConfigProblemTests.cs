using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class ConfigProblemTests
{
    [Fact]
    public void All_that_is_wrong_is_told_at_once_with_its_line()
    {
        var loaded = Configured.Load("""
            {
              // a comment
              "categories": ["cs.LG", "cs.XY"],
              "keyword": ["LLM"],
              "max_papers": 0,
              "arxiv": {
                "contact": "nobody",
                "feed_url": "http://example.org",
              },
              "days_back": 91,
            }
            """);

        Assert.Null(loaded.Settings);
        Assert.Equal(
            [("categories[1]", 3), ("keyword", 4), ("max_papers", 5), ("arxiv.contact", 7), ("arxiv.feed_url", 8), ("days_back", 10)],
            loaded.Problems.Select(problem => (problem.Key, problem.Place.Line ?? 0)));
        Assert.All(loaded.Problems, problem => Assert.True(problem.IsError && problem.Remedy.Length > 0));
    }

    [Theory]
    [InlineData(""" "keyword": [] """, "keyword", "keywords")]
    [InlineData(""" "maxPapers": 3 """, "maxPapers", "max_papers")]
    [InlineData(""" "max-papers": 3 """, "max-papers", "max_papers")]
    [InlineData(""" "exlcude_keywords": [] """, "exlcude_keywords", "exclude_keywords")]
    [InlineData(""" "feed_url": "https://x.org" """, "feed_url", "arxiv.feed_url")]
    [InlineData(""" "arxiv": { "feedurl": "https://x.org" } """, "arxiv.feedurl", "arxiv.feed_url")]
    [InlineData(""" "arxiv": { "base_url": "https://x.org" } """, "arxiv.base_url", "ai_summary.base_url")]
    [InlineData(""" "zebra": 1 """, "zebra", null)]
    [InlineData(""" "": 1 """, "", null)]
    [InlineData(""" "keywords": [{ "text": "x", "wieght": 2 }] """, "keywords[0].wieght", "weight")]
    public void An_unknown_key_is_an_error_that_names_the_nearest(string keys, string key, string? nearest)
    {
        var problem = Configured.Problem(keys);

        Assert.True(problem.IsError);
        Assert.Equal((key, nearest), (problem.Key, problem.Nearest));
    }

    [Theory]
    [InlineData(""" "keywords": "LLM" """, "keywords", "a list is expected, not the text 'LLM'")]
    [InlineData(""" "keywords": [3] """, "keywords[0]", "a keyword is expected")]
    [InlineData(""" "keywords": [" "] """, "keywords[0]", "empty")]
    [InlineData(""" "keywords": [{ "weight": 1 }] """, "keywords[0]", "no text")]
    [InlineData(""" "keywords": [{ "text": "x", "weight": 0 }] """, "keywords[0].weight", "out of range")]
    [InlineData(""" "keywords": [{ "text": "x", "weight": -1 }] """, "keywords[0].weight", "out of range")]
    [InlineData(""" "keywords": [{ "text": "x", "weight": "2" }] """, "keywords[0].weight", "a number is expected")]
    [InlineData(""" "keywords": [{ "text": "x", "match": "words" }] """, "keywords[0].match", "not allowed")]
    [InlineData(""" "max_papers": 0 """, "max_papers", "out of range")]
    [InlineData(""" "max_papers": 1.5 """, "max_papers", "not a whole number")]
    [InlineData(""" "max_papers": 1e400 """, "max_papers", "out of range")]
    [InlineData(""" "max_papers": 3000000000 """, "max_papers", "out of range")]
    [InlineData(""" "max_papers": "30" """, "max_papers", "a whole number is expected, not the text '30'")]
    [InlineData(""" "max_papers": null """, "max_papers", "not null")]
    [InlineData(""" "days_back": -1 """, "days_back", "out of range")]
    [InlineData(""" "days_back": 91 """, "days_back", "out of range")]
    [InlineData(""" "min_score": -0.1 """, "min_score", "out of range")]
    [InlineData(""" "enable_deduplication": "yes" """, "enable_deduplication", "true or false is expected")]
    [InlineData(""" "preset": "Classic" """, "preset", "not allowed")]
    [InlineData(""" "match": "exact" """, "match", "not allowed")]
    [InlineData(""" "announce_types": [] """, "announce_types", "empty")]
    [InlineData(""" "announce_types": ["crss"] """, "announce_types[0]", "not allowed")]
    [InlineData(""" "timezone": "Europe/Berln" """, "timezone", "no time zone")]
    [InlineData(""" "timezone": "../../../etc/hostname" """, "timezone", "no time zone")]
    [InlineData(""" "timezone": "Eastern Standard Time" """, "timezone", "no time zone")]
    [InlineData(""" "arxiv": [] """, "arxiv", "an object is expected")]
    [InlineData(""" "ai_summary": true """, "ai_summary", "an object is expected")]
    [InlineData(""" "ai_summary": { "max_workers": 33 } """, "ai_summary.max_workers", "out of range")]
    [InlineData(""" "ai_summary": { "max_workers": 0 } """, "ai_summary.max_workers", "out of range")]
    [InlineData(""" "ai_summary": { "max_papers_to_summarize": -1 } """, "ai_summary.max_papers_to_summarize", "out of range")]
    [InlineData(""" "ai_summary": { "model": "" } """, "ai_summary.model", "cannot be the name")]
    [InlineData(""" "ai_summary": { "base_url": "http://example.org/v1" } """, "ai_summary.base_url", "http is only for this machine")]
    public void A_wrong_value_is_an_error_of_its_key(string keys, string key, string message)
    {
        var problem = Configured.Problem(keys);

        Assert.True(problem.IsError);
        Assert.Equal(key, problem.Key);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "categories", "missing")]
    [InlineData("""{ "categories": [] }""", "categories", "empty")]
    [InlineData("""{ "categories": "cs.LG" }""", "categories", "a list is expected")]
    [InlineData("""{ "categories": [["cs.LG"]] }""", "categories[0]", "a text is expected, not a list")]
    [InlineData("""{ "categories": ["cs.XY"] }""", "categories[0]", "no category or archive 'cs.XY'")]
    [InlineData("""{ "categories": ["../etc"] }""", "categories[0]", "no category")]
    [InlineData("""[]""", "", "an object is expected, not a list")]
    [InlineData("3", "", "an object is expected")]
    public void Categories_are_needed_and_must_be_known(string json, string key, string message)
    {
        var problems = Configured.Load(json).Problems.Where(problem => problem.Key == key).ToArray();

        var problem = Assert.Single(problems);
        Assert.True(problem.IsError);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cs.LGG", "cs.LG")]
    [InlineData("cs.gl", null)]
    [InlineData("stats", "stat")]
    public void An_unknown_category_names_the_nearest(string written, string? nearest)
    {
        var problems = Configured.Load($$"""{ "categories": ["{{written}}"] }""").Problems;

        Assert.Equal(nearest, problems.FirstOrDefault(problem => problem.IsError)?.Nearest);
    }

    [Fact]
    public void An_alias_is_followed_under_its_own_name_with_a_warning()
    {
        var loaded = Configured.Load("""{ "categories": ["cs.NA", "math.NA"] }""");

        Assert.Equal(["math.NA"], loaded.Settings?.Profile.Categories);
        Assert.Equal([(false, "categories[0]", "math.NA"), (false, "categories[1]", null)], loaded.Problems.Select(problem => (problem.IsError, problem.Key, problem.Nearest)));
    }

    [Theory]
    [InlineData(""" "enable_deduplication": false """, "enable_deduplication")]
    [InlineData(""" "exclude_keywords": [{ "text": "x", "weight": 2 }] """, "exclude_keywords[0].weight")]
    [InlineData(""" "ai_summary": { "enabled": true, "prompt_file": "none.txt", "base_url": "http://127.0.0.1/v1", "model": "m" } """, "ai_summary.prompt_file")]
    public void What_is_doubtful_is_a_warning(string keys, string key)
    {
        var problem = Configured.Problem(keys);

        Assert.False(problem.IsError);
        Assert.Equal(key, problem.Key);
    }
}
