using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary><c>POST /api/v1/runs</c>: for whoever has the token, and for nobody else.</summary>
public sealed class RunRequestTests
{
    private const string Token = "correct-horse-battery-staple";

    [Fact]
    public async Task Without_a_token_there_is_no_such_thing()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);

        Assert.Equal((404, 404), (await PostAsync(server, Token), await PostAsync(server, null)));
        Assert.Empty(stage.Requests);
    }

    [Fact]
    public async Task A_token_that_is_too_short_is_none_and_that_is_said()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        await using var server = await WithTokenAsync(stage, "short");

        Assert.Equal(404, await PostAsync(server, "short"));
        server.Process.Terminate();
        Assert.Contains("the admin token has fewer than 16 characters", (await server.Process.WaitAsync()).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_right_token_starts_a_run_and_one_at_a_time()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        stage.Fault("delay", "cs.LG", "3000");
        await using var server = await WithTokenAsync(stage, Token);
        Assert.Contains("No papers yet", (await server.GetAsync("/")).Text, StringComparison.Ordinal);

        foreach (var wrong in new[] { null, "", "x", Token + "x", Token[..^1], Token.ToUpperInvariant(), new string('a', 5000) })
        {
            Assert.Equal(401, await PostAsync(server, wrong));
        }

        Assert.Equal(401, (await server.SendAsync(HttpMethod.Post, "/api/v1/runs", ("Authorization", Token))).Status);
        Assert.Equal(404, (await server.GetAsync("/api/v1/runs")).Status);
        Assert.Empty(stage.Requests);

        Assert.Equal(202, await PostAsync(server, Token));
        var status = await server.UntilAsync("/status", reply => reply.Text.Contains("A run is under way since", StringComparison.Ordinal));
        Assert.Equal(409, await PostAsync(server, Token));
        Assert.Contains("winnow_run_under_way 1\n", (await server.GetAsync("/metrics")).Text, StringComparison.Ordinal);

        await server.UntilRunEndedAsync();
        Assert.NotEqual(status.Text, (await server.GetAsync("/status")).Text);
        Assert.Contains("Papers of 2026-01-06", (await server.UntilAsync("/", reply => !reply.Text.Contains("No papers yet", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        Assert.Equal(3, stage.Requests.Count(request => request.Target.StartsWith("/rss/", StringComparison.Ordinal)));

        server.Process.Terminate();
        var result = await server.Process.WaitAsync();
        Assert.True(result.Exit == 0, result.ToString());
        Assert.DoesNotContain(Token, result.ToString(), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(stage.Folder.Output, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Token, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_holds_the_token_as_well()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        await File.WriteAllTextAsync(Path.Combine(stage.Folder.Path, "token"), Token + "\n", TestContext.Current.CancellationToken);
        stage.Folder.Config["serve"] = new JsonObject { ["admin_token_file"] = "token" };
        stage.Folder.Save();
        await using var server = await WinnowServer.StartAsync(stage.Folder, ["--no-schedule"], stage.Arxiv.Clock.Now);

        Assert.Equal((401, 202), (await PostAsync(server, "wrong-wrong-wrong-wrong"), await PostAsync(server, Token)));
    }

    private static Task<WinnowServer> WithTokenAsync(Stage stage, string token)
    {
        stage.Folder.Config["serve"] = new JsonObject { ["admin_token_env"] = "TEST_ADMIN_TOKEN" };
        stage.Folder.Save();
        return WinnowServer.StartAsync(stage.Folder, ["--no-schedule", "--verbose"], stage.Arxiv.Clock.Now, new Dictionary<string, string> { ["TEST_ADMIN_TOKEN"] = token });
    }

    private static async Task<int> PostAsync(WinnowServer server, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(response.StatusCode is System.Net.HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Contains(new AuthenticationHeaderValue("Bearer")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(Token, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        return (int)response.StatusCode;
    }
}
