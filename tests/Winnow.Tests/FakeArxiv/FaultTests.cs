using System.IO.Compression;
using System.Xml;
using FakeArxiv;
using FakeArxiv.Days;
using FakeArxiv.Faults;

namespace Winnow.Tests.FakeArxiv;

/// <summary>Every fault in the table really produces what it says.</summary>
public sealed class FaultTests
{
    private static readonly DateOnly Monday = InventedDay.Date.AddDays(-1);

    // What must be true of the feed of cs.LG under a fault, given the healthy one (two new papers, one cross-list; three others the day before).
    private static readonly Dictionary<string, Func<RawAnswer, RawAnswer, bool>> Checks = new()
    {
        ["empty-feed"] = (_, bad) => bad.Status == 200 && Parses(bad) && Items(bad).Length == 0 && Has(bad, "<pubDate>Tue, 06 Jan 2026 00:00:00 -0500"),
        ["stale-batch"] = (_, bad) => Items(bad) is ["2601.00901v1 new", _, _] && Has(bad, "<pubDate>Tue, 06 Jan 2026"),
        ["yesterdays-feed"] = (_, bad) => Items(bad) is ["2601.00901v1 new", _, _] && Has(bad, "<pubDate>Mon, 05 Jan 2026 00:00:00 -0500") && Has(bad, "<lastBuildDate>Mon, 05 Jan 2026") && bad.Header("Date") == "Tue, 06 Jan 2026 11:00:00 GMT",
        ["pubdate-off"] = (_, bad) => Has(bad, "<pubDate>Wed, 07 Jan 2026 00:00:00 -0500") && !Has(bad, "<pubDate>Tue, 06") && Items(bad).Length == 3,
        ["other-category"] = (_, bad) => Items(bad) is ["2601.00777v1 new"] && Has(bad, "<title>math.AG updates"),
        ["part-of-batch"] = (good, bad) => Items(bad).Length is > 0 and < 3 && Items(bad).All(Items(good).Contains),
        ["item-twice"] = (good, bad) => Items(bad).Length == 4 && Items(bad)[0] == Items(bad)[1] && Items(good).SequenceEqual(Items(bad).Skip(1)),
        ["two-versions"] = (_, bad) => Items(bad)[0] == "2601.00001v1 new" && Items(bad)[^1] == "2601.00001v2 replace" && Has(bad, "arXiv:2601.00001v2 Announce Type: replace"),
        ["two-types"] = (_, bad) => Items(bad)[0] == "2601.00001v1 new" && Items(bad)[^1] == "2601.00001v1 cross",
        ["over-limit"] = (_, bad) => Items(bad).Length == 2000,
        ["primary-as-cross"] = (_, bad) => Items(bad) is ["2601.00001v1 cross", "2601.00002v1 cross", _] && Has(bad, "arXiv:2601.00001v1 Announce Type: cross"),
        ["old-style-id"] = (_, bad) => Items(bad)[0] == "math/0309136v1 new" && Has(bad, "https://arxiv.org/abs/math/0309136<"),
        ["four-digit-id"] = (_, bad) => Items(bad)[0] == "0704.0001v1 new",
        ["malformed-id"] = (_, bad) => Items(bad)[0] == "not-an-idv1 new",
        ["path-traversal-id"] = (_, bad) => Items(bad)[0] == "../../../tmp/escapedv1 new",
        ["missing-link"] = Lacks("<link>"),
        ["missing-guid"] = Lacks("<guid"),
        ["missing-title"] = Lacks("<title>"),
        ["blank-title"] = (_, bad) => Item(bad).Contains("<title>  \n </title>", StringComparison.Ordinal),
        ["missing-description"] = Lacks("<description>"),
        ["missing-type"] = Lacks("<arxiv:announce_type>"),
        ["unknown-type"] = (_, bad) => Items(bad)[0] == "2601.00001v1 retract" && Has(bad, "Announce Type: retract"),
        ["missing-prefix"] = (_, bad) => Parses(bad) && !Has(bad, "Announce Type") && Has(bad, "<description>An abstract."),
        ["missing-categories"] = Lacks("<category>"),
        ["missing-creator"] = Lacks("<dc:creator>"),
        ["blank-creator"] = (_, bad) => Item(bad).Contains("<dc:creator> </dc:creator>", StringComparison.Ordinal),
        ["bad-dates"] = (_, bad) => Has(bad, "<pubDate>yesterday, about noon<") && Has(bad, "<lastBuildDate>yesterday") && !Has(bad, "2026 00:00:00"),
        ["missing-dates"] = (_, bad) => Parses(bad) && !Has(bad, "<pubDate>") && !Has(bad, "<lastBuildDate>"),
        ["many-authors"] = (_, bad) => Parses(bad) && Has(bad, "Author Number1, ") && Has(bad, ", Author Number1201</dc:creator>"),
        ["odd-authors"] = (_, bad) => Parses(bad) && Has(bad, "<dc:creator> Plato, Ada Lovely Jr (Institute of Things, Department 5, Anytown), L. B,  Ren\\'e"),
        ["foreign-links"] = (_, bad) => bad.Text.Split("<link>https://arxiv.org.example.net/abs/").Length == 4,
        ["tex"] = (_, bad) => Parses(bad) && Has(bad, "Abstract: $x&lt;y$ and 5\\%"),
        ["script"] = (_, bad) => Parses(bad) && Has(bad, "<title>&lt;script&gt;alert(1)&lt;/script&gt;"),
        ["twice-escaped"] = (_, bad) => Parses(bad) && Has(bad, "&amp;lt;b&amp;gt;twice"),
        ["html-description"] = (_, bad) => Parses(bad) && Has(bad, "<description>&lt;p&gt;") && Has(bad, "<dc:creator>&lt;a href="),
        ["odd-unicode"] = (_, bad) => Parses(bad) && Has(bad, "\u202Eesrever") && Has(bad, "\U0001D49C"),
        ["control-characters"] = (_, bad) => !Parses(bad) && Has(bad, "bell\u0007"),
        ["undefined-entity"] = (_, bad) => !Parses(bad) && Has(bad, "a&nbsp;blank"),
        ["bare-ampersand"] = (_, bad) => !Parses(bad) && Has(bad, "R & D"),
        ["bad-end-tag"] = (_, bad) => !Parses(bad) && Has(bad, "</descriptino>"),
        ["cdata-end"] = (_, bad) => Parses(bad) && Has(bad, "a ]]&gt;"),
        ["invalid-utf8"] = (_, bad) => bad.Body.AsSpan().IndexOf(new byte[] { 0xC3, 0x28, 0xFF }) > 0,
        ["latin1"] = (_, bad) => bad.Body.AsSpan().IndexOf(new byte[] { (byte)'f', 0xE9, (byte)' ' }) > 0 && Has(bad, "encoding='UTF-8'"),
        ["utf16"] = (good, bad) => Parses(bad) && bad.Body is [0xFF, 0xFE, ..] && bad.Body.Length == (good.Text.Length * 2) + 4,
        ["bom"] = (good, bad) => Parses(bad) && bad.Body is [0xEF, 0xBB, 0xBF, .. var rest] && rest.SequenceEqual(good.Body),
        ["leading-blank"] = (good, bad) => !Parses(bad) && bad.Text == "\n" + good.Text,
        ["junk-after-root"] = (_, bad) => !Parses(bad) && Has(bad, "</rss>\n<!-- cached --><p>junk</p>"),
        ["other-prefixes"] = (_, bad) => Parses(bad) && Has(bad, "xmlns:d=\"http://purl.org/dc/elements/1.1/\"") && Has(bad, "<d:creator>") && Has(bad, "<ns0:announce_type>") && !Has(bad, "<arxiv:"),
        ["cdata"] = (_, bad) => Parses(bad) && Has(bad, "<title><![CDATA[A title for 2601.00001]]></title>") && Has(bad, "<description><![CDATA[arXiv:2601.00001v1"),
        ["doctype"] = (_, bad) => Parses(bad, DtdProcessing.Ignore) && !Parses(bad) && Has(bad, "<!DOCTYPE rss PUBLIC"),
        ["truncated-xml"] = (good, bad) => !Parses(bad) && good.Text.StartsWith(bad.Text, StringComparison.Ordinal) && Framed(bad),
        ["truncated-after-item"] = (_, bad) => !Parses(bad) && bad.Text.EndsWith("</item>\n", StringComparison.Ordinal) && Items(bad).Length == 1 && Framed(bad),
        ["billion-laughs"] = (_, bad) => Parses(bad, DtdProcessing.Ignore, resolves: false) && Has(bad, "<!ENTITY a9 \"&a8;&a8;") && Has(bad, "<title>&a9;"),
        ["quadratic-blowup"] = (_, bad) => Has(bad, "<!DOCTYPE rss [<!ENTITY a \"aaaa") && Has(bad, "<title>&a;&a;&a;"),
        ["external-entity"] = (_, bad) => Has(bad, "<!ENTITY x SYSTEM \"file:///etc/passwd\">") && Has(bad, "<title>&x;"),
        ["parameter-entity"] = (_, bad) => Has(bad, "<!ENTITY % x SYSTEM \"http://127.0.0.1:") && Has(bad, "/__canary\"> %x;]>"),
        ["xinclude"] = (_, bad) => Parses(bad) && Has(bad, "<xi:include "),
        ["deep-nesting"] = (_, bad) => Parses(bad) && Has(bad, string.Concat(Enumerable.Repeat("<x>", 1000))) && bad.Text.Split("<x>").Length == 100_001,
        ["attribute-bomb"] = (_, bad) => Has(bad, "<x a0='' a1=''") && Has(bad, " a99999=''"),
        ["huge-item"] = (_, bad) => Parses(bad) && bad.Body.Length > 2_000_000,
        ["huge-feed"] = (_, bad) => Parses(bad) && bad.Body.Length > 2_000_000 && Items(bad).Length > 1_000,
        ["gzip-bomb"] = (_, bad) => bad.Header("Content-Encoding") == "gzip" && bad.Body.Length < 100_000 && Unzipped(bad.Body) > 2_000_000,
        ["corrupt-gzip"] = (good, bad) => bad.Header("Content-Encoding") == "gzip" && Framed(bad) && Unzipped(bad.Body) != good.Body.Length,
        ["double-gzip"] = (_, bad) => bad.Header("Content-Encoding") == "gzip" && Unzip(bad.Body) is [0x1F, 0x8B, ..],
        ["unasked-gzip"] = (good, bad) => bad.Header("Content-Encoding") == "gzip" && Unzip(bad.Body).SequenceEqual(good.Body),
        ["unknown-encoding"] = (good, bad) => bad.Header("Content-Encoding") == "x-winnow" && bad.Text == good.Text,
        ["gzip-in-name-only"] = (good, bad) => bad.Header("Content-Encoding") == "gzip" && bad.Text == good.Text,
        ["cut-body"] = (good, bad) => bad.Ending == RawEnding.Closed && bad.Header("Content-Length") == good.Header("Content-Length") && bad.Body.Length == good.Body.Length / 2,
        ["reset"] = (good, bad) => bad.Ending == RawEnding.Reset && bad.Status == 200 && bad.Body.Length == good.Body.Length / 2,
        ["reset-at-once"] = (_, bad) => bad is { Ending: RawEnding.Reset, Status: 0, Body: [] },
        ["close-at-once"] = (_, bad) => bad is { Ending: RawEnding.Closed, Status: 0, Body: [] },
        ["bad-chunk"] = (_, bad) => bad.Header("Transfer-Encoding") == "chunked" && bad.Text.EndsWith("\r\nno size\r\n", StringComparison.Ordinal),
        ["cut-chunked"] = (_, bad) => bad.Header("Transfer-Encoding") == "chunked" && !bad.Text.EndsWith("0\r\n\r\n", StringComparison.Ordinal),
        ["slow-drip"] = (_, bad) => bad is { Ending: RawEnding.Hanging, Status: 200, Body.Length: 1 },
        ["delay"] = (_, bad) => bad is { Ending: RawEnding.Hanging, Status: 0 },
        ["hang"] = (_, bad) => bad is { Ending: RawEnding.Hanging, Status: 0 },
        ["hang-in-body"] = (good, bad) => bad.Ending == RawEnding.Hanging && bad.Body.Length == good.Body.Length / 2,
        ["too-many-requests"] = (_, bad) => bad is { Status: 429, Text: "Rate exceeded." } && bad.Header("Retry-After") is null && bad.Header("Content-Type") == "text/plain",
        ["late-too-many-requests"] = (_, bad) => bad is { Ending: RawEnding.Hanging, Status: 0 },
        ["unavailable"] = (_, bad) => bad.Status == 503 && bad.Header("Retry-After") is null,
        ["not-acceptable"] = (_, bad) => bad.Status == 406,
        ["internal-error"] = (_, bad) => bad.Status == 500,
        ["bad-gateway"] = (_, bad) => bad.Status == 502,
        ["gateway-timeout"] = (_, bad) => bad.Status == 504,
        ["forbidden"] = (_, bad) => bad.Status == 403 && Has(bad, "Access Denied"),
        ["not-found"] = (_, bad) => bad.Status == 404,
        ["gone"] = (_, bad) => bad.Status == 410,
        ["bad-request"] = (_, bad) => bad.Status == 400,
        ["status"] = (_, bad) => bad.Status == 418,
        ["error-feed-200"] = (_, bad) => bad.Status == 200 && Parses(bad) && Has(bad, "<title>Feed error for query: http://rss.arxiv.org/rss/cs.LG</title>"),
        ["html-200"] = (_, bad) => bad.Status == 200 && Has(bad, "<html") && bad.Header("Content-Type") == "text/html; charset=utf-8",
        ["html-as-feed"] = (_, bad) => bad.Status == 200 && Has(bad, "<html") && bad.Header("Content-Type") == "application/rss+xml",
        ["wrong-content-type"] = (good, bad) => bad.Header("Content-Type") == "text/plain; charset=x-unknown" && bad.Text == good.Text,
        ["empty-200"] = (_, bad) => bad is { Status: 200, Body: [] } && bad.Header("Content-Length") == "0",
        ["unasked-304"] = (_, bad) => bad is { Status: 304, Body: [] } && bad.Header("Content-Length") is null,
        ["changing-etag"] = (good, bad) => bad.Text == good.Text && bad.Header("ETag") is { Length: 64 } etag && etag != good.Header("ETag"),
        ["no-validators"] = (good, bad) => bad.Text == good.Text && bad.Header("ETag") is null && bad.Header("Last-Modified") is null,
        ["redirect-host"] = (_, bad) => bad.Status == 302 && bad.Header("Location") == "https://example.org/feed",
        ["redirect-scheme"] = (_, bad) => bad.Status == 302 && bad.Header("Location") == "file:///etc/passwd",
        ["redirect-empty"] = (_, bad) => bad.Status == 302 && bad.Header("Location") == "",
        ["redirect-missing"] = (_, bad) => bad.Status == 302 && bad.Header("Location") is null,
        ["redirect-loop"] = (_, bad) => bad.Status == 302 && bad.Header("Location") == "/rss/cs.LG",
        ["redirect-chain"] = (_, bad) => bad.Status == 302 && bad.Header("Location") == "/rss/cs.LG?hop=1",
        ["odd-headers"] = (good, bad) => bad.Text == good.Text && bad.Header("Date") == "today" && bad.Header("Last-Modified") == "soon" && bad.Head.Split("\r\nSet-Cookie:").Length == 3 && bad.Header("X-Long")?.Length == 8000,
    };

