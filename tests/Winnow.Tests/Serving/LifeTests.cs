using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Winnow.Pipeline.Storing;
using Winnow.Tests.EndToEnd;

namespace Winnow.Tests.Serving;

/// <summary>How a server begins and ends, and what it does without a store that it can read.</summary>
public sealed class LifeTests(ServedSample sample)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Told_to_stop_it_finishes_what_is_under_way_and_ends_with_0(bool isCtrlC)
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        // More than the system buffers: the answer is under way for as long as nobody reads.
        const int count = 200;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var requests = string.Concat(Enumerable.Repeat("GET /feed.json HTTP/1.1\r\nHost: a\r\n\r\n", count));
        var length = (await server.GetAsync("/feed.json")).Body.Length;
        await socket.SendAsync(Encoding.ASCII.GetBytes(requests), TestContext.Current.CancellationToken);
        using var received = new MemoryStream();
        await ReadAsync(socket, received, 1);

        if (isCtrlC)
        {
            server.Process.Interrupt();
        }
        else
        {
            server.Process.Terminate();
        }

        await ReadAsync(socket, received, int.MaxValue);
        var result = await server.Process.WaitAsync(TimeSpan.FromSeconds(40));

        Assert.True(result.Exit == 0, result.ToString());
        AssertWholeAnswers(received.ToArray(), length);
        Assert.DoesNotContain("error", result.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Killed_it_loses_nothing()
    {
        using var folder = await sample.CopyAsync();
        string[] paths = ["/", "/category/cs.LG", "/paper/2601.90003", "/atom", "/api/v1/ledger"];
        var port = FreePort();
        var before = new List<(string?, string)>();
        for (var start = 0; start < 2; start++)
        {
            await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule", "--urls", $"http://127.0.0.1:{port}"], ServedSample.Now);
            foreach (var path in paths)
            {
                var reply = await server.GetAsync(path);
                Assert.Equal(200, reply.Status);
                before.Add((reply["ETag"], reply.Text));
            }

            server.Process.Kill();
            await server.Process.WaitAsync();
        }

        Assert.Equal(before.Take(paths.Length), before.Skip(paths.Length));
    }

    [Fact]
    public async Task Two_servers_on_one_port_are_one_too_many_and_the_second_asks_arXiv_nothing()
    {
        await using var stage = await Stage.OnTuesdayAsync(5);
        var server = await sample.ServerAsync();

        var second = await WinnowCli.RunAsync(stage.Folder, ["serve", "--urls", server.Address.ToString().TrimEnd('/')], stage.Arxiv.Clock.Now);

        Assert.True(second.Exit == 2, second.ToString());
        Assert.Contains($"The server cannot listen: Failed to bind to address {server.Address.ToString().TrimEnd('/')}: address already in use.", second.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Requests);
    }

    [Fact]
    public async Task An_address_that_is_not_the_machines_is_said()
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), "cs.LG");

        var result = await WinnowCli.RunAsync(folder, ["serve", "--no-schedule", "--urls", "http://192.0.2.1:8080"]);

        Assert.True(result.Exit == 2, result.ToString());
        Assert.Contains("The server cannot listen: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_there_are_no_papers_yet_and_no_fault()
    {
        using var folder = RunFolder.For(new Uri("http://127.0.0.1:9"), "cs.LG");
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        Assert.Contains("No papers yet", (await server.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("\"last_good_run\":null", (await server.GetAsync("/health")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/status", "/feeds", "/rss", "/atom/cs.LG", "/feed.json", "/category/cs.LG", "/search?q=x", "/search.rss?q=x", "/api/v1/digests", "/api/v1/ledger", "/health/ready" })
        {
            Assert.Equal(200, (await server.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task A_store_of_a_newer_Winnow_is_left_alone()
    {
        using var folder = await sample.CopyAsync();
        await ChangeAsync(folder, "PRAGMA user_version = 9999");

        var result = await WinnowCli.RunAsync(folder, ["serve", "--no-schedule", "--urls", "http://127.0.0.1:0"]);

        Assert.True(result.Exit == 1, result.ToString());
        Assert.Contains("newer", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_file_a_server_is_live_and_not_ready()
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);
        Assert.Equal(200, (await server.GetAsync("/health/ready")).Status);

        File.Delete(Path.Combine(folder.State, "winnow.db"));

        var ready = await server.GetAsync("/health/ready");
        Assert.Equal((503, "no-store"), (ready.Status, ready["Cache-Control"]));
        Assert.Contains("the archive cannot be read", ready.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await server.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task What_cannot_be_read_is_503_with_the_usual_headers_and_without_a_path()
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);
        await ChangeAsync(folder, "ALTER TABLE papers RENAME TO papers_gone");

        foreach (var path in new[] { "/paper/2601.90003", "/search.rss?q=attention", "/api/v1/papers/2601.90003" })
        {
            var reply = await server.GetAsync(path);

            Assert.Equal((503, "no-store"), (reply.Status, reply["Cache-Control"]));
            Assert.NotNull(reply["Retry-After"]);
            Assert.StartsWith("default-src 'none'", reply["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("winnow.db", reply.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("papers_gone", reply.ToString(), StringComparison.Ordinal);
        }

        await ChangeAsync(folder, "ALTER TABLE papers_gone RENAME TO papers");
        await server.UntilAsync("/paper/2601.90003", reply => reply.Status == 200);
    }

    [Fact]
    public async Task Without_its_history_a_server_is_not_ready()
    {
        using var folder = await sample.CopyAsync();
        await using var server = await WinnowServer.StartAsync(folder, ["--no-schedule"], ServedSample.Now);

        await ChangeAsync(folder, "ALTER TABLE runs RENAME TO runs_gone");

        Assert.Equal((503, 200), ((await server.GetAsync("/health/ready")).Status, (await server.GetAsync("/health/live")).Status));
    }

    private static async Task ReadAsync(Socket socket, MemoryStream received, int enough)
    {
        var buffer = new byte[64 << 10];
        for (int count; received.Length < enough && (count = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            received.Write(buffer, 0, count);
        }
    }

    private static void AssertWholeAnswers(byte[] bytes, int length)
    {
        var answers = 0;
        for (var rest = bytes.AsSpan(); rest.Length > 0; answers++)
        {
            Assert.True(rest.StartsWith("HTTP/1.1 200 "u8), $"answer {answers} is cut");
            var body = rest.IndexOf("\r\n\r\n"u8) + 4;
            Assert.True(rest.Length >= body + length, $"answer {answers} has {rest.Length - body} of {length} bytes");
            rest = rest[(body + length)..];
        }

        Assert.NotEqual(0, answers);
    }

    private static async Task ChangeAsync(RunFolder folder, string sql)
    {
        // Opening a store finds the system's SQLite for the connection below, too.
        using var other = new TemporaryFolder();
        await (await Store.OpenAsync(other.Path, TestContext.Current.CancellationToken)).DisposeAsync();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.State, "winnow.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
