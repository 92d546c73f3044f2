namespace Winnow.Configuration;

/// <summary>Reads whether and how papers are summarised. Keys of services never stand in a configuration, and never in a message.</summary>
internal static class AiSummaryReader
{
    private const int MaxNameLength = 200;

    /// <param name="values">What was written.</param>
    /// <param name="folder">The configuration's folder, to which the prompt's path is relative.</param>
    /// <param name="environment">Tells whether the key's variable is set; its value is not looked at.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static AiSummarySettings Read(ConfigValues values, string folder, IReadOnlyDictionary<string, string> environment, ConfigProblems problems)
    {
        var settings = new AiSummarySettings
        {
            ApiKeyVariable = ReadVariable(values, problems),
            BaseUrl = WebAddress.Read("ai_summary.base_url", values, problems),
            Model = ReadModel(values, problems),
            MaxPapers = values.Whole("ai_summary.max_papers_to_summarize"),
            MaxWorkers = values.Whole("ai_summary.max_workers"),
            UsePdf = values.Flag("ai_summary.use_pdf") ?? false,
        };

        return values.Flag("ai_summary.enabled") switch
        {
            false => settings with { Mode = SummaryMode.None },
            null => settings with { Mode = SummaryMode.Highlights },
            true when problems.HasErrors => settings,
            true => WithModel(settings with { PromptFile = ReadPromptFile(values, folder, problems) }, values, environment, problems),
        };
    }

    private static AiSummarySettings WithModel(AiSummarySettings settings, ConfigValues values, IReadOnlyDictionary<string, string> environment, ConfigProblems problems)
    {
        var (key, message, remedy) = settings switch
        {
            { BaseUrl: null } => ("ai_summary.base_url", "no service is named, so highlights are made instead of summaries", "write base_url, or set enabled to false"),
            { Model: null } => ("ai_summary.model", "no model is named, so highlights are made instead of summaries", "write model, or set enabled to false"),
            { ApiKeyVariable: null, BaseUrl: var address } when !address.IsLoopback =>
                ("ai_summary.api_key_env", "no variable with a key is named, so highlights are made instead of summaries", "write the variable's name, or set enabled to false"),
            { ApiKeyVariable: { } name } when environment.GetValueOrDefault(name) is null or "" =>
                ("ai_summary.api_key_env", $"the environment variable {name} is not set, so highlights are made instead of summaries", $"set {name} to the service's key, or set enabled to false"),
            _ => default,
        };

        if (key is null)
        {
            return settings with { Mode = SummaryMode.Model };
        }

        var written = values.Has(key) ? key : "ai_summary.enabled";
        problems.Warning(values.PlaceOf(written), key, message, remedy);
        return settings with { Mode = SummaryMode.Highlights };
    }

    private static string? ReadVariable(ConfigValues values, ConfigProblems problems)
    {
        const string key = "ai_summary.api_key_env";
        if (values.Find(key) is not { } node)
        {
            return null;
        }

        var name = node.Text.Trim();
        var isName = name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        if (isName && !Shown.LooksLikeSecret(name))
        {
            return name;
        }

        problems.Error(node.Place, key, isName || Shown.LooksLikeSecret(name) ? "this looks like a key, not like the name of a variable (it is not repeated here)" : "this is not the name of an environment variable",
            "write the NAME of the variable that holds the key, such as DASHSCOPE_API_KEY; if the key stood here and the file was shared, have the key replaced");
        return null;
    }

    private static string? ReadModel(ConfigValues values, ConfigProblems problems)
    {
        const string key = "ai_summary.model";
        var name = values.Text(key)?.Trim();
        if (name is null || (name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl)))
        {
            return name;
        }

        problems.Error(values.PlaceOf(key), key, "this cannot be the name of a model", "write the name as the service calls it, such as qwen-long");
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
        if (File.Exists(path))
        {
            return path;
        }

        problems.Warning(values.PlaceOf(key), key, $"there is no file {Shown.Quoted(written)}, so the built-in prompt is used", "write the file, or take the key out");
        return null;
    }
}
