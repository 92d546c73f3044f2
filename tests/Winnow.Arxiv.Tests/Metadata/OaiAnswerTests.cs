using System.Text;
using Winnow.Arxiv.Metadata;
using static Winnow.Arxiv.Tests.Metadata.SomeOai;

namespace Winnow.Arxiv.Tests.Metadata;

/// <summary>Answers as a whole: pages, tokens, errors, and documents that are none. ARXIV.md §7, rows 32 to 41, 44, 78 to 80.</summary>
public sealed class OaiAnswerTests
{
    [Fact]
    public async Task A_page_carries_the_token_of_the_next()
    {
        var page = await ReadAsync(Page("\n verb%3DListRecords%26from%3D2026-11-19%26skip%3D120 ", Raw()));

        Assert.Equal("verb%3DListRecords%26from%3D2026-11-19%26skip%3D120", page.ResumptionToken);
        Assert.Single(page.Records);
    }

    [Fact]
    public async Task The_last_page_carries_an_empty_token_and_a_whole_list_none()
    {
        var last = await ReadAsync(LastPage(Raw()));
        var whole = await ReadAsync(List(Raw()));

        Assert.Null(last.ResumptionToken);
        Assert.Null(whole.ResumptionToken);
    }

    [Theory]
    [InlineData("http://example.org/oai")]
    [InlineData("a b")]
    [InlineData("caf\u00E9")]
    [InlineData("a&#10;b")]
    public async Task A_token_that_cannot_be_one_is_refused(string token)
    {
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Page(token, Raw())));

        Assert.Contains("resumption token", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_has_a_thousand_characters_at_most()
    {
        var longest = await ReadAsync(Page(new string('x', 1000), Raw()));
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Page(new string('x', 1001), Raw())));

        Assert.Equal(1000, longest.ResumptionToken?.Length);
        Assert.True(problem.Message.Length < 200);
    }

    [Fact]
    public async Task No_records_match_is_an_empty_page()
    {
        var page = await ReadAsync(Error("noRecordsMatch", "The combination of the values results in an empty list."));

        Assert.Empty(page.Records);
        Assert.NotNull(page.AnsweredAt);
        Assert.Null(page.ResumptionToken);
    }

    [Theory]
    [InlineData("badResumptionToken", "The value of the resumptionToken argument is invalid or expired.")]
    [InlineData("idDoesNotExist", "Nothing found for this ID")]
    [InlineData("badArgument", "until date too late")]
    [InlineData("", "what now")]
    public async Task An_error_is_an_exception_with_its_code_and_arXivs_words(string code, string words)
    {
        var problem = await Assert.ThrowsAsync<OaiErrorException>(() => ReadAsync(Error(code, words)));

        Assert.Equal(code, problem.Code);
        Assert.EndsWith(words, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Documents that are no answer, each with a part of the message.</summary>
    public static TheoryData<string, string> NoAnswers => new()
    {
        { "", "is empty" },
        { "  \n", "is empty" },
        { "<!DOCTYPE html><html><body>Down for maintenance</body></html>", "HTML page, no OAI-PMH answer" },
        { "<html xmlns='http://www.w3.org/1999/xhtml'/>", "HTML page" },
        { "Rate exceeded.", "malformed" },
        { "<rss version='2.0'><channel/></rss>", "begins with <rss>" },
        { "<feed xmlns='http://www.w3.org/2005/Atom'/>", "begins with <feed>" },
        { "<OAI-PMH/>", "begins with <OAI-PMH>" },
        { Answer("<Identify/>"), "holds no records" },
        { List(Raw())[..^20], "malformed or cut off" },
        { List(Raw())[..^900], "malformed or cut off" },
        { List(Raw()) + "<again/>", "malformed or cut off" },
        { List(Raw(title: null, more: "<title>&nbsp;</title>")), "malformed" },
        { List("<record>"), "malformed" },
        { "<!DOCTYPE OAI-PMH [<!ENTITY a 'aaaa'>]>" + List(Raw()).Split('\n', 2)[1], "DTD" },
        { "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "DTD" },
        { List(string.Concat(Enumerable.Repeat("<x>", 100_000))), "nests more than" },
        { List(string.Concat(Enumerable.Repeat("<record/>", 50_001))), "more than 50000 records" },
        { $"<OAI-PMH {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='' "))}/>", "tag or a comment" },
    };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task What_is_no_answer_is_a_format_exception_that_says_why(string document, string why)
    {
        var problem = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(document));

        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await using var endless = new EndlessStream();

        var problem = await Assert.ThrowsAsync<FormatException>(() => OaiRecords.ReadAsync(endless, TestContext.Current.CancellationToken));

        Assert.Contains("larger than 64 MiB", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_authors_is_not_too_many_elements()
    {
        var authors = string.Concat(Enumerable.Repeat(Author("Sample", "Bo"), 15_000));

        var page = await ReadAsync(List([.. Enumerable.Range(1, 12).Select(n => Plain($"2611.{n:00000}", authors))]));

        Assert.All(page.Records, paper => Assert.Equal(15_000, paper.Authors.Count));
        Assert.Equal(12, page.Records.Count);
    }

    [Fact]
    public async Task Other_encodings_are_read()
    {
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(List(Raw(title: "Sch\u00F6n")).Replace("UTF-8", "UTF-16", StringComparison.Ordinal)));

        var page = await ReadAsync([.. utf16]);

        Assert.Equal("Sch\u00F6n", Assert.Single(page.Records).Title);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_cost_characters_and_not_the_page()
    {
        var bytes = Encoding.Latin1.GetBytes(List(Raw(title: "Sch\u00F6n"), Raw(id: "2611.00002")));

        var page = await ReadAsync(bytes);

        Assert.Equal("Sch\uFFFDn", page.Records[0].Title);
        Assert.Equal(2, page.Records.Count);
        Assert.Single(page.Remarks);
    }

    [Fact]
    public async Task Giving_up_is_possible()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OaiRecords.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(List(Raw()))), gone.Token));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
