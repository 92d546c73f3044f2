using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>Sorts what a file holds by key, and names every key that there is not.</summary>
internal static class ConfigStructure
{
    /// <summary>Puts the members of an object, and of the sections in it, into <paramref name="values"/>.</summary>
    public static void Collect(ConfigNode node, string section, ConfigValues values, ConfigProblems problems)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            problems.Error(node.Place, section, $"an object is expected, not {node.InWords}", section.Length == 0
                ? """write {"categories": ["cs.LG"]}, with braces around it all"""
                : $$"""write "{{section}}": { … }""");
            return;
        }

        foreach (var member in node.Members)
        {
            var path = section.Length == 0 ? member.Name : $"{section}.{member.Name}";
            switch (ConfigKeys.Find(path))
            {
                case null:
                    ReportUnknown(member.Place, path, problems);
                    break;
                case { Type: ConfigType.Section }:
                    values.Set(path, member.Value);
                    Collect(member.Value, path, values, problems);
                    break;
                default:
                    values.Set(path, member.Value);
                    break;
            }
        }
    }

    /// <summary>Says that there is no such key, and which is nearest.</summary>
    public static void ReportUnknown(ConfigPlace place, string path, ConfigProblems problems)
    {
        if (path is "ai_summary.api_key" or "api_key")
        {
            problems.Error(place, path, "a key does not belong into a configuration", "put it into an environment variable and that variable's NAME here; if this file was ever shared, have the key replaced", "ai_summary.api_key_env");
            return;
        }

        var nearest = ConfigKeys.NearestTo(path);
        problems.Error(place, Shown.Short(path), "there is no such key", nearest is null ? "take it out; config.schema.json lists all keys" : $"write {nearest}, or take it out", nearest);
    }
}
