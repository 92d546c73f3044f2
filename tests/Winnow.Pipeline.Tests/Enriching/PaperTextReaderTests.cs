using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Winnow.Arxiv.Identifiers;
using Winnow.Pipeline.Enriching;
using Winnow.Pipeline.Storing;
using Winnow.Tests.Shared;
using StateFolder = Winnow.Pipeline.Tests.Storing.StateFolder;

namespace Winnow.Pipeline.Tests.Enriching;

/// <summary>HTML first, then PDF, then the abstract, over real HTTP and the real <c>pdftotext</c>: ARXIV.md §7, rows 81 to 83.</summary>
public sealed class PaperTextReaderTests : IAsyncDisposable
{
    private const string Html = "/html/2411.01234v1";
    private const string Pdf = "/pdf/2411.01234v1";
    private const string Announced = "We boil water.";

    private readonly PaperSite _site = new();
    private readonly StateFolder _state = new();
    private readonly ManualTimeProvider _clock = new(new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero));

    private static string GoodPage { get; } = SomePaper.Page("");

    private static byte[] GoodPdf { get; } = SomePdf.Write($"1   Method\n{string.Join('\n', Enumerable.Range(0, 12).Select(number => $"The kettle of {number} boils a little sooner than the one before it."))}");

    [Fact]
    public async Task Html_is_enough()
    {
        _site.With(Html, GoodPage);

        var reading = await ReadAsync(Reader());

        Assert.Equal((TextOrigin.Html, 0), (reading.Text.Origin, reading.Misses.Count));
        Assert.Equal([Html], _site.Asked);
    }

    [Fact]
    public async Task Without_html_the_pdf_is_read_and_the_reason_kept()
    {
        await RequireToolAsync();
        _site.With(Pdf, GoodPdf);

        var reading = await ReadAsync(Reader());

        Assert.Equal(TextOrigin.Pdf, reading.Text.Origin);
        Assert.Equal(("Method", SectionKind.Method), (reading.Text.Sections[0].Heading, reading.Text.Sections[0].Kind));
        Assert.Equal(["arXiv has no HTML of 2411.01234."], reading.Misses);
        Assert.Equal([Html, Pdf], _site.Asked);
    }

    [Fact]
    public async Task For_a_model_that_reads_documents_the_pdf_is_fetched_and_nothing_else()
    {
        await RequireToolAsync();
        _site.With(Html, GoodPage).With(Pdf, GoodPdf);

        var reading = await ReadAsync(Reader(), wantsPdf: true);

        Assert.Equal(TextOrigin.Pdf, reading.Text.Origin);
        Assert.Equal(GoodPdf, reading.Pdf?.ToArray());
        Assert.Equal([Pdf], _site.Asked);
    }

    [Fact]
    public async Task Without_a_pdf_a_model_that_reads_documents_is_given_the_html()
    {
        _site.With(Html, GoodPage);

        var reading = await ReadAsync(Reader(), wantsPdf: true);

        Assert.Equal((TextOrigin.Html, null), (reading.Text.Origin, reading.Pdf));
        Assert.Equal([Pdf, Html], _site.Asked);
    }

    public static TheoryData<string, string?, string> Poor => new()
    {
        { "a page that says that there is none", "<html><body><h1>HTML is not available for the source.</h1></body></html>", "The HTML of 2411.01234 holds no whole paper." },
        { "a page that is cut off", GoodPage[..^300], "The HTML of 2411.01234 holds no whole paper." },
        { "nothing", null, "arXiv has no HTML of 2411.01234." },
    };

    [Theory]
    [MemberData(nameof(Poor))]
    public async Task Poor_html_falls_back_to_the_pdf(string what, string? page, string reason)
    {
        Assert.NotEmpty(what);
        await RequireToolAsync();
        _site.With(Pdf, GoodPdf);
        if (page is not null)
        {
            _site.With(Html, page);
        }

        var reading = await ReadAsync(Reader());

        Assert.Equal((TextOrigin.Pdf, reason), (reading.Text.Origin, reading.Misses.Single()));
    }

    public static TheoryData<string, byte[], string> PoorPdfs => new()
    {
        { "a page instead", "<html>Your PDF is being made.</html>"u8.ToArray(), "(it is a web page, not a PDF), after 2 tries." },
        { "cut off", GoodPdf[..^40], "(the PDF is cut off), after 2 tries." },
        { "junk", "%PDF-1.5 junk %%EOF"u8.ToArray(), "The PDF of 2411.01234 cannot be read: it is damaged or encrypted." },
        { "empty", [], "the answer was empty, after 2 tries." },
        { "encrypted", SomePdf.Encrypted(), "The PDF of 2411.01234 cannot be read: it is damaged or encrypted." },
        { "scanned", SomePdf.Scanned(), "The PDF of 2411.01234 cannot be read: it has hardly any text." },
    };

    [Theory]
    [MemberData(nameof(PoorPdfs))]
    public async Task Poor_pdfs_fall_back_to_the_abstract(string what, byte[] pdf, string reason)
    {
        Assert.NotEmpty(what);
        await RequireToolAsync();
        _site.With(Pdf, pdf);

        var reading = await ReadAsync(Reader());

        Assert.Equal(PaperText.OfAbstract(Announced).Sections, reading.Text.Sections);
        Assert.Equal(TextOrigin.Abstract, reading.Text.Origin);
        Assert.Equal(2, reading.Misses.Count);
        Assert.Contains(reason, reading.Misses[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pdf_of_120_MB_falls_back_to_the_abstract()
    {
        await RequireToolAsync();
        _site.With(Pdf, [.. "%PDF-1.5"u8, .. new byte[120 << 20]]);

        var reading = await ReadAsync(Reader());

        Assert.Equal(TextOrigin.Abstract, reading.Text.Origin);
        Assert.Contains("is larger than", reading.Misses[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arXiv_does_not_have_is_asked_for_once_a_day()
    {
        await RequireToolAsync();
        var first = await ReadAsync(Reader());
        _site.BeginRun();
        var second = await ReadAsync(Reader(), abstractText: "A better abstract.");
        var asked = _site.Asked.Count;
        _clock.Advance(TimeSpan.FromDays(2));
        await ReadAsync(Reader());

        Assert.Equal(["arXiv has no HTML of 2411.01234.", "arXiv has no PDF of 2411.01234."], first.Misses);
        Assert.Equal((TextOrigin.Abstract, "A better abstract."), (second.Text.Origin, second.Text.Sections[0].Text));
        Assert.Equal(0, asked);
        Assert.Equal([Html, Pdf], _site.Asked);
    }

    [Fact]
    public async Task What_failed_in_passing_is_asked_for_again()
    {
        await RequireToolAsync();
        _site.With(Html, "", 500).With(Pdf, "", 500);
        var first = await ReadAsync(Reader());
        _site.BeginRun();
        _site.With(Html, GoodPage);

        var second = await ReadAsync(Reader());

        Assert.Equal((TextOrigin.Abstract, 2), (first.Text.Origin, first.Misses.Count));
        Assert.Contains("answered 500", first.Misses[0], StringComparison.Ordinal);
        Assert.Equal(TextOrigin.Html, second.Text.Origin);
    }

    [Fact]
    public async Task A_text_is_fetched_once_and_another_version_again()
    {
        _site.With(Html, GoodPage).With("/html/2411.01234v2", GoodPage.Replace("boils", "cools", StringComparison.Ordinal)).With("/html/2411.01234", GoodPage);
        var first = await ReadAsync(Reader());
        _site.BeginRun();

        var again = await ReadAsync(Reader());
        var newer = await ReadAsync(Reader(), version: 2);
        await ReadAsync(Reader(), version: null);

        Assert.Equal(first.Text.Sections, again.Text.Sections);
        Assert.Empty(again.Misses);
        Assert.Contains("cools", newer.Text.Sections[0].Text, StringComparison.Ordinal);
        Assert.Equal(["/html/2411.01234v2", "/html/2411.01234"], _site.Asked);
    }

    [Fact]
    public async Task Without_the_tool_no_pdf_is_fetched_and_that_is_said_once()
    {
        _site.With(Pdf, GoodPdf);
        var reader = Reader(new PdfLimits { Tool = "winnow-no-such-tool" });

        var first = await ReadAsync(reader);
        var second = await ReadAsync(reader, version: 2);

        Assert.Equal(TextOrigin.Abstract, first.Text.Origin);
        Assert.Contains("apt-get install poppler-utils", Assert.Single(first.Misses, miss => miss.Contains("pdftotext", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["arXiv has no HTML of 2411.01234."], second.Misses);
        Assert.Equal([Html, "/html/2411.01234v2"], _site.Asked);
    }

    [Fact]
    public async Task Once_the_tool_is_there_the_pdf_is_read()
    {
        await RequireToolAsync();
        _site.With(Pdf, GoodPdf);
        await ReadAsync(Reader(new PdfLimits { Tool = "winnow-no-such-tool" }));
        _site.BeginRun();

        var reading = await ReadAsync(Reader());

        Assert.Equal(TextOrigin.Pdf, reading.Text.Origin);
    }

    [Fact]
    public async Task After_a_403_nothing_more_is_asked()
    {
        await RequireToolAsync();
        _site.With(Html, "Access Denied", 403);

        var reading = await ReadAsync(Reader());

        Assert.Equal((TextOrigin.Abstract, 2), (reading.Text.Origin, reading.Misses.Count));
        Assert.Equal([Html], _site.Asked);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_heard() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Reader().ReadAsync(ArxivId.Parse("2411.01234", CultureInfo.InvariantCulture), 1, Announced, false, null, new CancellationToken(canceled: true)));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _state.Dispose();
    }

    private PaperTextReader Reader(PdfLimits? limits = null) => new(
        _site.Client,
        new PdfPaperReader(limits ?? new PdfLimits(), TimeProvider.System),
        new FilePaperTextCache(_state.Path, new PaperTextCacheLimits(), _clock, NullLogger<FilePaperTextCache>.Instance));

    private static Task<PaperReading> ReadAsync(PaperTextReader reader, int? version = 1, string abstractText = Announced, bool wantsPdf = false) =>
        reader.ReadAsync(ArxivId.Parse("2411.01234", CultureInfo.InvariantCulture), version, abstractText, wantsPdf, null, TestContext.Current.CancellationToken);

    private static async Task RequireToolAsync() => Assert.SkipUnless(
        await new PdfPaperReader(new PdfLimits(), TimeProvider.System).IsAvailableAsync(TestContext.Current.CancellationToken), "pdftotext of poppler-utils is absent.");
}
