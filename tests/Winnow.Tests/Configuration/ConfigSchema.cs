using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Winnow.Configuration;

namespace Winnow.Tests.Configuration;

/// <summary>Writes the JSON Schema of the configuration from the table of keys.</summary>
internal static class ConfigSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "The configuration of winnow",
            ["description"] = "Comments and trailing commas are allowed in the file.",
            ["allowTrailingCommas"] = true,
        };
        Describe(schema, "", ConfigKeys.All);
        schema["$defs"] = new JsonObject { ["keyword"] = Keyword(), ["model"] = Model() };
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static void Describe(JsonObject schema, string section, IReadOnlyList<ConfigKey> keys)
    {
        var here = keys.Where(key => key.Path.StartsWith(section, StringComparison.Ordinal) && !key.Path[section.Length..].Contains('.', StringComparison.Ordinal)).ToArray();
        schema["type"] = "object";
        schema["properties"] = new JsonObject(here.Select(key => KeyValuePair.Create(key.Path[section.Length..], (JsonNode?)Property(key))));
        if (here.Where(key => key.IsRequired).Select(key => (JsonNode?)key.Path).ToArray() is [_, ..] required)
        {
            schema["required"] = new JsonArray(required);
        }

        schema["additionalProperties"] = false;
    }

    private static JsonObject Property(ConfigKey key)
    {
        var property = new JsonObject { ["description"] = key.Description };
        switch (key.Type)
        {
            case ConfigType.Section:
                Describe(property, key.Path + ".", ConfigKeys.All);
                return property;
            case ConfigType.Keywords:
                property["type"] = "array";
                property["items"] = new JsonObject { ["$ref"] = "#/$defs/keyword" };
                break;
            case ConfigType.Models:
                property["type"] = "array";
                property["items"] = new JsonObject { ["$ref"] = "#/$defs/model" };
                break;
            case ConfigType.Texts:
                property["type"] = "array";
                property["minItems"] = 1;
                property["items"] = Text(key);
                break;
            case ConfigType.Text:
                property = Merge(property, Text(key));
                break;
            default:
                property["type"] = key.Type switch { ConfigType.Flag => "boolean", ConfigType.Whole => "integer", _ => "number" };
                break;
        }

        Bound(property, "minimum", key.Minimum);
        Bound(property, "exclusiveMinimum", key.Above);
        Bound(property, "maximum", key.Maximum);
        if (key.Default is not null)
        {
            property["default"] = JsonSerializer.SerializeToNode(key.Default);
        }

        return property;
    }

    private static JsonObject Text(ConfigKey key) => key.Allowed.Count == 0
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject { ["enum"] = new JsonArray([.. key.Allowed.Select(allowed => (JsonNode?)allowed)]) };

    private static JsonObject Keyword()
    {
        var keyword = new JsonObject();
        Describe(keyword, "", ConfigKeys.OfKeyword);
        return new JsonObject
        {
            ["description"] = "A word or phrase, or an object with one and its weight.",
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 200 }, keyword),
        };
    }

    private static JsonObject Model()
    {
        var model = new JsonObject();
        Describe(model, "", ConfigKeys.OfModel);
        return new JsonObject
        {
            ["description"] = "A model's name, or an object whose keys override those of ai_summary. A key goes with its address: an object with a base_url needs its own api_key_env.",
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 200 }, model),
        };
    }

    private static JsonObject Merge(JsonObject property, JsonObject text)
    {
        foreach (var (name, value) in text)
        {
            property[name] = value?.DeepClone();
        }

        return property;
    }

    private static void Bound(JsonObject property, string name, decimal? bound)
    {
        if (bound is { } number)
        {
            property[name] = number;
        }
    }
}