    public static TheoryData<string> Names => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_does_what_it_says(string name)
    {
        await using var server = await ServerAsync();
        var good = await RawHttp.GetAsync(server, "/rss/cs.LG");
        // The default sizes are for programs to break on; two megabytes show the same.
        server.Faults.Add(name, "/rss/*", name is "huge-item" or "huge-feed" or "gzip-bomb" ? "2" : null);

        // What never ends is watched for a moment; one byte a second is not much in it.
        var endless = name is "hang" or "hang-in-body" or "slow-drip" or "delay" or "late-too-many-requests";
        var bad = await RawHttp.SendAsync(server, "GET /rss/cs.LG HTTP/1.1\r\n", endless ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(30));

        Assert.True(Items(good) is ["2601.00001v1 new", "2601.00002v1 new", "2601.00003v1 cross"], "the healthy feed is not what the checks expect");
        Assert.True(Checks[name](good, bad), $"{name}:\n{bad.Head}\n\n{bad.Text[..Math.Min(3000, bad.Text.Length)]}");
        Assert.Equal([name], server.Log.Requests[^1].Faults);
    }

    [Theory]
    [InlineData("cut-body", 1)]
    [InlineData("reset", 1)]
    [InlineData("hang-in-body", 1)]
    [InlineData("cut-chunked", 8)]
    public async Task What_is_cut_is_cut_also_when_it_is_compressed(string name, int framing)
    {
        await using var server = await ServerAsync();
        var whole = await RawHttp.GetAsync(server, "/rss/cs.LG", "Accept-Encoding: gzip");
        server.Faults.Add(name, "/rss/*");

        var cut = await RawHttp.SendAsync(server, "GET /rss/cs.LG HTTP/1.1\r\nAccept-Encoding: gzip\r\n", TimeSpan.FromMilliseconds(300));

        Assert.InRange(cut.Body.Length, 1, (whole.Body.Length / 2) + framing);
    }

