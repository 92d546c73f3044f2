using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FakeArxiv;
using FakeArxiv.Days;

namespace Winnow.Tests.FakeArxiv;

/// <summary>Abstract pages, HTML and PDF.</summary>
public sealed class PaperPageTests
{
    private static readonly DateOnly Tuesday = InventedDay.Date;

    [Theory]
    [InlineData("/abs/2601.00001", 200)]
    [InlineData("/abs/2601.00001v1", 200)]
    [InlineData("/abs/2601.00001v3", 200)]
    [InlineData("/abs/2601.00001v4", 404)]
    [InlineData("/abs/2601.00001v0", 404)]
    [InlineData("/abs/2601.00009", 404)]
    [InlineData("/abs/nonsense", 404)]
    [InlineData("/abs/math/0309136", 200)]
    [InlineData("/pdf/2601.00001v2", 200)]
    [InlineData("/pdf/2601.00001v3", 404)]
    [InlineData("/pdf/2601.00001", 404)]
    [InlineData("/pdf/math/0309136v1", 200)]
    [InlineData("/pdf/2601.00009", 404)]
    [InlineData("/html/2601.00001v1", 404)]
    [InlineData("/html/2601.00001v2", 200)]
    [InlineData("/html/2601.00001v3", 404)]
    [InlineData("/html/2601.00001", 404)]
    public async Task Each_version_has_what_it_has(string target, int status)
    {
        await using var server = await ServerAsync();

        Assert.Equal(status, (await RawHttp.GetAsync(server, target)).Status);
    }

    [Fact]
    public async Task A_paper_is_nowhere_before_it_is_public()
    {
        await using var server = await ServerAsync();
        server.Clock.Set(new(2026, 1, 5, 19, 59, 59, TimeSpan.FromHours(-5)));

        Assert.Equal(404, (await RawHttp.GetAsync(server, "/abs/2601.00001")).Status);
        Assert.Equal(404, (await RawHttp.GetAsync(server, "/pdf/2601.00001v1")).Status);
    }

    [Fact]
    public async Task The_abstract_page_shows_its_version_and_tells_all()
    {
        await using var server = await ServerAsync();

        var second = await RawHttp.GetAsync(server, "/abs/2601.00001v2");
        var current = await RawHttp.GetAsync(server, "/abs/2601.00001");
        var again = await RawHttp.GetAsync(server, "/abs/2601.00001", $"If-None-Match: {current.Header("ETag")}");

        Assert.Contains("Abstract:</span>Second text.", second.Text, StringComparison.Ordinal);
        Assert.Contains("Comments:</td><td class=\"tablecell comments mathjax\">8 pages", second.Text, StringComparison.Ordinal);
        Assert.Contains("(this version, v2)", second.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>[v2]</strong>", second.Text, StringComparison.Ordinal);
        Assert.Contains("/html/2601.00001v2\"", second.Text, StringComparison.Ordinal);
        Assert.Contains("This paper has been withdrawn by its authors.", current.Text, StringComparison.Ordinal);
        Assert.Contains("UTC (withdrawn)<br/>", current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("View PDF", current.Text, StringComparison.Ordinal);
        Assert.Equal(304, again.Status);
    }

    [Fact]
    public async Task The_PDF_comes_in_chunks_without_a_length_and_says_its_version()
    {
        await using var server = await ServerAsync();

        var answer = await RawHttp.GetAsync(server, "/pdf/2601.00001v2");
        var named = await RawHttp.GetAsync(server, "/pdf/2601.00001v2.pdf");
        var asked = await RawHttp.GetAsync(server, "/pdf/2601.00001v2?download=1");
        var old = await RawHttp.GetAsync(server, "/pdf/math/0309136");

        Assert.Equal(("application/pdf", "chunked", null), (answer.Header("Content-Type"), answer.Header("Transfer-Encoding"), answer.Header("Content-Length")));
        Assert.Equal("inline; filename=\"2601.00001v2.pdf\"", answer.Header("Content-Disposition"));
        Assert.Equal("inline; filename=\"0309136v1.pdf\"", old.Header("Content-Disposition"));
        Assert.Equal((301, "/pdf/2601.00001v2"), (named.Status, named.Header("Location")));
        Assert.Equal((301, "/pdf/2601.00001v2"), (asked.Status, asked.Header("Location")));
    }

    [Fact]
    public async Task The_PDF_is_one_and_holds_the_text_on_several_pages()
    {
        await using var server = await ServerAsync();
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/pdf/2601.00001v2"));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var pdf = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("%PDF-1.4\n", pdf, StringComparison.Ordinal);
        var table = int.Parse(Regex.Match(pdf, "startxref\n([0-9]+)\n%%EOF\n$").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n0 ", pdf[table..], StringComparison.Ordinal);
        var offsets = Regex.Matches(pdf[table..], "([0-9]{10}) 00000 n \n").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(offsets.Select((offset, index) => (offset, index)), one => Assert.StartsWith($"{one.index + 1} 0 obj\n", pdf[one.offset..], StringComparison.Ordinal));
        Assert.All(Regex.Matches(pdf, "/Length ([0-9]+) >>\nstream\n(.*?)\nendstream", RegexOptions.Singleline), stream =>
            Assert.Equal(int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture), stream.Groups[2].Length));
        Assert.Equal(3, Regex.Count(pdf, "/Type /Page "));
        Assert.Contains("(Second text.) Tj", pdf, StringComparison.Ordinal);
        Assert.Contains("(A \\\\title \\(with brackets\\)) Tj", pdf, StringComparison.Ordinal);
    }

    private static async Task<FakeArxivServer> ServerAsync()
    {
        var paper = Some.Paper("2601.00001", "cs.LG stat.ML") with { Title = "A \\title (with brackets)" };
        var server = await Some.Server(Some.Morning.AddDays(2), paper, Some.Paper("math/0309136", "math.GT"));
        var second = paper with { Version = 2, Abstract = "Second text.", Comment = "8 pages", Html = true };
        server.Days.Set(Tuesday.AddDays(1), [second]);
        server.Days.Set(Tuesday.AddDays(2), [second.AsWithdrawal()]);
        return server;
    }
}
