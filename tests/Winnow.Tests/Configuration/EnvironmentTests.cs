using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_variable_overrides_the_file()
    {
        var settings = Configured.With(""" "max_papers": 3, "arxiv": { "contact": "a@example.org" } """, new Dictionary<string, string>
        {
            ["WINNOW__MAX_PAPERS"] = "9",
            ["WINNOW__ARXIV__FEED_URL"] = "http://127.0.0.1:5000",
            ["WINNOW__KEYWORDS"] = "LLM, kv cache",
            ["WINNOW__EXCLUDE_KEYWORDS"] = """["survey", { "text": "review" }]""",
            ["WINNOW__AI_SUMMARY__ENABLED"] = "False",
            ["WINNOW_NOW"] = "no business of the settings",
            ["OTHER__MAX_PAPERS"] = "1",
        });

        Assert.Equal(9, settings.Profile.MaxPapers);
        Assert.Equal(new Uri("http://127.0.0.1:5000"), settings.Arxiv.FeedUrl);
        Assert.Contains("a@example.org", settings.Arxiv.UserAgent, StringComparison.Ordinal);
        Assert.Equal(["LLM", "kv cache"], settings.Profile.Keywords.Select(keyword => keyword.Text));
        Assert.Equal(["survey", "review"], settings.Profile.ExcludeKeywords.Select(keyword => keyword.Text));
        Assert.Equal(SummaryMode.None, settings.AiSummary.Mode);
    }

    [Fact]
    public void A_variable_stands_in_for_a_wrong_value_of_the_file() =>
        Assert.Equal(5, Configured.With(""" "max_papers": 0 """, new Dictionary<string, string> { ["WINNOW__MAX_PAPERS"] = "5" }).Profile.MaxPapers);

    [Fact]
    public void An_empty_variable_counts_as_not_set() =>
        Assert.Equal(3, Configured.With(""" "max_papers": 3 """, new Dictionary<string, string> { ["WINNOW__MAX_PAPERS"] = "" }).Profile.MaxPapers);

    [Theory]
    [InlineData("WINNOW__MAX_PAPERS", "many", "max_papers")]
    [InlineData("WINNOW__MAX_PAPERS", "0", "max_papers")]
    [InlineData("WINNOW__MIN_SCORE", "1,5", "min_score")]
    [InlineData("WINNOW__MAX_PAPER", "3", "max_paper")]
    [InlineData("WINNOW__ARXIV", "{}", "arxiv")]
    [InlineData("WINNOW__ARXIV__FEED_URL", "http://example.org", "arxiv.feed_url")]
    [InlineData("WINNOW__ARXIV__REQUEST_GAP_SECONDS", "0", "arxiv.request_gap_seconds")]
    [InlineData("WINNOW__ENABLE_DEDUPLICATION", "1", "enable_deduplication")]
    [InlineData("WINNOW__EXCLUDE_KEYWORDS", "[\"a\"", "")]
    public void A_wrong_variable_is_an_error_that_names_it(string name, string value, string key)
    {
        var problem = Configured.Problem(""" "keywords": [] """, new Dictionary<string, string> { [name] = value });

        Assert.True(problem.IsError);
        Assert.Equal((name, true, key), (problem.Place.Source, problem.Place.IsVariable, problem.Key));
    }
}
