using System.Globalization;
using System.Text.Json;

namespace Winnow.Configuration;

/// <summary>The values that were written, by key, each of the right type and in its range. What is absent has its default.</summary>
internal sealed class ConfigValues(ConfigPlace file)
{
    private readonly Dictionary<string, ConfigNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>Keeps a value; one that is there already gives way.</summary>
    public void Set(string path, ConfigNode node) => _nodes[path] = node;

    /// <summary>Forgets a value that turned out to be wrong, so that its default stands in for it.</summary>
    public void Remove(string path) => _nodes.Remove(path);

    /// <summary>The keys that were written.</summary>
    public IReadOnlyList<string> Paths => [.. _nodes.Keys];

    /// <summary>Whether the key, or in a section any of its keys, was written.</summary>
    public bool Has(string path) => _nodes.ContainsKey(path);

    /// <summary>The value as it was written; null if it was not.</summary>
    public ConfigNode? Find(string path) => _nodes.GetValueOrDefault(path);

    /// <summary>Where the value, or an item of a list (<c>keywords[3]</c>), was written; the file as a whole if it was not.</summary>
    public ConfigPlace PlaceOf(string path)
    {
        if (path.Split('[') is [var list, var item] && int.TryParse(item.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && List(list) is var items && index < items.Count)
        {
            return items[index].Place;
        }

        return Find(path)?.Place ?? file;
    }

    public string? Text(string path) => Find(path)?.Text ?? (string?)ConfigKeys.Find(path)?.Default;

    public bool? Flag(string path) => Find(path) is { } node ? node.Kind == JsonValueKind.True : ConfigKeys.Find(path)?.Default as bool?;

    public int Whole(string path) => Find(path) is { } node ? int.Parse(node.Text, CultureInfo.InvariantCulture) : ConfigKeys.Find(path)?.Default is int whole ? whole : 0;

    public decimal Number(string path) =>
        Find(path) is { } node ? decimal.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture) : ConfigKeys.Find(path)?.Default is decimal number ? number : 0;

    public IReadOnlyList<ConfigNode> List(string path) => Find(path)?.Items ?? [];
}