    [Theory]
    [InlineData("empty-200", "truncated-after-item")]
    [InlineData("empty-200", "item-twice")]
    [InlineData("html-200", "invalid-utf8")]
    public async Task A_fault_that_finds_nothing_to_strike_says_so_and_the_request_ends(string first, string second)
    {
        await using var server = await ServerAsync();
        server.Faults.Add(first, "/rss/*");
        server.Faults.Add(second, "/rss/*");

        var answer = await RawHttp.GetAsync(server, "/rss/cs.LG");

        Assert.Equal(500, answer.Status);
        Assert.StartsWith("FakeArxiv: The fault needs a feed with items", answer.Text, StringComparison.Ordinal);
        Assert.NotNull(server.Log.Requests[^1].Ended);
    }

    [Fact]
    public void Every_fault_is_checked_has_its_own_name_and_says_what_it_does()
    {
        Assert.Equal(FaultTable.All.Select(fault => fault.Name).Order(), Checks.Keys.Concat(PageFaultTests.Names).Order());
        Assert.All(FaultTable.All, fault => Assert.EndsWith(".", fault.Does, StringComparison.Ordinal));
    }

    private static Func<RawAnswer, RawAnswer, bool> Lacks(string text) => (good, bad) =>
        Parses(bad) && Item(good).Contains(text, StringComparison.Ordinal) && !Item(bad).Contains(text, StringComparison.Ordinal);

