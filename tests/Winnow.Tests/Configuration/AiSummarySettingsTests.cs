using Winnow.Configuration;
using Winnow.Pipeline.Summarising.Models;

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
    public void A_name_is_a_name(string name)
    {
        var summary = Configured.Settings(
            $$"""{ "categories": ["cs.LG"], "ai_summary": { "enabled": true, "api_key_env": "{{name}}", {{Service}} } }""", new Dictionary<string, string> { [name] = "any" }).AiSummary;

        Assert.Equal(name, Assert.Single(summary.Models).ApiKeyVariable);
    }

    [Theory]
    [InlineData("1KEY")]
    [InlineData("MY KEY")]
    [InlineData("$KEY")]
    [InlineData("")]
    public void What_cannot_be_a_name_is_an_error(string name) =>
        Assert.True(Configured.Problem($$""" "ai_summary": { "api_key_env": "{{name}}" } """).IsError);

    [Fact]
    public void Models_are_asked_in_their_order_and_take_over_what_stands_beside_the_list()
    {
        var summary = Configured.With("""
            "ai_summary": {
              "enabled": true, "base_url": "http://localhost:8000/v1", "model": "a", "context_tokens": 8000, "stream": false,
              "price_per_million_input_tokens": 0.5, "price_per_million_output_tokens": 2,
              "models": [ "b", { "model": "c", "context_tokens": 128000, "stream": true, "use_pdf": true, "price_per_million_output_tokens": 3 } ]
            }
            """).AiSummary;

        Assert.Equal(["a", "b", "c"], summary.Models.Select(model => model.Model));
        Assert.Equal([8000, 8000, 128000], summary.Models.Select(model => model.ContextTokens));
        Assert.Equal([false, false, true], summary.Models.Select(model => model.Stream));
        Assert.Equal([false, false, true], summary.Models.Select(model => model.UsePdf));
        Assert.Equal([new(0.5m, 2), new(0.5m, 2), new TokenPrices(0.5m, 3)], summary.Models.Select(model => model.Prices));
    }

    [Fact]
    public void A_key_is_not_sent_to_an_address_that_it_was_not_written_for()
    {
        var loaded = Configured.Load("""
            { "categories": ["cs.LG"], "ai_summary": {
              "enabled": true, "base_url": "https://one.example.org/v1", "api_key_env": "ONE", "model": "a",
              "models": [ "b", { "model": "c", "base_url": "https://two.example.org/v1" }, { "model": "d", "base_url": "https://two.example.org/v1", "api_key_env": "TWO" } ] } }
            """, new Dictionary<string, string> { ["ONE"] = "1", ["TWO"] = "2" });

        Assert.Equal([("a", "ONE"), ("b", "ONE"), ("d", "TWO")], loaded.Settings?.AiSummary.Models.Select(model => (model.Model, model.ApiKeyVariable)));
        Assert.Contains(loaded.Problems, problem => !problem.IsError && problem.Message.Contains("no variable with a key is named, so it is left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(""" "models": [ 3 ] """, "ai_summary.models[0]", "a model is expected")]
    [InlineData(""" "models": [ {} ] """, "ai_summary.models[0]", "no name")]
    [InlineData(""" "models": [ { "model": "" } ] """, "ai_summary.models[0].model", "name of a model")]
    [InlineData(""" "models": [ { "model": "m", "modl": 1 } ] """, "ai_summary.models[0].modl", "no such key")]
    [InlineData(""" "models": [ { "model": "m", "context_tokens": 5 } ] """, "ai_summary.models[0].context_tokens", "out of range")]
    [InlineData(""" "models": [ { "model": "m", "base_url": "http://example.org/v1" } ] """, "ai_summary.models[0].base_url", "only for this machine")]
    [InlineData(""" "models": "m" """, "ai_summary.models", "expected")]
    [InlineData(""" "language": "not a language" """, "ai_summary.language", "no code of a language")]
    public void What_is_wrong_about_models_is_told_with_its_place(string keys, string key, string message)
    {
        var problem = Configured.Problem($$""" "ai_summary": { {{keys}} } """);

        Assert.Equal((true, key), (problem.IsError, problem.Key));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "model": "m", "price_per_million_input_tokens": 1 """, "only one of the two prices")]
    [InlineData(""" "model": "m", "max_cost_per_run": 1 """, "has no prices")]
    public void Half_of_what_costs_need_is_a_warning(string keys, string message)
    {
        var problem = Configured.Problem($$""" "ai_summary": { "base_url": "http://localhost:8000/v1", {{keys}} } """);

        Assert.False(problem.IsError);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_lies_beside_the_configuration()
    {
        using var folder = new TemporaryFolder();
        var prompt = folder.Write("prompt.txt", "Summarise.");
        var path = folder.Write("config.json", """{ "categories": ["cs.LG"], "ai_summary": { "enabled": true, "base_url": "http://127.0.0.1/v1", "model": "m", "prompt_file": "prompt.txt" } }""");

        Assert.Equal(prompt, SettingsLoader.Load(path, new Dictionary<string, string>()).Settings?.AiSummary.PromptFile);
    }
}
