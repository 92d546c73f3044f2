using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Winnow.Tests.Serving;

/// <summary>As much of JSON Schema as openapi.json uses; any other keyword is a problem. Objects are closed, unless the schema says otherwise: a member that
/// nobody documents is a problem, too. Remembers which schemas it has seen used, and with null.</summary>
/// <param name="root">The document that references point into.</param>
internal sealed class SchemaChecker(JsonElement root)
{
    private readonly HashSet<(string Pointer, bool IsNull)> _seen = [];

    /// <summary>Whether a value, null or another one, was checked against a schema.</summary>
    public bool Has(string pointer, bool isNull) => _seen.Contains((pointer, isNull));

    /// <summary>What a reference points to.</summary>
    public JsonElement Find(string pointer) =>
        pointer[2..].Split('/').Aggregate(root, (node, part) => node.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal)));

    /// <summary>What is wrong with a value; empty if it is valid.</summary>
    public IEnumerable<string> Check(string pointer, JsonElement value) => Check(Find(pointer), pointer, value, "$");

    public IEnumerable<string> Check(JsonElement schema, string pointer, JsonElement value, string at)
    {
        _seen.Add((pointer, value.ValueKind is JsonValueKind.Null));
        return schema.EnumerateObject().SelectMany(rule => Check(schema, rule, pointer, value, at));
    }

    private IEnumerable<string> Check(JsonElement schema, JsonProperty rule, string pointer, JsonElement value, string at) => rule.Name switch
    {
        "description" or "examples" => [],
        "$ref" => rule.Value.GetString() is { } target ? Check(Find(target), target, value, at) : [],
        "type" => When(Types(rule.Value).Any(type => IsOf(type, value)), $"{at} is no {rule.Value}: {value}"),
        "enum" => When(rule.Value.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value)), $"{at} is none of {rule.Value}: {value}"),
        "const" => When(JsonElement.DeepEquals(rule.Value, value), $"{at} is not {rule.Value}: {value}"),
        "anyOf" => AnyOf(rule.Value, pointer, value, at),
        "required" => rule.Value.EnumerateArray().Select(name => name.GetString() ?? "").Where(name => value.ValueKind is JsonValueKind.Object && !value.TryGetProperty(name, out _)).Select(name => $"{at} lacks {name}"),
        "properties" => Properties(schema, rule.Value, pointer, value, at),
        "additionalProperties" => Others(schema, rule.Value, pointer, value, at),
        "items" => value.ValueKind is not JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Check(rule.Value, $"{pointer}/items", item, $"{at}[{i}]")),
        "minItems" => When(value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32(), $"{at} has too few items"),
        "maxItems" => When(value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32(), $"{at} has too many items"),
        "minLength" => When(Text(value) is not { } text || text.Length >= rule.Value.GetInt32(), $"{at} is too short"),
        "maxLength" => When(Text(value) is not { } text || text.Length <= rule.Value.GetInt32(), $"{at} is too long"),
        "pattern" => When(Text(value) is not { } text || Regex.IsMatch(text, rule.Value.GetString() ?? "", RegexOptions.ECMAScript), $"{at} is not like {rule.Value}: {value}"),
        "minimum" => When(value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= rule.Value.GetDouble(), $"{at} is too small: {value}"),
        "maximum" => When(value.ValueKind is not JsonValueKind.Number || value.GetDouble() <= rule.Value.GetDouble(), $"{at} is too large: {value}"),
        "format" => When(Text(value) is not { } text || IsFormatted(rule.Value.GetString(), text), $"{at} is no {rule.Value}: {value}"),
        _ => [$"{pointer} uses {rule.Name}, which this checker does not know"],
    };

    private string[] AnyOf(JsonElement choices, string pointer, JsonElement value, string at)
    {
        string[][] tries = [.. choices.EnumerateArray().Select((choice, i) => Check(choice, $"{pointer}/anyOf/{i}", value, at).ToArray())];
        return tries.Any(problems => problems is []) ? [] : [.. tries.SelectMany(problems => problems)];
    }

    private IEnumerable<string> Properties(JsonElement schema, JsonElement properties, string pointer, JsonElement value, string at) => value.ValueKind is not JsonValueKind.Object
        ? []
        : value.EnumerateObject().SelectMany(member => properties.TryGetProperty(member.Name, out var known)
            ? Check(known, $"{pointer}/properties/{member.Name}", member.Value, $"{at}.{member.Name}")
            : When(schema.TryGetProperty("additionalProperties", out _), $"{at}.{member.Name} is not documented"));

    private IEnumerable<string> Others(JsonElement schema, JsonElement rule, string pointer, JsonElement value, string at) => value.ValueKind is not JsonValueKind.Object || rule.ValueKind is JsonValueKind.True
        ? []
        : value.EnumerateObject().Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(rule, $"{pointer}/additionalProperties", member.Value, $"{at}.{member.Name}"));

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString() ?? "") : [type.GetString() ?? ""];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind is JsonValueKind.String,
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "number" => value.ValueKind is JsonValueKind.Number,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => false,
    };

    // RFC 3339, section 5.6, as JSON Schema has it.
    private static bool IsFormatted(string? format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => false,
    };

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string[] When(bool isWell, string problem) => isWell ? [] : [problem];
}