    private static Task<FakeArxivServer> ServerAsync() => FakeArxivServer.StartAsync(new()
    {
        Now = Some.Morning,
        Frozen = true,
        Days = new Dictionary<DateOnly, IReadOnlyList<Paper>>
        {
            [InventedDay.Date] = [Some.Paper("2601.00001", "cs.LG cs.AI"), Some.Paper("2601.00002", "cs.LG"), Some.Paper("2601.00003", "cs.AI cs.LG"), Some.Paper("2601.00777", "math.AG")],
            [Monday] = [.. Enumerable.Range(901, 3).Select(n => Some.Paper($"2601.{n:00000}", "cs.LG"))],
        },
    });

    private static string[] Items(RawAnswer answer) => Some.Items(answer);

    private static string Item(RawAnswer answer) => answer.Text.Split("<item>")[1].Split("</item>")[0];

    private static bool Has(RawAnswer answer, string text) => answer.Text.Contains(text, StringComparison.Ordinal);

    private static bool Framed(RawAnswer answer) => answer.Header("Content-Length") == answer.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool Parses(RawAnswer answer, DtdProcessing dtd = DtdProcessing.Prohibit, bool resolves = true)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.Body), new() { DtdProcessing = dtd, XmlResolver = null });
            while (reader.Read())
            {
            }

            return resolves;
        }
        catch (XmlException)
        {
            return !resolves;
        }
    }

    private static byte[] Unzip(byte[] body)
    {
        using var unzipped = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(unzipped);
        return unzipped.ToArray();
    }

    private static long Unzipped(byte[] body)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            var (buffer, total) = (new byte[1 << 20], 0L);
            for (int count; (count = gzip.Read(buffer)) > 0;)
            {
                total += count;
            }

            return total;
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }
}
