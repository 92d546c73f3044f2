using System.IO.Compression;
using Winnow.Arxiv.Http;

namespace Winnow.Arxiv.Tests.Http;

/// <summary>Bodies that are whole, and bodies that are not: ARXIV.md §7, rows 41 to 45, 54, 55 and 57.</summary>
public sealed class BodyTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    private static readonly byte[] Plain = Reply.Bytes($"{Reply.Good}{new string(' ', 200_000)}");

    /// <summary>Bodies that a better moment may mend, each with its head.</summary>
    public static TheoryData<string, string, byte[]> Faulty => new()
    {
        { "short of its length", "Content-Length: 5000\r\n", Reply.Bytes(Reply.Good) },
        { "no body at all", "Content-Length: 5000\r\n", [] },
        { "a bad chunk", "Transfer-Encoding: chunked\r\n", Reply.Bytes($"{Reply.Good.Length:x}\r\n{Reply.Good}\r\nmartian\r\n") },
        { "no last chunk", "Transfer-Encoding: chunked\r\n", Reply.Bytes($"{Reply.Good.Length:x}\r\n{Reply.Good}\r\n") },
        { "an empty body", "Content-Length: 0\r\n", [] },
        { "an empty body, packed", "Content-Encoding: gzip\r\n", Reply.Gzip([]) },
        { "corrupt gzip", "Content-Encoding: gzip\r\n", Damaged(Reply.Gzip(Plain)) },
        { "gzip with a wrong check sum", "Content-Encoding: gzip\r\n", WrongSum(Reply.Gzip(Plain)) },
        { "gzip cut short", "Content-Encoding: gzip\r\n", Reply.Gzip(Plain)[..^20] },
        { "corrupt brotli", "Content-Encoding: br\r\n", Damaged(Reply.Brotli(Plain)) },
        { "brotli cut short", "Content-Encoding: br\r\n", Reply.Brotli(Plain)[..^2] },
        { "gzip that is none", "Content-Encoding: gzip\r\n", Plain },
        { "gzip unsaid", "", Reply.Gzip(Plain) },
        { "gzip twice, said once", "Content-Encoding: gzip\r\n", Reply.Gzip(Reply.Gzip(Plain)) },
        { "gzip twice, said twice", "Content-Encoding: gzip, gzip\r\n", Reply.Gzip(Reply.Gzip(Plain)) },
        { "an encoding that was not asked for", "Content-Encoding: deflate\r\n", Plain },
        { "an unknown encoding", "Content-Encoding: martian\r\n", Plain },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task A_broken_body_is_fetched_again(string fault, string head, byte[] body)
    {
        Assert.NotEmpty(fault);
        var broken = RawSite.Send($"{Ok}{head}Connection: close\r\n\r\n", body);
        await using var once = await RawSite.StartAsync(broken, Whole);
        await using var always = await RawSite.StartAsync(broken);
        await using var bench = new Bench(Some.Options(once.Address));
        await using var hopeless = new Bench(Some.Options(always.Address));

        var answer = await bench.GetFeedAsync();
        var problem = await hopeless.FailAsync();

        Assert.NotNull(answer.Listing);
        Assert.Equal(2, once.Asked.Count);
        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
        Assert.Equal(4, always.Asked.Count);
    }

    [Fact]
    public async Task A_connection_that_is_torn_down_is_made_again()
    {
        await using var site = await RawSite.StartAsync(
            RawSite.SendAndReset(""),
            RawSite.SendAndReset("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<listing>"),
            RawSite.Send("HTTP/9.9 what\r\n\r\n"),
            Whole);
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.NotNull(answer.Listing);
        Assert.Equal(4, site.Asked.Count);
    }

    [Fact]
    public async Task Where_nobody_listens_is_unreachable()
    {
        var site = await FakeSite.StartAsync();
        var address = site.Address;
        await site.DisposeAsync();
        await using var bench = new Bench(Some.Options(address));

        var problem = await bench.FailAsync();

        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
        Assert.Equal(4, bench.Traffic.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("identity, gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task What_was_packed_is_unpacked(string encoding)
    {
        var body = encoding.EndsWith("br", StringComparison.Ordinal) ? Reply.Brotli(Plain) : encoding == "identity" ? Plain : Reply.Gzip(Plain);
        await using var site = await FakeSite.StartAsync(Reply.With(200, body, ("Content-Encoding", encoding)));
        await using var bench = new Bench(Some.Options(site.Address));

        var answer = await bench.GetFeedAsync();

        Assert.Equal(Plain.Length, answer.Listing?.Remarks.Single().Length);
        Assert.Equal(Plain.Length, bench.Traffic.Bytes);
    }

    [Fact]
    public async Task A_bomb_is_put_down_as_soon_as_it_is_too_large()
    {
        // A gigabyte of blanks, made while it is sent: a megabyte on the way.
        await using var site = await FakeSite.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var blanks = new byte[1 << 20];
            for (var sent = 0; sent < 1024 && !context.RequestAborted.IsCancellationRequested; sent++)
            {
                await gzip.WriteAsync(blanks, context.RequestAborted);
            }
        });
        await using var bench = new Bench(Some.Options(site.Address) with { MaxBytes = 1 << 20 }, readers: Draining);

        var problem = await bench.FailAsync();

        Assert.Equal((ArxivFailure.Unreadable, "The feed of cs.LG: the answer is larger than 1048576 bytes."), (problem.Kind, problem.Message));
        Assert.InRange(bench.Traffic.Bytes, 1 << 20, (1 << 20) + (1 << 17));
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_the_end()
    {
        await using var site = await RawSite.StartAsync(async connection =>
        {
            await connection.SendAsync(Reply.Bytes($"{Ok}Connection: close\r\n\r\n"));
            while (!connection.Stop.IsCancellationRequested)
            {
                await connection.SendAsync(new byte[1 << 16]);
            }
        });
        await using var bench = new Bench(Some.Options(site.Address) with { MaxBytes = 1 << 20 }, readers: Draining);

        var problem = await bench.FailAsync();

        // What the system's own buffers hold counts as sent: some megabytes.
        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.InRange(site.Sent, 1 << 20, 32 << 20);
    }

    [Fact]
    public async Task The_largest_body_that_is_allowed_is_read()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, Plain), Reply.With(200, Plain));
        await using var fits = new Bench(Some.Options(site.Address) with { MaxBytes = Plain.Length });
        await using var tooSmall = new Bench(Some.Options(site.Address) with { MaxBytes = Plain.Length - 1 });

        Assert.NotNull((await fits.GetFeedAsync()).Listing);
        Assert.Equal(ArxivFailure.Unreadable, (await tooSmall.FailAsync()).Kind);
    }

    [Fact]
    public async Task A_page_instead_of_a_feed_gets_one_more_try()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, "<html>Maintenance"), Reply.With(200, "<html>Maintenance"), Reply.Ok);
        await using var passing = await FakeSite.StartAsync(Reply.Status(502), Reply.With(200, "<html>Maintenance"), Reply.Ok);
        await using var bench = new Bench(Some.Options(site.Address));
        await using var lucky = new Bench(Some.Options(passing.Address));

        var problem = await bench.FailAsync();
        var answer = await lucky.GetFeedAsync();

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Equal("The feed of cs.LG: the answer of 127.0.0.1 cannot be read (not a listing: <html>Maintenance), after 2 tries.", problem.Message);
        Assert.Equal(2, site.Asked.Count);
        Assert.NotNull(answer.Listing);
    }

    [Fact]
    public async Task What_a_reader_leaves_unread_must_be_whole_too()
    {
        // A reader that is content with the first bytes would take a cut feed for a short one.
        var content = Some.Readers with
        {
            Feed = async (body, category, day, cancellationToken) =>
            {
                await body.ReadExactlyAsync(new byte[4], cancellationToken);
                return await Some.Readers.Feed(new MemoryStream(Reply.Bytes(Reply.Good)), category, day, cancellationToken);
            },
        };
        await using var site = await RawSite.StartAsync(RawSite.Send($"{Ok}Content-Length: 5000\r\n\r\n{Reply.Good}"), Whole);
        await using var bench = new Bench(Some.Options(site.Address), readers: content);

        await bench.GetFeedAsync();

        Assert.Equal(2, site.Asked.Count);
    }

    private static ListingReaders Draining { get; } = Some.Readers with
    {
        Feed = async (body, _, _, cancellationToken) =>
        {
            await body.CopyToAsync(Stream.Null, cancellationToken);
            throw new FormatException("all of it was read");
        },
    };

    private static Task Whole(RawSite.Connection connection) => RawSite.Send($"{Ok}Connection: close\r\n\r\n{Reply.Good}")(connection);

    private static byte[] Damaged(byte[] packed)
    {
        for (var at = packed.Length / 3; at < packed.Length / 2; at++)
        {
            packed[at] ^= 0x5a;
        }

        return packed;
    }

    private static byte[] WrongSum(byte[] gzip)
    {
        gzip[^8] ^= 0xff;
        return gzip;
    }
}
