using System.Text.Json;

namespace Winnow.Tests.Docs;

/// <summary>The keys that a JSON Schema knows, as the manual writes them: <c>arxiv.contact</c>; keys of items of a list by their own name.</summary>
internal static class SchemaKeys
{
    public static IReadOnlyList<string> In(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return [.. Walk(document.RootElement, document.RootElement, "").Distinct()];
    }

    private static IEnumerable<string> Walk(JsonElement node, JsonElement root, string prefix)
    {
        node = Resolve(node, root);
        foreach (var property in Members(node, "properties"))
        {
            var value = Resolve(property.Value, root);
            if (Members(value, "properties").Length > 0)
            {
                foreach (var key in Walk(value, root, $"{prefix}{property.Name}."))
                {
                    yield return key;
                }

                continue;
            }

            yield return prefix + property.Name;
            foreach (var key in Items(value, root))
            {
                yield return key;
            }
        }
    }

    private static IEnumerable<string> Items(JsonElement list, JsonElement root)
    {
        if (!list.TryGetProperty("items", out var items))
        {
            return [];
        }

        items = Resolve(items, root);
        var shapes = new[] { "oneOf", "anyOf" }
            .Where(name => items.TryGetProperty(name, out _))
            .SelectMany(name => items.GetProperty(name).EnumerateArray());
        return shapes.Prepend(items).SelectMany(shape => Walk(shape, root, ""));
    }

    private static JsonProperty[] Members(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var members) ? [.. members.EnumerateObject()] : [];

    private static JsonElement Resolve(JsonElement node, JsonElement root) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("$ref", out var reference) && reference.GetString() is ['#', '/', .. var path]
            ? path.Split('/').Aggregate(root, (at, step) => at.GetProperty(step))
            : node;
}
