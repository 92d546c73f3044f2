using System.Globalization;
using System.Text.Json;

namespace Winnow.Tests.Serving;

/// <summary>The document that a server serves: its operations, their example requests, and whether answers are as it says.</summary>
internal sealed class OpenApiDocument
{
    private const string Schemas = "#/components/schemas";

    private readonly SchemaChecker _checker;

    public OpenApiDocument(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        Root = document.RootElement.Clone();
        _checker = new SchemaChecker(Root);
    }

    public JsonElement Root { get; }

    public IEnumerable<Operation> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new Operation(path.Name, method.Name.ToUpperInvariant(), method.Value);

    public static async Task<OpenApiDocument> OfAsync(WinnowServer server) => new((await server.GetAsync("/api/v1/openapi.json")).Body);

    public Operation Get(string path) => Operations.Single(operation => (operation.Path, operation.Method) == (path, "GET"));

    /// <summary>Every choice of examples for what is required, alone and with each example of what is not.</summary>
    public IEnumerable<ExampleRequest> Examples(Operation operation)
    {
        JsonElement[] parameters = operation.Element.TryGetProperty("parameters", out var all) ? [.. all.EnumerateArray().Select(Resolve)] : [];
        var requests = parameters.Where(IsRequired).Aggregate<JsonElement, ExampleRequest[]>(
            [new(operation.Path, [])], (before, parameter) => [.. before.SelectMany(request => With(request, parameter))]);
        return requests.Concat(requests.SelectMany(request => parameters.Where(parameter => !IsRequired(parameter)).SelectMany(parameter => With(request, parameter))));
    }

    /// <summary>What of an answer the document does not say; empty if it is as documented.</summary>
    public IEnumerable<string> Problems(Operation operation, Reply reply)
    {
        if (!operation.Element.GetProperty("responses").TryGetProperty(reply.Status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"{reply.Status} is not documented"];
        }

        response = Resolve(response);
        var headers = response.TryGetProperty("headers", out var documented)
            ? documented.EnumerateObject().SelectMany(header => HeaderProblems(header.Name, Resolve(header.Value), reply[header.Name]))
            : [];
        return headers.Concat(BodyProblems(response, reply));
    }

    /// <summary>The members, items and nulls of schemas that no answer had.</summary>
    public IEnumerable<string> Unseen() => Root.GetProperty("components").GetProperty("schemas").EnumerateObject().SelectMany(schema => Unseen(schema.Value, $"{Schemas}/{schema.Name}"));

    /// <summary>The examples of schemas that are not valid by them.</summary>
    public IEnumerable<string> WrongExamples() => Walk(Root.GetProperty("components").GetProperty("schemas"), Schemas)
        .Where(schema => schema.Element.ValueKind is JsonValueKind.Object && schema.Element.TryGetProperty("examples", out var examples) && examples.ValueKind is JsonValueKind.Array)
        .SelectMany(schema => schema.Element.GetProperty("examples").EnumerateArray().SelectMany(example => new SchemaChecker(Root).Check(schema.Element, schema.Pointer, example, schema.Pointer)));

    /// <summary>References that point to nothing.</summary>
    public IEnumerable<string> References() => Walk(Root, "#").Where(node => node.Pointer.EndsWith("/$ref", StringComparison.Ordinal)).Select(node => node.Element.GetString() ?? "").Distinct();

    public JsonElement Resolve(JsonElement element) => element.TryGetProperty("$ref", out var target) ? _checker.Find(target.GetString() ?? "") : element;

    private static bool IsRequired(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private static IEnumerable<ExampleRequest> With(ExampleRequest request, JsonElement parameter) =>
        from example in parameter.GetProperty("examples").EnumerateObject()
        let name = parameter.GetProperty("name").GetString() ?? ""
        let value = example.Value.GetProperty("value").GetString() ?? ""
        let path = parameter.GetProperty("in").GetString() is "path"
            ? request.Path.Replace($"{{{name}}}", value, StringComparison.Ordinal)
            : $"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}"
        select new ExampleRequest(path, [.. request.Names, example.Name]);

    private IEnumerable<string> HeaderProblems(string name, JsonElement header, string? value) => value is null
        ? [$"{name} is absent"]
        : _checker.Check(header.GetProperty("schema"), name, JsonSerializer.SerializeToElement(value), name);

    private IEnumerable<string> BodyProblems(JsonElement response, Reply reply)
    {
        var type = reply["Content-Type"]?.Split(';')[0];
        if (!response.TryGetProperty("content", out var content))
        {
            return type is null && reply.Body is [] ? [] : [$"a body of {type} is not documented"];
        }

        if (!content.TryGetProperty(type ?? "", out var media))
        {
            return [$"{type} is not documented"];
        }

        var schema = media.GetProperty("schema");
        JsonElement[] values = type switch
        {
            "application/jsonl" => [.. reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)],
            _ when type?.EndsWith("json", StringComparison.Ordinal) == true => [Parse(reply.Text)],
            _ => [JsonSerializer.SerializeToElement(reply.Text)],
        };
        return values.SelectMany(value => _checker.Check(schema, type ?? "", value, "$"));
    }

    private IEnumerable<string> Unseen(JsonElement schema, string pointer)
    {
        if (!_checker.Has(pointer, isNull: false))
        {
            yield return pointer;
        }

        var isNullable = (schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.Array) || schema.TryGetProperty("anyOf", out _);
        if (isNullable && !_checker.Has(pointer, isNull: true))
        {
            yield return $"{pointer} as null";
        }

        var inner = (schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(member => (member.Value, $"{pointer}/properties/{member.Name}")) : [])
            .Concat(new[] { "items", "additionalProperties" }.Where(name => schema.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object).Select(name => (schema.GetProperty(name), $"{pointer}/{name}")))
            .Where(part => !part.Item1.TryGetProperty("$ref", out _));
        foreach (var unseen in inner.SelectMany(part => Unseen(part.Item1, part.Item2)))
        {
            yield return unseen;
        }
    }

    private static IEnumerable<(string Pointer, JsonElement Element)> Walk(JsonElement element, string pointer) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Walk(member.Value, $"{pointer}/{member.Name}")).Prepend((pointer, element)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Walk(item, $"{pointer}/{i}")),
        _ => [(pointer, element)],
    };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>What may be done with a path.</summary>
internal sealed record Operation(string Path, string Method, JsonElement Element)
{
    public IEnumerable<string> Statuses => Element.GetProperty("responses").EnumerateObject().Select(response => response.Name);
}

/// <summary>A request that is made of examples.</summary>
/// <param name="Path">Its path and query.</param>
/// <param name="Names">The names of the examples.</param>
internal sealed record ExampleRequest(string Path, IReadOnlyList<string> Names);
