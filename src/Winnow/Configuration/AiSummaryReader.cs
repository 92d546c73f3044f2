using Winnow.Pipeline.Summarising;
using Winnow.Pipeline.Summarising.Prompts;

namespace Winnow.Configuration;

/// <summary>Reads whether and how papers are summarised. Keys of services never stand in a configuration, and never in a message.</summary>
internal static class AiSummaryReader
{
    private const int LongestPrompt = 100_000;

    /// <param name="values">What was written.</param>
    /// <param name="folder">The configuration's folder, to which the prompt's path is relative.</param>
    /// <param name="environment">Tells whether the keys' variables are set; their values are not looked at.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static AiSummarySettings Read(ConfigValues values, string folder, IReadOnlyDictionary<string, string> environment, ConfigProblems problems)
    {
        var models = ModelReader.Read(values, problems);
        var settings = new AiSummarySettings
        {
            Language = ReadLanguage(values, problems),
            MaxPapers = values.Whole("ai_summary.max_papers_to_summarize"),
            Limits = ReadLimits(values, models, problems),
        };

        return values.Flag("ai_summary.enabled") switch
        {
            false => settings with { Mode = SummaryMode.None },
            null => settings with { Mode = SummaryMode.Highlights },
            true when problems.HasErrors => settings,
            true => WithModels(settings with { PromptFile = ReadPromptFile(values, folder, problems) }, models, values, environment, problems),
        };
    }

    // A model that cannot be asked is left out; highlights are made only if none can be.
    private static AiSummarySettings WithModels(
        AiSummarySettings settings, IReadOnlyList<ModelSettings> models, ConfigValues values, IReadOnlyDictionary<string, string> environment, ConfigProblems problems)
    {
        var usable = models.Where(model => WhatLacks(model, environment) is null).ToArray();
        var instead = usable is [] ? "so highlights are made instead of summaries" : "so it is left out";
        var lacking = models.Count == 0
            ? [("model", $"no model is named, {instead}", "write model, or set enabled to false")]
            : models.Select(model => WhatLacks(model, environment)).OfType<(string Key, string What, string Remedy)>().Distinct()
                .Select(lack => (lack.Key, $"{lack.What}, {instead}", lack.Remedy));
        foreach (var (name, message, remedy) in lacking)
        {
            var key = $"ai_summary.{name}";
            problems.Warning(values.PlaceOf(values.Has(key) ? key : "ai_summary.enabled"), key, message, remedy);
        }

        return settings with { Mode = usable is [] ? SummaryMode.Highlights : SummaryMode.Model, Models = usable };
    }

    private static (string Key, string What, string Remedy)? WhatLacks(ModelSettings model, IReadOnlyDictionary<string, string> environment) => model switch
    {
        { BaseUrl: null } => ("base_url", "no service is named", "write base_url, or set enabled to false"),
        { ApiKeyVariable: null, BaseUrl.IsLoopback: false } => ("api_key_env", "no variable with a key is named", "write the variable's name, or set enabled to false"),
        { ApiKeyVariable: { } name } when environment.GetValueOrDefault(name) is null or "" =>
            ("api_key_env", $"the environment variable {name} is not set", $"set {name} to the service's key, or set enabled to false"),
        _ => null,
    };

    private static SummaryLimits ReadLimits(ConfigValues values, IReadOnlyList<ModelSettings> models, ConfigProblems problems)
    {
        foreach (var key in new[] { "ai_summary.max_cost_per_run", "ai_summary.max_cost_per_month" })
        {
            if (values.Has(key) && models.Any(model => model.Prices is null))
            {
                problems.Warning(values.PlaceOf(key), key, "a model has no prices, so its calls count nothing", "write price_per_million_input_tokens and price_per_million_output_tokens");
            }
        }

        return new SummaryLimits
        {
            MaxWorkers = values.Whole("ai_summary.max_workers"),
            TokensPerRun = values.Has("ai_summary.max_tokens_per_run") ? values.Whole("ai_summary.max_tokens_per_run") : null,
            TokensPerMonth = values.Has("ai_summary.max_tokens_per_month") ? values.Whole("ai_summary.max_tokens_per_month") : null,
            CostPerRun = values.Has("ai_summary.max_cost_per_run") ? values.Number("ai_summary.max_cost_per_run") : null,
            CostPerMonth = values.Has("ai_summary.max_cost_per_month") ? values.Number("ai_summary.max_cost_per_month") : null,
        };
    }

    private static string? ReadLanguage(ConfigValues values, ConfigProblems problems)
    {
        const string key = "ai_summary.language";
        var code = values.Text(key)?.Trim();
        if (code is null || SummaryPrompt.IsLanguage(code))
        {
            return code;
        }

        problems.Error(values.PlaceOf(key), key, $"{Shown.Quoted(code)} is no code of a language", "write a code such as en, zh, ja, de or pt-BR");
        return null;
    }

    private static string? ReadPromptFile(ConfigValues values, string folder, ConfigProblems problems)
    {
        const string key = "ai_summary.prompt_file";
        if (values.Text(key) is not { } written)
        {
            return null;
        }

        var path = Path.Combine(folder, written.Trim());
        if (!File.Exists(path))
        {
            problems.Warning(values.PlaceOf(key), key, $"there is no file {Shown.Quoted(written)}, so the built-in prompt is used", "write the file, or take the key out");
            return null;
        }

        if (new FileInfo(path).Length is 0 or > LongestPrompt)
        {
            problems.Error(values.PlaceOf(key), key, $"the file {Shown.Quoted(written)} is empty or larger than {LongestPrompt / 1_000} kB", "write what the model shall do, in plain words");
            return null;
        }

        return path;
    }
}
