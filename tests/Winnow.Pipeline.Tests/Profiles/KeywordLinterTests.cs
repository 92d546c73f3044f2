using Winnow.Pipeline.Profiles;
using Winnow.Pipeline.Tests.Matching;

namespace Winnow.Pipeline.Tests.Profiles;

public sealed class KeywordLinterTests
{
    [Fact]
    public void A_profile_without_surprises_has_no_warnings() =>
        Assert.Empty(KeywordLinter.Lint(Given.Profile("LLM", "RL", "kv cache") with { HighScoreKeywords = [new("RL")] }));

    [Theory]
    [InlineData("framework", "Framework", "keywords[2]: \"framework\", \"Framework\": listed 2 times, and each listing counts. Keep one, or give it a weight.")]
    [InlineData("kv cache", "KV-cache", "keywords[2]: \"kv cache\", \"KV-cache\": listed 2 times, and each listing counts. Keep one, or give it a weight.")]
    public void A_keyword_listed_twice_is_told(string first, string second, string expected) =>
        Assert.Equal(expected, Text(KeywordLinter.Lint(Given.Profile(first, "other", second))));

    [Fact]
    public void An_excluded_keyword_listed_twice_is_only_superfluous()
    {
        var profile = Given.Profile() with { ExcludeKeywords = [new("survey"), new("Survey"), new("SURVEY")] };

        Assert.Equal("exclude_keywords[1]: \"survey\", \"Survey\", \"SURVEY\": listed 3 times. One is enough.", Text(KeywordLinter.Lint(profile)));
    }

    [Fact]
    public void As_substrings_a_hyphen_and_a_blank_are_two_things() =>
        Assert.Empty(KeywordLinter.Lint(Given.Profile() with { Keywords = Given.Keywords(KeywordMatch.Substring, "kv cache", "kv-cache") }));

    [Theory]
    [InlineData("RL", "keywords[0]: \"RL\" is inside \"world\": as a substring it is found there too. Match it as a word.")]
    [InlineData("RAG", "keywords[0]: \"RAG\" is inside \"average\": as a substring it is found there too. Match it as a word.")]
    [InlineData("RLHF", "")]
    [InlineData("GNN", "")]
    public void A_short_substring_inside_a_common_word_is_told(string keyword, string expected) =>
        Assert.Equal(expected, Text(KeywordLinter.Lint(Given.Profile() with { Keywords = Given.Keywords(KeywordMatch.Substring, keyword) })));

    [Fact]
    public void Keywords_that_are_too_rare_or_too_common_are_told()
    {
        var profile = Given.Profile("never", "a third", "more") with { HighScoreKeywords = [new("fine")], ExcludeKeywords = [new("none")] };

        var warnings = KeywordLinter.Lint(profile, new KeywordUse(300, [0, 100, 101], [1], [0]));

        Assert.Equal(
            """
            keywords[0]: "never" was in none of the 300 papers of the last 30 days.
            keywords[2]: "more" was in 101 of the 300 papers of the last 30 days: it tells little.
            exclude_keywords[0]: "none" was in none of the 300 papers of the last 30 days.
            """, Text(warnings));
    }

    [Fact]
    public void Without_papers_nothing_is_too_rare() =>
        Assert.Empty(KeywordLinter.Lint(Given.Profile("never"), new KeywordUse(0, [0], [], [])));

    private static string Text(IEnumerable<KeywordWarning> warnings) => string.Join('\n', warnings.Select(warning => $"{warning.Key}: {warning.Message}"));
}
