using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Winnow.Tests.Serving;

/// <summary>Conditional requests, compression and HEAD, on the wire.</summary>
public sealed partial class ConditionalTests(ServedSample sample)
{
    private static readonly string[] Unchanging = ["ETag", "Cache-Control", "Vary", "Last-Modified", "Content-Security-Policy", "X-Content-Type-Options"];

    /// <summary>An address of each kind.</summary>
    public static TheoryData<string> Addresses =>
    [
        "/", "/day/2026-01-08", "/category/cs.LG", "/paper/2601.90003", "/search?q=attention", "/feeds", "/status", "/style.css",
        "/rss", "/atom/cs.LG", "/feed.json", "/search.rss?q=attention", "/api/v1/papers/2601.90003", "/api/v1/digests/2026-01-08", "/api/v1/ledger",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Each_encoding_has_its_own_strong_tag_and_unpacks_to_the_same_bytes(string path)
    {
        var server = await sample.ServerAsync();

        var plain = await server.GetAsync(path);
        var gzip = await server.GetAsync(path, ("Accept-Encoding", "gzip"));
        var brotli = await server.GetAsync(path, ("Accept-Encoding", "gzip, deflate, br, zstd"));

        Assert.All(new[] { plain, gzip, brotli }, reply =>
        {
            Assert.Equal(200, reply.Status);
            Assert.Matches(StrongTag, reply["ETag"]);
            Assert.Equal("Accept-Encoding", reply["Vary"]);
            Assert.Equal(reply.Body.Length, int.Parse(reply["Content-Length"] ?? "", System.Globalization.CultureInfo.InvariantCulture));
        });
        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(reply => reply["ETag"]).Distinct().Count());
        Assert.Equal((null, "gzip", "br"), (plain["Content-Encoding"], gzip["Content-Encoding"], brotli["Content-Encoding"]));
        Assert.Equal(plain.Text, Unpack(new GZipStream(new MemoryStream(gzip.Body), CompressionMode.Decompress)));
        Assert.Equal(plain.Text, Unpack(new BrotliStream(new MemoryStream(brotli.Body), CompressionMode.Decompress)));
        Assert.True(brotli.Body.Length < plain.Body.Length);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Who_has_it_gets_304_with_the_same_headers_and_no_body(string path)
    {
        var server = await sample.ServerAsync();
        var first = await server.GetAsync(path, ("Accept-Encoding", "br"));
        var tag = first["ETag"] ?? "";

        foreach (var condition in new[] { tag, $"W/{tag}", $"\"another\", {tag}", $"\"another\",W/{tag} , \"third\"", "*" })
        {
            var second = await server.GetAsync(path, ("Accept-Encoding", "br"), ("If-None-Match", condition));

            Assert.True(second.Status == 304, $"{condition}: {second}");
            Assert.Empty(second.Body);
            Assert.All(Unchanging, header => Assert.Equal(first[header], second[header]));
            Assert.Null(second["Content-Encoding"]);
        }
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("another")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("W/")]
    [InlineData(",,,")]
    [InlineData("\"*\"")]
    public async Task Who_has_something_else_gets_it_whole(string condition)
    {
        var server = await sample.ServerAsync();

        var reply = await server.GetAsync("/rss", ("If-None-Match", condition), ("If-Modified-Since", "Sun, 01 Jan 2040 00:00:00 GMT"));

        Assert.Equal(200, reply.Status);
        Assert.NotEmpty(reply.Body);
    }

    [Fact]
    public async Task The_tag_of_another_encoding_is_that_of_another_representation()
    {
        var server = await sample.ServerAsync();
        var packed = await server.GetAsync("/rss", ("Accept-Encoding", "br"));

        var plain = await server.GetAsync("/rss", ("If-None-Match", packed["ETag"] ?? ""));

        Assert.Equal((200, null), (plain.Status, plain["Content-Encoding"]));
    }

    [Theory]
    [InlineData("/nothing", 404)]
    [InlineData("/api/v1/papers/nonsense", 400)]
    public async Task What_is_not_there_has_not_stayed_as_it_was(string path, int status)
    {
        var server = await sample.ServerAsync();

        Assert.Equal(status, (await server.GetAsync(path, ("If-None-Match", "*"))).Status);
        Assert.Equal(status, (await server.GetAsync(path, ("If-None-Match", (await server.GetAsync(path))["ETag"] ?? ""))).Status);
    }

    [Fact]
    public async Task What_is_short_is_sent_as_it_is()
    {
        var server = await sample.ServerAsync();

        var reply = await server.GetAsync("/health/live", ("Accept-Encoding", "br"));

        Assert.Equal((null, "{\"status\":\"live\"}\n"), (reply["Content-Encoding"], reply.Text));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/day/2026-01-08")]
    [InlineData("/rss")]
    [InlineData("/atom/cs.LG")]
    [InlineData("/feed.json")]
    public async Task If_modified_since_counts_by_the_second(string path)
    {
        var server = await sample.ServerAsync();
        var modified = (await server.GetAsync(path))["Last-Modified"] ?? "";
        var instant = DateTimeOffset.Parse(modified, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(304, (await server.GetAsync(path, ("If-Modified-Since", modified))).Status);
        Assert.Equal(304, (await server.GetAsync(path, ("If-Modified-Since", instant.AddDays(1).ToString("R", System.Globalization.CultureInfo.InvariantCulture)))).Status);
        Assert.Equal(200, (await server.GetAsync(path, ("If-Modified-Since", instant.AddSeconds(-1).ToString("R", System.Globalization.CultureInfo.InvariantCulture)))).Status);
        Assert.Equal(200, (await server.GetAsync(path, ("If-Modified-Since", "yesterday"))).Status);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task HEAD_says_what_GET_says_without_a_body(string path)
    {
        var server = await sample.ServerAsync();

        var get = await server.GetAsync(path, ("Accept-Encoding", "gzip"));
        var head = await server.RawAsync($"HEAD {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.All(get.Headers.Keys.Except(["Date", "Connection"]), header => Assert.Equal(get[header], head.Header(header)));
    }

    [Theory]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("BR", "br")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("compress, zstd", null)]
    [InlineData("br;q=x", "br")]
    [InlineData(";;,,;q=1", null)]
    [InlineData("br;q=-1, gzip;q=1e9", "br")]
    public async Task The_encoding_that_is_accepted_best_is_sent(string accepted, string? sent)
    {
        var server = await sample.ServerAsync();

        Assert.Equal(sent, (await server.GetAsync("/rss", ("Accept-Encoding", accepted)))["Content-Encoding"]);
    }

    private static string Unpack(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^\"[0-9a-f]{24}(-gzip|-br)?\"$")]
    private static partial Regex StrongTag { get; }
}
