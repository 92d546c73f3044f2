using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary><c>/api/v1/openapi.json</c> says what the server does: it is held against real answers.</summary>
public sealed class OpenApiTests(ServedSample sample)
{
    private const string Token = "correct-horse-battery-staple";

    [Fact]
    public async Task Every_example_is_answered_as_documented()
    {
        var server = await sample.ServerAsync();
        var document = await OpenApiDocument.OfAsync(server);
        var problems = new List<string>();

        foreach (var operation in document.Operations)
        {
            var statuses = new SortedSet<string>();
            foreach (var request in document.Examples(operation))
            {
                var reply = await server.GetAsync(request.Path);
                statuses.Add($"{reply.Status}");
                problems.AddRange(document.Problems(operation, reply).Select(problem => $"{request.Path}: {problem}"));
                Assert.True(reply.Status == 400 || !request.Names.Contains("wrong"), $"{request.Path}: {reply}");
                Assert.True(reply.Status == 404 || request.Names is not [.., "unknown"] || request.Names.Contains("wrong"), $"{request.Path}: {reply}");

                var head = await server.SendAsync(HttpMethod.Head, request.Path);
                Assert.Equal((reply.Status, reply["Content-Type"], ""), (head.Status, head["Content-Type"], head.Text));
                Assert.Equal("*", request.Path.StartsWith("/api/", StringComparison.Ordinal) ? reply["Access-Control-Allow-Origin"] : "*");

                if (reply.Status == 200)
                {
                    var again = await server.GetAsync(request.Path, ("If-None-Match", reply["ETag"] ?? ""));
                    statuses.Add($"{again.Status}");
                    problems.AddRange(document.Problems(operation, again).Select(problem => $"{request.Path} again: {problem}"));
                }
            }

            // Those that no example can bring about are asked for below.
            Assert.Equal(operation.Statuses.Except(["429", "500", "503"]), statuses);
        }

        Assert.Equal("", string.Join('\n', problems));
    }

