using Winnow.Arxiv.Announcements;
using Winnow.Configuration;
using Winnow.Pipeline.Profiles;
using Winnow.Tests.Shared;

namespace Winnow.Tests.Configuration;

public sealed class SettingsLoaderTests
{
    private const string Classic = """
        {
          "categories": ["cs.AI", "cs.CL", "cs.DC", "cs.LG"],
          "keywords": ["LLM", "kv cache", "MOE"],
          "high_score_keywords": [],
          "exclude_keywords": ["survey"],
          "max_papers": 25,
          "days_back": 3,
          "min_score": 0.5,
          "enable_deduplication": true,
          "ai_summary": {
            "enabled": true,
            "api_key_env": "DASHSCOPE_API_KEY",
            "base_url": "https://dashscope.example.org/compatible-mode/v1",
            "model": "qwen-long",
            "max_papers_to_summarize": 4,
            "max_workers": 2,
            "use_pdf": true
          }
        }
        """;

    [Fact]
    public void A_classic_configuration_is_read_unchanged()
    {
        var settings = Configured.Settings(Classic, new Dictionary<string, string> { ["DASHSCOPE_API_KEY"] = "any" });

        var profile = settings.Profile;
        Assert.Equal(["cs.AI", "cs.CL", "cs.DC", "cs.LG"], profile.Categories);
        Assert.Equal([new Keyword("LLM"), new Keyword("kv cache"), new Keyword("MOE")], profile.Keywords);
        Assert.Empty(profile.HighScoreKeywords);
        Assert.Equal([new Keyword("survey")], profile.ExcludeKeywords);
        Assert.Equal((25, 3, 0.5m, Rules.Winnow), (profile.MaxPapers, profile.DaysBack, profile.MinScore, profile.Rules));
        var summary = settings.AiSummary;
        Assert.Equal((SummaryMode.Model, 4, 2), (summary.Mode, summary.MaxPapers, summary.Limits.MaxWorkers));
        Assert.Equal(
            [new ModelSettings { Model = "qwen-long", BaseUrl = new("https://dashscope.example.org/compatible-mode/v1"), ApiKeyVariable = "DASHSCOPE_API_KEY", UsePdf = true }],
            summary.Models);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void Categories_alone_are_enough()
    {
        var settings = Configured.Settings("""{ "categories": ["cs.LG", "math"] }""");

        var profile = settings.Profile;
        Assert.Equal(["cs.LG", "math"], profile.Categories);
        Assert.Empty(profile.Keywords);
        Assert.Equal((30, 7, 0m, Rules.Winnow), (profile.MaxPapers, profile.DaysBack, profile.MinScore, profile.Rules));
        Assert.Equal([AnnouncementType.New, AnnouncementType.Cross], profile.AnnounceTypes.Order());
        Assert.Equal(new AiSummarySettings(), settings.AiSummary);
        Assert.Equal(new Winnow.Pipeline.Publishing.OutputOptions(), settings.Output);
        Assert.Equal(new Winnow.Arxiv.Http.ArxivOptions { UserAgent = $"winnow/{Product.Version}" }, settings.Arxiv);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void The_preset_classic_sets_rules_match_and_types()
    {
        var profile = Configured.With(""" "preset": "classic", "keywords": ["LLM", { "text": "MoE", "match": "word" }] """).Profile;

        Assert.Equal(Rules.Classic, profile.Rules);
        Assert.Equal([new Keyword("LLM", Match: KeywordMatch.Substring), new Keyword("MoE", Match: KeywordMatch.Word)], profile.Keywords);
        Assert.Equal([AnnouncementType.New], profile.AnnounceTypes);
    }

    [Fact]
    public void Keys_beside_the_preset_override_it()
    {
        var profile = Configured.With(""" "preset": "classic", "keywords": ["LLM"], "match": "word", "announce_types": ["new", "cross"] """).Profile;

        Assert.Equal(Rules.Classic, profile.Rules);
        Assert.Equal(new Keyword("LLM"), Assert.Single(profile.Keywords));
        Assert.Equal([AnnouncementType.New, AnnouncementType.Cross], profile.AnnounceTypes.Order());
    }

    [Fact]
    public void Replace_stands_for_both_kinds_of_replacements() =>
        Assert.Equal([AnnouncementType.Replace, AnnouncementType.ReplaceCross], Configured.With(""" "announce_types": ["replace"] """).Profile.AnnounceTypes.Order());

    [Fact]
    public void A_keyword_may_be_an_object()
    {
        var profile = Configured.With(""" "keywords": [{ "text": " MoE ", "weight": 2.5 }], "match": "substring" """).Profile;

        Assert.Equal(new Keyword("MoE", 2.5m, KeywordMatch.Substring), Assert.Single(profile.Keywords));
    }

    [Fact]
    public void A_keyword_listed_twice_is_kept_twice() =>
        Assert.Equal(2, Configured.With(""" "keywords": ["framework", "Framework"] """).Profile.Keywords.Count);

    [Fact]
    public void The_longest_keyword_has_two_hundred_characters_of_any_script() =>
        Assert.Single(Configured.With($$""" "keywords": ["{{string.Concat(Enumerable.Repeat("𝕏", 200))}}"] """).Profile.Keywords);

    [Fact]
    public void The_output_keys_are_read()
    {
        var output = Configured.With(""" "timezone": "Europe/Berlin", "output": { "readme": "docs/index.md", "feeds": "./docs/feeds/", "site": "docs/site", "data": "archive", "base_url": "https://example.org/papers" } """).Output;

        Assert.Equal(("docs/index.md", "docs/feeds", "docs/site", "archive"), (output.Readme, output.Feeds, output.Site, output.Data));
        Assert.Equal(new Uri("https://example.org/papers/"), output.BaseUrl);
        Assert.Equal("Europe/Berlin", output.TimeZone.Id);
    }

    [Fact]
    public void A_template_beside_the_configuration_is_taken_along()
    {
        using var folder = new TemporaryFolder();
        folder.Write("README.template.md", "# Mine\n{{PAPERS_SECTION}}\n{{PAPER_COUNTS}}\n");

        var loaded = SettingsLoader.Load(folder.Write("config.json", """{ "categories": ["cs.LG"] }"""), new Dictionary<string, string>());

        Assert.Equal("# Mine\n{{PAPERS_SECTION}}\n{{PAPER_COUNTS}}\n", loaded.Settings?.Output.ReadmeTemplate);
        var warning = Assert.Single(loaded.Problems);
        Assert.Equal((false, 3, "PAPER_COUNT"), (warning.IsError, warning.Place.Line, warning.Nearest));
    }

    [Theory]
    [InlineData("2025-12-16.json")]
    [InlineData("2026-02-09.json")]
    public void Real_configurations_of_the_classic_bot_have_no_error(string name)
    {
        var loaded = SettingsLoader.Load(TestData.Require(Path.Combine("seed-configs", name)), new Dictionary<string, string>());

        Assert.Empty(loaded.Problems);
        Assert.Equal(Rules.Classic, loaded.Settings?.Profile.Rules);
    }
}
