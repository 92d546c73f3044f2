using System.Globalization;
using System.Text.Json;
using Winnow.Pipeline.Summarising.Models;

namespace Winnow.Configuration;

/// <summary>Reads which models are asked: one by the keys of <c>ai_summary</c>, or a list whose items override them.</summary>
internal static class ModelReader
{
    private const string Section = "ai_summary";
    private const string List = "ai_summary.models";
    private const int MaxNameLength = 200;

    /// <returns>The models, best first, each with whatever was written of it; empty if none is named.</returns>
    public static IReadOnlyList<ModelSettings> Read(ConfigValues values, ConfigProblems problems)
    {
        var shared = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        foreach (var key in ConfigKeys.OfModel)
        {
            if (values.Find($"{Section}.{key.Path}") is { } node)
            {
                shared[key.Path] = node;
            }
        }

        var common = Build(shared, Section, new ModelSettings { Model = "" }, problems);
        IEnumerable<ModelSettings> first = common.Model.Length > 0 ? [common] : [];
        return [.. first, .. values.List(List).Select((item, index) => ReadItem(item, $"{List}[{index}]", common, problems)).OfType<ModelSettings>()];
    }

    private static ModelSettings? ReadItem(ConfigNode item, string path, ModelSettings common, ConfigProblems problems)
    {
        switch (item.Kind)
        {
            case JsonValueKind.String:
                return ReadName(item, path, problems) is { } name ? common with { Model = name } : null;
            case JsonValueKind.Object:
                var members = Members(item, path, problems);
                var model = Build(members, path, Base(common, members), problems);
                if (!item.Members.Any(member => member.Name == "model"))
                {
                    problems.Error(item.Place, path, "the model has no name", """write { "model": "qwen-long" }""");
                }

                return model.Model.Length > 0 ? model : null;
            default:
                problems.Error(item.Place, path, $"a model is expected, not {item.InWords}", """write "qwen-long", or { "model": "qwen-long", "base_url": "https://…", "api_key_env": "…" }""");
                return null;
        }
    }

    // A key goes to the service that it was written for, and to no other.
    private static ModelSettings Base(ModelSettings common, Dictionary<string, ConfigNode> members) =>
        common with { Model = "", ApiKeyVariable = members.ContainsKey("base_url") ? null : common.ApiKeyVariable };

    private static Dictionary<string, ConfigNode> Members(ConfigNode item, string path, ConfigProblems problems)
    {
        var members = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        foreach (var member in item.Members)
        {
            var memberPath = $"{path}.{member.Name}";
            if (ConfigKeys.OfModel.FirstOrDefault(known => known.Path == member.Name) is not { } key)
            {
                var names = ConfigKeys.OfModel.Select(known => known.Path).ToArray();
                problems.Error(member.Place, Shown.Short(memberPath), "a model has no such key", $"its keys are {string.Join(", ", names)}", Nearest.Of(member.Name, names));
            }
            else if (ConfigChecker.IsValid(key, member.Value, memberPath, problems))
            {
                members[member.Name] = member.Value;
            }
        }

        return members;
    }

    private static ModelSettings Build(Dictionary<string, ConfigNode> written, string path, ModelSettings common, ConfigProblems problems)
    {
        var prices = (In: Number("price_per_million_input_tokens") ?? common.Prices?.PerMillionIn, Out: Number("price_per_million_output_tokens") ?? common.Prices?.PerMillionOut);
        if (prices is (null, not null) or (not null, null))
        {
            var node = written.First(pair => pair.Key.StartsWith("price_", StringComparison.Ordinal)).Value;
            problems.Warning(node.Place, path, "only one of the two prices is written, so costs cannot be told", "write price_per_million_input_tokens and price_per_million_output_tokens");
        }

        return common with
        {
            Model = Find("model") is { } model ? ReadName(model, $"{path}.model", problems) ?? "" : common.Model,
            BaseUrl = Find("base_url") is { } address ? WebAddress.Read($"{path}.base_url", address, problems) : common.BaseUrl,
            ApiKeyVariable = Find("api_key_env") is { } variable ? ReadVariable(variable, $"{path}.api_key_env", problems) : common.ApiKeyVariable,
            UsePdf = Find("use_pdf") is { } pdf ? pdf.Kind is JsonValueKind.True : common.UsePdf,
            Stream = Find("stream") is { } stream ? stream.Kind is JsonValueKind.True : common.Stream,
            ContextTokens = Number("context_tokens") is { } tokens ? (int)tokens : common.ContextTokens,
            Prices = prices is ({ } perIn, { } perOut) ? new TokenPrices(perIn, perOut) : null,
        };

        ConfigNode? Find(string name) => written.GetValueOrDefault(name);

        decimal? Number(string name) => Find(name) is { } node ? decimal.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private static string? ReadName(ConfigNode node, string path, ConfigProblems problems)
    {
        var name = node.Text.Trim();
        if (name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl))
        {
            return name;
        }

        problems.Error(node.Place, path, "this cannot be the name of a model", "write the name as the service calls it, such as qwen-long");
        return null;
    }

    /// <summary>The name of an environment variable that holds a secret; null if it cannot be one, which then has been reported.</summary>
    internal static string? ReadVariable(ConfigNode node, string path, ConfigProblems problems)
    {
        var name = node.Text.Trim();
        var isName = name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        if (isName && !Shown.LooksLikeSecret(name))
        {
            return name;
        }

        problems.Error(node.Place, path, isName || Shown.LooksLikeSecret(name) ? "this looks like a key, not like the name of a variable (it is not repeated here)" : "this is not the name of an environment variable",
            "write the NAME of the variable that holds the key, such as DASHSCOPE_API_KEY; if the key stood here and the file was shared, have the key replaced");
        return null;
    }
}
