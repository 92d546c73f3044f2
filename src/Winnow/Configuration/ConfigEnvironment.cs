using System.Text;
using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>Values from the environment: <c>WINNOW__ARXIV__FEED_URL</c> stands for <c>arxiv.feed_url</c> and overrides it.</summary>
internal static class ConfigEnvironment
{
    private const string Prefix = "WINNOW__";

    /// <summary>Puts every such variable into <paramref name="values"/>. An empty one counts as not set, as workflows pass on what they do not have.</summary>
    public static void Apply(IReadOnlyDictionary<string, string> environment, ConfigValues values, ConfigProblems problems)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            var text = environment[name];
            if (text.Length == 0)
            {
                continue;
            }

            var place = ConfigPlace.Variable(name);
            var path = name[Prefix.Length..].Replace("__", ".", StringComparison.Ordinal).ToLowerInvariant();
            switch (ConfigKeys.Find(path))
            {
                case null:
                    ConfigStructure.ReportUnknown(place, path, problems);
                    break;
                case { Type: ConfigType.Section }:
                    problems.Error(place, path, "this is a section, not a value", $"set its keys one by one, as in {name}__…");
                    break;
                case { } key when Read(key, text, place, problems) is { } node:
                    values.Set(path, node);
                    break;
            }
        }
    }

    private static ConfigNode? Read(ConfigKey key, string text, ConfigPlace place, ConfigProblems problems)
    {
        var trimmed = text.Trim();
        return key.Type switch
        {
            ConfigType.Text => new(JsonValueKind.String, place) { Text = trimmed },
            ConfigType.Flag when bool.TryParse(trimmed, out var flag) => new(flag ? JsonValueKind.True : JsonValueKind.False, place),
            ConfigType.Whole or ConfigType.Number when IsNumber(trimmed) => new(JsonValueKind.Number, place) { Text = trimmed },
            ConfigType.Texts or ConfigType.Keywords or ConfigType.Models when trimmed.StartsWith('[') => ConfigFile.Parse(Encoding.UTF8.GetBytes(trimmed), place, problems),
            ConfigType.Texts or ConfigType.Keywords or ConfigType.Models => new(JsonValueKind.Array, place)
            {
                Items = [.. trimmed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => new ConfigNode(JsonValueKind.String, place) { Text = item })],
            },
            _ => new(JsonValueKind.String, place) { Text = trimmed },
        };
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or '.' or 'e' or 'E');
}
