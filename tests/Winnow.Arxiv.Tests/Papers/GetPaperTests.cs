using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Winnow.Arxiv.Http;
using Winnow.Arxiv.Identifiers;
using Winnow.Arxiv.Papers;
using Winnow.Arxiv.Tests.Http;

namespace Winnow.Arxiv.Tests.Papers;

/// <summary>A paper's HTML and PDF as they come from the site: ARXIV.md §7, rows 81 to 83, and 14.</summary>
public sealed class GetPaperTests
{
    private const string Pdf = "%PDF-1.5\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n";

    [Theory]
    [InlineData("2411.01234", 2, "/html/2411.01234v2", "/pdf/2411.01234v2")]
    [InlineData("2411.01234", null, "/html/2411.01234", "/pdf/2411.01234")]
    [InlineData("math.GT/0309136", 1, "/html/math/0309136v1", "/pdf/math/0309136v1")]
    public async Task Each_version_has_its_address(string id, int? version, string html, string pdf)
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, "<p>A paper.</p>"), Reply.With(200, Pdf));
        await using var bench = Bench(site);

        var page = await HtmlAsync(bench, id, version);
        var file = await PdfAsync(bench, id, version);

        Assert.Equal("<p>A paper.</p>", Text(page));
        Assert.Equal(Pdf, Text(file));
        Assert.Equal([html, pdf], site.Asked.Select(asked => asked.Path));
        Assert.StartsWith("text/html", site.Asked[0]["Accept"], StringComparison.Ordinal);
        Assert.StartsWith("application/pdf", site.Asked[1]["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_version_zero()
    {
        await using var site = await FakeSite.StartAsync();
        await using var bench = Bench(site);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PdfAsync(bench, "2411.01234", 0));
        Assert.Empty(site.Asked);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task What_arXiv_does_not_have_is_null_at_the_first_try(int status)
    {
        await using var site = await FakeSite.StartAsync(Reply.With(status, "HTML is not available for the source."), Reply.Status(status));
        await using var bench = Bench(site);

        Assert.Null(await HtmlAsync(bench));
        Assert.Null(await PdfAsync(bench));
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task Papers_keep_the_sites_pace()
    {
        await using var site = await FakeSite.StartAsync(Reply.With(200, "<p>A paper.</p>"), Reply.With(200, Pdf));
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9"), site.Address) with { SiteGap = TimeSpan.FromSeconds(15) });

        await HtmlAsync(bench);
        await PdfAsync(bench);

        Assert.Equal([15], bench.Watch.PaceSeconds);
    }

    [Fact]
    public async Task The_old_address_of_a_pdf_leads_to_the_new_one_and_other_hosts_are_refused()
    {
        await using var site = await FakeSite.StartAsync(Reply.RedirectTo("/pdf/2411.01234v3", 301), Reply.With(200, Pdf), Reply.RedirectTo("https://example.org/2411.01234.pdf"));
        await using var bench = Bench(site);

        Assert.NotNull(await PdfAsync(bench));
        var problem = await Assert.ThrowsAsync<ArxivException>(() => PdfAsync(bench, "2411.01235"));

        Assert.Equal(ArxivFailure.Refused, problem.Kind);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Your PDF is being made.</body></html>", "it is a web page, not a PDF")]
    [InlineData("\n  <html>%PDF-1.5 %%EOF", "it is a web page, not a PDF")]
    [InlineData("\uFEFF<html>", "it is a web page, not a PDF")]
    [InlineData("junk", "it is not a PDF")]
    [InlineData("%!PS-Adobe-2.0", "it is not a PDF")]
    [InlineData("%PDF-1.5 and then the end is missing", "the PDF is cut off")]
    public async Task What_is_no_whole_pdf_gets_one_more_try(string body, string reason)
    {
        await using var once = await FakeSite.StartAsync(Reply.With(200, body), Reply.With(200, Pdf));
        await using var always = await FakeSite.StartAsync(Reply.With(200, body), Reply.With(200, body), Reply.With(200, Pdf));
        await using var lucky = Bench(once);
        await using var hopeless = Bench(always);

        Assert.NotNull(await PdfAsync(lucky));
        var problem = await Assert.ThrowsAsync<ArxivException>(() => PdfAsync(hopeless));

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("The PDF of 2411.01234v1: ", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, always.Asked.Count);
    }

    [Fact]
    public async Task An_empty_pdf_is_not_taken_for_one()
    {
        await using var site = await FakeSite.StartAsync([.. Enumerable.Repeat(Reply.With(200, ""), 4)]);
        await using var bench = Bench(site);

        var problem = await Assert.ThrowsAsync<ArxivException>(() => PdfAsync(bench));

        Assert.Equal(ArxivFailure.Unreachable, problem.Kind);
    }

    [Fact]
    public async Task A_pdf_of_120_MB_is_put_down_as_soon_as_it_is_too_large()
    {
        await using var site = await FakeSite.StartAsync(context => EndlessAsync(context, "%PDF-1.5\n", 120));
        await using var bench = Bench(site);

        var problem = await Assert.ThrowsAsync<ArxivException>(() => PdfAsync(bench));

        Assert.Equal((ArxivFailure.Unreadable, $"The PDF of 2411.01234v1: the answer is larger than {ArxivClient.MaxPdfBytes} bytes."), (problem.Kind, problem.Message));
        Assert.InRange(bench.Traffic.Bytes, ArxivClient.MaxPdfBytes, ArxivClient.MaxPdfBytes + (1 << 20));
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task Of_a_large_page_that_is_no_pdf_hardly_anything_is_read()
    {
        await using var site = await FakeSite.StartAsync(context => EndlessAsync(context, "<html>", 120), context => EndlessAsync(context, "<html>", 120));
        await using var bench = Bench(site);

        await Assert.ThrowsAsync<ArxivException>(() => PdfAsync(bench));

        Assert.InRange(bench.Traffic.Bytes, 1, 1 << 20);
    }

    [Fact]
    public async Task Html_has_the_limit_of_all_pages()
    {
        await using var site = await FakeSite.StartAsync(context => EndlessAsync(context, "<html>", 2));
        await using var bench = new Bench(Some.Options(new Uri("http://127.0.0.1:9"), site.Address) with { MaxBytes = 1 << 20 });

        var problem = await Assert.ThrowsAsync<ArxivException>(() => HtmlAsync(bench));

        Assert.Equal(ArxivFailure.Unreadable, problem.Kind);
    }

    [Fact]
    public async Task A_file_of_many_pieces_is_whole()
    {
        var body = Encoding.ASCII.GetBytes($"%PDF-1.5\n{string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number} "))}\n%%EOF\n");
        await using var site = await FakeSite.StartAsync(Reply.With(200, body));
        await using var bench = Bench(site);

        var file = await PdfAsync(bench);

        Assert.True(file is { Bytes.IsSingleSegment: false });
        Assert.Equal(body, file.Bytes.ToArray());
    }

    private static Bench Bench(FakeSite site) => new(Some.Options(new Uri("http://127.0.0.1:9"), site.Address));

    private static Task<PaperFile?> HtmlAsync(Bench bench, string id = "2411.01234", int? version = 1) =>
        bench.Client.GetPaperHtmlAsync(ArxivId.Parse(id, CultureInfo.InvariantCulture), version, bench.Watch, TestContext.Current.CancellationToken);

    private static Task<PaperFile?> PdfAsync(Bench bench, string id = "2411.01234", int? version = 1) =>
        bench.Client.GetPaperPdfAsync(ArxivId.Parse(id, CultureInfo.InvariantCulture), version, bench.Watch, TestContext.Current.CancellationToken);

    private static string? Text(PaperFile? file) => file is null ? null : Encoding.UTF8.GetString(file.Bytes);

    // No length is sent, as arXiv sends none.
    private static async Task EndlessAsync(HttpContext context, string start, int megabytes)
    {
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(start), context.RequestAborted);
        var blanks = new byte[1 << 20];
        for (var sent = 0; sent < megabytes && !context.RequestAborted.IsCancellationRequested; sent++)
        {
            await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
        }
    }
}
