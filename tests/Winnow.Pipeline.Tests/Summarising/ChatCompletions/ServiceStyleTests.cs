using System.Text.Json;
using System.Text.RegularExpressions;
using FakeArxiv.Faults;
using FakeModel;
using Microsoft.Extensions.DependencyInjection;
using Winnow.Pipeline.Summarising.ChatCompletions;
using Winnow.Pipeline.Summarising.Models;
using Winnow.Tests.Shared;

namespace Winnow.Pipeline.Tests.Summarising.ChatCompletions;

/// <summary>The examples of docs/models.md, each against a fake that behaves as that service does.</summary>
public sealed partial class ServiceStyleTests
{
    // How each differs from OpenAI as it was: the faults that make a fake of it.
    private static readonly Dictionary<string, (string Fault, string? Value)[]> Styles = new()
    {
        ["Ollama"] = [("reasoning", null)],
        ["vLLM"] = [("no-stream-options", null)],
        ["DeepSeek"] = [("no-json-schema", null), ("comments", null), ("reasoning", null)],
        ["DashScope"] = [("no-response-format", null)],
        ["OpenAI"] = [("new-limit-name", null), ("no-stream", null)],
        ["OpenRouter"] = [("comments", null), ("no-stream-options", null)],
    };

    public static TheoryData<string> Services => [.. Styles.Keys];

    [Fact]
    public void Every_example_is_tested() => Assert.Equal(Styles.Keys.Order(), Examples().Keys.Order());

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_example_works_with_a_service_of_that_style(string service)
    {
        var example = Examples()[service];
        await using var server = await FakeModelServer.StartAsync(
            new FakeModelOptions { Key = example.TryGetProperty("api_key_env", out _) ? Talk.Key : null, Models = [.. Names(example)] }, TestContext.Current.CancellationToken);
        foreach (var (fault, value) in Styles[service])
        {
            server.Faults.Add(fault, value: value);
        }

        await using var services = new ServiceCollection().AddChatCompletions(Options(example, server.Address)).BuildServiceProvider();
        var usePdf = example.TryGetProperty("use_pdf", out var flag) && flag.GetBoolean();
        var question = Talk.Question with { Schema = Talk.Schema, Pdf = usePdf ? "%PDF-1.5"u8.ToArray() : default(ReadOnlyMemory<byte>?) };
        foreach (var model in services.GetServices<ISummaryModel>())
        {
            var reply = await model.AskAsync(question, null, TestContext.Current.CancellationToken);

            Assert.Contains("42.5% accuracy", JsonDocument.Parse(reply.Text).RootElement.GetProperty("results")[0].GetString(), StringComparison.Ordinal);
            Assert.Equal(ReplyEnd.Whole, reply.End);
        }

        Assert.Equal(usePdf, server.Log.Requests.Any(request => request.Method == "DELETE"));
        Assert.Equal(!example.TryGetProperty("api_key_env", out _), server.Log.Requests.All(request => request.Authorization == ""));
        Assert.Empty(server.Files.Current);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_example_is_allowed_as_it_stands(string service)
    {
        var example = Examples()[service];

        new ServiceCollection().AddChatCompletions(Options(example, server: null));

        Assert.True(example.GetProperty("enabled").GetBoolean());
    }

    // The examples by their headings.
    private static Dictionary<string, JsonElement> Examples()
    {
        var page = File.ReadAllText(Path.Combine(TestData.Root(), "docs", "models.md"));
        return Example.Matches(page).ToDictionary(
            match => match.Groups["name"].Value, match => JsonSerializer.Deserialize<JsonElement>(match.Groups["json"].Value).GetProperty("ai_summary"));
    }

    private static JsonElement[] Chain(JsonElement example) =>
        example.TryGetProperty("models", out var models) ? [.. models.EnumerateArray()] : [example.GetProperty("model")];

    private static IEnumerable<string> Names(JsonElement example) => Chain(example).Select(NameOf);

    private static string NameOf(JsonElement model) => (model.ValueKind == JsonValueKind.Object ? model.GetProperty("model") : model).GetString() ?? "";

    // With the fake in the service's place: its path stays.
    private static IEnumerable<ChatModelOptions> Options(JsonElement example, Uri? server) =>
        from model in Chain(example)
        let own = model.ValueKind == JsonValueKind.Object ? model : example
        let address = new Uri((own.TryGetProperty("base_url", out var url) ? url : example.GetProperty("base_url")).GetString() ?? "")
        select new ChatModelOptions
        {
            BaseUrl = server is null ? address : new Uri(server, address.AbsolutePath),
            Model = NameOf(model),
            ApiKey = example.TryGetProperty("api_key_env", out _) ? Talk.Key : null,
            ContextTokens = (own.TryGetProperty("context_tokens", out var tokens) ? tokens : example.GetProperty("context_tokens")).GetInt32(),
            Stream = !own.TryGetProperty("stream", out var stream) || stream.GetBoolean(),
        };

    [GeneratedRegex(@"^### (?<name>\w+)\n(?:(?!^#|^```).*\n)*```json\n(?<json>(?:.*\n)*?)```", RegexOptions.Multiline)]
    private static partial Regex Example { get; }
}
