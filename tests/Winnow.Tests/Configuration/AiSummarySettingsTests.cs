using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

public sealed class AiSummarySettingsTests
{
    private const string Service = """ "base_url": "https://example.org/v1", "model": "some-model" """;

    [Theory]
    [InlineData(""" "ai_summary": { "enabled": false } """, SummaryMode.None)]
    [InlineData(""" "ai_summary": { } """, SummaryMode.Highlights)]
    [InlineData($$""" "ai_summary": { {{Service}} } """, SummaryMode.Highlights)]
    [InlineData(""" "ai_summary": { "enabled": true, "base_url": "http://localhost:11434/v1", "model": "small" } """, SummaryMode.Model)]
    internal void The_mode_follows_enabled(string keys, SummaryMode mode) =>
        Assert.Equal(mode, Configured.With(keys).AiSummary.Mode);

    [Theory]
    [InlineData($$""" "enabled": true, "api_key_env": "NOT_SET_ANYWHERE", {{Service}} """, "ai_summary.api_key_env", "NOT_SET_ANYWHERE is not set")]
    [InlineData($$""" "enabled": true, {{Service}} """, "ai_summary.api_key_env", "no variable")]
    [InlineData(""" "enabled": true, "base_url": "https://example.org/v1", "api_key_env": "KEY" """, "ai_summary.model", "no model")]
    [InlineData(""" "enabled": true, "model": "m", "api_key_env": "KEY" """, "ai_summary.base_url", "no service")]
    public void Without_all_that_a_model_needs_there_are_highlights_and_a_warning(string section, string key, string message)
    {
        var loaded = Configured.Load($$"""{ "categories": ["cs.LG"], "ai_summary": { {{section}} } }""", new Dictionary<string, string> { ["KEY"] = "value" });

        Assert.Equal(SummaryMode.Highlights, loaded.Settings?.AiSummary.Mode);
        var warning = Assert.Single(loaded.Problems);
        Assert.Equal((false, key), (warning.IsError, warning.Key));
        Assert.Contains(message, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-" + "1234567890abcdef1234567890")]
    [InlineData("AIzaSyA-1234567890abcdefg")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nvapiABCDEF0123456789ghij")]
    [InlineData("sk_live_0123456789")]
    [InlineData("Bearer abcdefghijkl")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig")]
    public async Task A_key_in_place_of_a_name_is_an_error_that_does_not_repeat_it(string key)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("config.json", $$"""{ "categories": ["{{key}}"], "preset": "{{key}}", "match": "{{key}}", "ai_summary": { "api_key_env": "{{key}}", "api_key": "{{key}}", "enabled": "{{key}}" } }""");

        var lines = await Commands.Cli.RunAsync(["check", "--config", path], new Dictionary<string, string> { ["WINNOW__AI_SUMMARY__API_KEY"] = key });
        var json = await Commands.Cli.RunAsync(["check", "--config", path, "--json"]);

        Assert.Equal((2, 2), (lines.Exit, json.Exit));
        Assert.Contains("ai_summary.api_key_env", lines.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(key, lines.Out + lines.Error + json.Out + json.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_quotation_marks_is_not_repeated_either()
    {
        var problem = Assert.Single(Configured.Load("""{ "ai_summary": { "api_key_env": nvapi-0123456789 } }""").Problems);

        Assert.DoesNotContain("nvapi", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DASHSCOPE_API_KEY")]
    [InlineData("OPENAI_API_KEY_2024_TEAM_12")]
    [InlineData("key")]
    public void A_name_is_a_name(string name) =>
        Assert.Equal(name, Configured.With($$""" "ai_summary": { "api_key_env": "{{name}}" } """).AiSummary.ApiKeyVariable);

    [Theory]
    [InlineData("1KEY")]
    [InlineData("MY KEY")]
    [InlineData("$KEY")]
    [InlineData("")]
    public void What_cannot_be_a_name_is_an_error(string name) =>
        Assert.True(Configured.Problem($$""" "ai_summary": { "api_key_env": "{{name}}" } """).IsError);

    [Fact]
    public void The_prompt_lies_beside_the_configuration()
    {
        using var folder = new TemporaryFolder();
        var prompt = folder.Write("prompt.txt", "Summarise.");
        var path = folder.Write("config.json", """{ "categories": ["cs.LG"], "ai_summary": { "enabled": true, "base_url": "http://127.0.0.1/v1", "model": "m", "prompt_file": "prompt.txt" } }""");

        Assert.Equal(prompt, SettingsLoader.Load(path, new Dictionary<string, string>()).Settings?.AiSummary.PromptFile);
    }
}