    [Fact]
    public async Task Every_member_of_every_schema_is_real_and_null_where_it_may_be()
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), ServedSample.Categories);
        await EventfulArchive.FillAsync(folder);
        await using var server = await WithTokenAsync(folder);
        var document = await OpenApiDocument.OfAsync(server);
        var problems = new List<string>();

        var old = await sample.ServerAsync();
        foreach (var (asked, path, template) in new[]
        {
            (server, $"/api/v1/papers/{EventfulArchive.Rich}", "/api/v1/papers/{id}"),
            (server, $"/api/v1/papers/{EventfulArchive.Unnumbered}", "/api/v1/papers/{id}"),
            (server, $"/api/v1/papers/{EventfulArchive.Rebuilt}", "/api/v1/papers/{id}"),
            (server, "/api/v1/papers/2511.90150", "/api/v1/papers/{id}"),
            (server, "/api/v1/papers/nonsense", "/api/v1/papers/{id}"),
            (server, "/api/v1/digests", "/api/v1/digests"),
            (server, "/api/v1/digests?cursor=2025-12-01", "/api/v1/digests"),
            (server, $"/api/v1/digests/{EventfulArchive.Day:O}", "/api/v1/digests/{date}"),
            (server, "/api/v1/ledger", "/api/v1/ledger"),
            (server, "/api/v1/ledger?cursor=2025-12-01", "/api/v1/ledger"),
            (server, "/api/v1/search?q=pebbles", "/api/v1/search"),
            (server, "/api/v1/search?q=pebbles&cursor=2511.90150", "/api/v1/search"),
            (server, "/api/v1/search?q=au:exampel", "/api/v1/search"),
            (server, $"/api/v1/export?format=csl&id={EventfulArchive.Rich}", "/api/v1/export"),
            (server, $"/api/v1/export?format=jsonl&id={EventfulArchive.Rich}", "/api/v1/export"),
            (server, "/api/v1/export?format=jsonl&q=pebbles", "/api/v1/export"),
            (server, "/health/live", "/health/live"),
            (server, "/health", "/health"),
            (old, "/health", "/health"),
        })
        {
            problems.AddRange(document.Problems(document.Get(template), await asked.GetAsync(path)).Select(problem => $"{path}: {problem}"));
        }

        problems.AddRange(document.Problems(Start(document), await PostAsync(server, Token)));

        Assert.Equal("", string.Join('\n', problems));
        Assert.Empty(document.Unseen());
    }

    [Fact]
    public async Task Starting_runs_is_answered_as_documented()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        stage.Fault("delay", "cs.LG", "3000");
        await using var server = await WithTokenAsync(stage.Folder, stage.Arxiv.Clock.Now);
        var document = await OpenApiDocument.OfAsync(server);
        var start = Start(document);

        var replies = new[] { await PostAsync(server, null), await PostAsync(server, Token), await PostAsync(server, Token) };

        Assert.Equal([401, 202, 409], replies.Select(reply => reply.Status));
        Assert.Equal("", string.Join('\n', replies.SelectMany(reply => document.Problems(start, reply))));
        Assert.Equal("bearer", document.Root.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal("token", Assert.Single(Assert.Single(start.Element.GetProperty("security").EnumerateArray()).EnumerateObject()).Name);
        Assert.Equal(["401", "409", "202", "429", "500"], start.Statuses.OrderBy(status => status switch { "401" => 0, "409" => 1, _ => 2 }).ThenBy(status => status, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_an_archive_the_answers_are_documented()
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);
        var document = await OpenApiDocument.OfAsync(server);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.State, "winnow.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE papers RENAME TO papers_gone";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var paper = await server.UntilAsync("/api/v1/papers/2601.90003", reply => reply.Status != 200);
        File.Delete(Path.Combine(folder.State, "winnow.db"));
        var health = await server.GetAsync("/health");

        Assert.Equal((503, 503, "*"), (paper.Status, health.Status, paper["Access-Control-Allow-Origin"]));
        Assert.Equal("", string.Join('\n', document.Problems(document.Get("/api/v1/papers/{id}"), paper).Concat(document.Problems(document.Get("/health"), health))));
    }

    [Fact]
    public async Task Who_asks_too_often_is_answered_as_documented()
    {
        using var folder = await sample.CopyAsync();
        folder.Config["serve"] = new JsonObject { ["requests_per_minute"] = 1 };
        await using var server = await WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], ServedSample.Now);
        var document = await OpenApiDocument.OfAsync(server);

        var refused = await server.GetAsync("/api/v1/ledger");

        Assert.Equal((429, "*"), (refused.Status, refused["Access-Control-Allow-Origin"]));
        Assert.Equal("", string.Join('\n', document.Operations.SelectMany(operation => document.Problems(operation, refused))));
    }

    [Fact]
    public async Task It_names_the_sites_address_and_this_version_and_nothing_that_is_not_for_everybody()
    {
        var server = await sample.ServerAsync();
        var plain = await OpenApiDocument.OfAsync(server);
        var forged = await server.GetAsync("/api/v1/openapi.json", ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"));
        using var folder = await sample.CopyAsync();
        folder.Config["output"] = new JsonObject { ["base_url"] = "https://papers.example.org/winnow/" };
        await using var known = await WithTokenAsync(folder);
        var open = await known.GetAsync("/api/v1/openapi.json");

        Assert.Equal(server.Address.AbsoluteUri.TrimEnd('/'), Servers(plain));
        Assert.DoesNotContain("evil", forged.Text, StringComparison.Ordinal);
        Assert.Equal("https://papers.example.org/winnow", Servers(new OpenApiDocument(open.Body)));
        Assert.Equal((Product.Version, "3.1.0"), (plain.Root.GetProperty("info").GetProperty("version").GetString(), plain.Root.GetProperty("openapi").GetString()));
        Assert.All(new[] { Token, "TEST_ADMIN_TOKEN", folder.Path, folder.State, "127.0.0.1:9", "admin_token" }, secret => Assert.DoesNotContain(secret, open.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_token_it_knows_of_no_runs()
    {
        var text = (await (await sample.ServerAsync()).GetAsync("/api/v1/openapi.json")).Text;

        Assert.All(new[] { "/api/v1/runs", "securitySchemes", "RunRequested", "\"401\"" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_own_examples_are_valid_and_its_references_lead_somewhere()
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WithTokenAsync(folder);
        var document = await OpenApiDocument.OfAsync(server);

        Assert.Equal("", string.Join('\n', document.WrongExamples()));
        Assert.All(document.References(), reference => document.Resolve(System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["$ref"] = reference })));
        Assert.Equal(document.Operations.Count(), document.Operations.Select(operation => operation.Element.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task The_feeds_page_leads_to_it() =>
        Assert.Contains("href=\"api/v1/openapi.json\"", (await (await sample.ServerAsync()).GetAsync("/feeds")).Text, StringComparison.Ordinal);

    private static string? Servers(OpenApiDocument document) => Assert.Single(document.Root.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString();

    private static Operation Start(OpenApiDocument document) => document.Operations.Single(operation => operation.Path == "/api/v1/runs");

    private static Task<Reply> PostAsync(WinnowServer server, string? token) =>
        server.SendAsync(HttpMethod.Post, "/api/v1/runs", token is null ? [] : [("Authorization", $"Bearer {token}")]);

    private static Task<WinnowServer> WithTokenAsync(RunFolder folder, DateTimeOffset? now = null)
    {
        folder.Config["serve"] = new JsonObject { ["admin_token_env"] = "TEST_ADMIN_TOKEN" };
        return WinnowServer.StartAsync(folder.Save(), ["--no-schedule"], now ?? ServedSample.Now, new Dictionary<string, string> { ["TEST_ADMIN_TOKEN"] = Token });
    }
}
