using System.Globalization;
using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>Checks every value against its key: type, range and the texts allowed. A value that fails is reported and forgotten.</summary>
internal static class ConfigChecker
{
    public static void Check(ConfigValues values, ConfigPlace file, ConfigProblems problems)
    {
        foreach (var path in values.Paths)
        {
            if (ConfigKeys.Find(path) is { } key && values.Find(path) is { } node && !IsValid(key, node, path, problems))
            {
                values.Remove(path);
            }
        }

        foreach (var key in ConfigKeys.All)
        {
            if (key.IsRequired && !values.Has(key.Path) && !problems.All.Any(problem => problem.Key.StartsWith(key.Path, StringComparison.Ordinal)))
            {
                problems.Error(file, key.Path, "the key is missing", """write, for example, "categories": ["cs.LG", "stat.ML"]""");
            }
        }
    }

    /// <summary>Whether the value fits its key; if not, the problem has been reported.</summary>
    public static bool IsValid(ConfigKey key, ConfigNode node, string path, ConfigProblems problems)
    {
        switch (key.Type)
        {
            case ConfigType.Text when node.Kind == JsonValueKind.String:
                return IsAllowed(key, node, path, problems);
            case ConfigType.Number or ConfigType.Whole when node.Kind == JsonValueKind.Number:
                return IsInRange(key, node, path, problems);
            case ConfigType.Texts when node.Kind == JsonValueKind.Array:
                CheckItems(key, node, path, problems);
                return true;
            case ConfigType.Flag when node.Kind is JsonValueKind.True or JsonValueKind.False:
            case ConfigType.Keywords or ConfigType.Models when node.Kind == JsonValueKind.Array:
            case ConfigType.Section:
                return true;
            default:
                problems.Error(node.Place, path, $"{Expected(key)} is expected, not {node.InWords}", Remedy(key, node, path));
                return false;
        }
    }

    // A list with a wrong item is kept, so that whoever reads it can judge the others.
    private static void CheckItems(ConfigKey key, ConfigNode list, string path, ConfigProblems problems)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            if (item.Kind == JsonValueKind.String)
            {
                IsAllowed(key, item, $"{path}[{i}]", problems);
            }
            else
            {
                problems.Error(item.Place, $"{path}[{i}]", $"a text is expected, not {item.InWords}", "put it into quotation marks");
            }
        }
    }

    private static bool IsAllowed(ConfigKey key, ConfigNode node, string path, ConfigProblems problems)
    {
        if (key.Allowed.Count == 0 || key.Allowed.Contains(node.Text))
        {
            return true;
        }

        problems.Error(node.Place, path, $"{Shown.Quoted(node.Text)} is not allowed here", $"write one of: {string.Join(", ", key.Allowed)}", Nearest.Of(node.Text, key.Allowed));
        return false;
    }

    private static bool IsInRange(ConfigKey key, ConfigNode node, string path, ConfigProblems problems)
    {
        if (!decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number < key.Minimum || number <= key.Above || number > (key.Maximum ?? int.MaxValue))
        {
            problems.Error(node.Place, path, $"{Shown.Short(node.Text)} is out of range", $"write {Range(key)}");
            return false;
        }

        if (key.Type == ConfigType.Whole && !int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            problems.Error(node.Place, path, $"{Shown.Short(node.Text)} is not a whole number", $"write {Range(key)}, without a point or an exponent");
            return false;
        }

        return true;
    }

    private static string Range(ConfigKey key) => key switch
    {
        { Minimum: { } from, Maximum: { } to } => string.Create(CultureInfo.InvariantCulture, $"a number from {from} to {to}"),
        { Above: { } above, Maximum: { } to } => string.Create(CultureInfo.InvariantCulture, $"a number above {above}, at most {to}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a number from {key.Minimum} up"),
    };

    private static string Expected(ConfigKey key) => key.Type switch
    {
        ConfigType.Text => "a text",
        ConfigType.Number => "a number",
        ConfigType.Whole => "a whole number",
        ConfigType.Flag => "true or false",
        _ => "a list",
    };

    private static string Remedy(ConfigKey key, ConfigNode node, string path) => (key.Type, node.Kind) switch
    {
        (_, JsonValueKind.Null) => "take the key out if you mean its default",
        (ConfigType.Text, _) => "put it into quotation marks",
        (ConfigType.Number or ConfigType.Whole, JsonValueKind.String) when !node.Place.IsVariable => $"write {Range(key)}, without quotation marks",
        (ConfigType.Number or ConfigType.Whole, _) => $"write {Range(key)}",
        (ConfigType.Flag, JsonValueKind.String) when !node.Place.IsVariable => "write true or false, without quotation marks",
        (ConfigType.Flag, _) => "write true or false",
        _ => $"write \"{path}\": [ … ]",
    };
}
