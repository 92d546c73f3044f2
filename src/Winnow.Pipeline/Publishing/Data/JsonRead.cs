using System.Globalization;
using System.Text.Json;

namespace Winnow.Pipeline.Publishing.Data;

/// <summary>Reads values out of a document that somebody may have edited: what is missing or wrong is a <see cref="FormatException"/> that names it.</summary>
internal static class JsonRead
{
    internal static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    internal static JsonElement Required(this JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object ? throw new FormatException("not an object")
        : element.TryGetProperty(name, out var value) ? value
        : throw new FormatException($"'{name}' is missing");

    internal static string Text(this JsonElement element, string name) =>
        element.Required(name).AsText(name);

    internal static string AsText(this JsonElement element, string name) =>
        (element.ValueKind == JsonValueKind.String ? element.GetString() : null) ?? throw new FormatException($"'{name}' is not a text");

    internal static string? TextIfKnown(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? element.Text(name) : null;

    internal static int Number(this JsonElement element, string name, int least) =>
        element.Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= least
            ? number
            : throw new FormatException($"'{name}' is not a whole number from {least} on");

    internal static int? NumberOrNull(this JsonElement element, string name, int least) =>
        element.Required(name).ValueKind == JsonValueKind.Null ? null : element.Number(name, least);

    internal static decimal Exact(this JsonElement element, string name) =>
        element.Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number)
            ? number
            : throw new FormatException($"'{name}' is not a number");

    internal static DateOnly Date(this JsonElement element, string name) =>
        DateOnly.TryParseExact(element.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{name}' is not a date");

    internal static IReadOnlyList<T> List<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Required(name) is { ValueKind: JsonValueKind.Array } value
            ? [.. value.EnumerateArray().Select(read)]
            : throw new FormatException($"'{name}' is not a list");

    internal static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        element.List(name, item => item.AsText(name));

    internal static IEnumerable<(string Name, JsonElement Value)> Members(this JsonElement element, string name) =>
        element.Required(name) is { ValueKind: JsonValueKind.Object } value
            ? value.EnumerateObject().Select(member => (member.Name, member.Value))
            : throw new FormatException($"'{name}' is not an object");
}
