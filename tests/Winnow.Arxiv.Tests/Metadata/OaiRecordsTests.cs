using Winnow.Arxiv.Announcements;
using Winnow.Arxiv.Metadata;
using Winnow.Arxiv.Tests.Announcements;
using static Winnow.Arxiv.Tests.Metadata.SomeOai;

namespace Winnow.Arxiv.Tests.Metadata;

/// <summary>What records say, and what becomes of those that say it badly.</summary>
public sealed class OaiRecordsTests
{
    [Fact]
    public async Task A_raw_record_is_read_whole()
    {
        var page = await ReadAsync(List(Raw(
            title: "Counting \n  Clouds & \"Stars\" in $x<y$",
            authors: "S\\\"oren Example, Bo Sample",
            text: "  We count clouds\nby night.\n  And by day.\n",
            versions: Version(1, "Sun, 1 Nov 2026 23:59:59 GMT") + Version(2, "Wed, 18 Nov 2026 10:11:50 GMT", "D"),
            more: Field("comments", "12 pages,\n 3 figures") + Field("report-no", "X-1") + Field("journal-ref", "J. Clouds 7 (2026) 1")
                + Field("doi", "10.1000/1 10.1000/2") + Field("license", "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"))));

        var paper = Assert.Single(page.Records);
        Assert.Equal("2611.00001", paper.Id.Value);
        Assert.Equal(new DateOnly(2026, 11, 19), paper.Datestamp);
        Assert.Equal("Counting Clouds & \"Stars\" in $x<y$", paper.Title);
        Assert.Equal(["S\\\"oren Example", "Bo Sample"], paper.Authors);
        Assert.Equal($"We count clouds by night.{Announcement.ParagraphBreak}And by day.", paper.Abstract);
        Assert.Equal(["cs.LG", "stat.ML"], paper.Categories);
        Assert.Equal("12 pages, 3 figures", paper.Comments);
        Assert.Equal("J. Clouds 7 (2026) 1", paper.JournalReference);
        Assert.Equal("10.1000/1 10.1000/2", paper.Doi);
        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", paper.License);
        Assert.Equal(
            [new(1, new(2026, 11, 1, 23, 59, 59, TimeSpan.Zero), false), new(2, new(2026, 11, 18, 10, 11, 50, TimeSpan.Zero), false)],
            paper.Versions);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero), page.AnsweredAt);
        Assert.Null(page.ResumptionToken);
        Assert.Empty(page.Rejected);
        Assert.Empty(page.Deleted);
        Assert.Empty(page.Remarks);
    }

    [Fact]
    public async Task A_record_of_the_other_format_has_authors_one_by_one_and_no_versions()
    {
        var paper = await ReadRecordAsync(Plain(
            authors: Author("Example", " Ada\n B. ") + Author("Sample", "Bo", "Jr") + Author("Plato") + Author(null, "Mononym") + Author("", " ") + Author("van der Wolk", "C.")));

        Assert.Equal(["Ada B. Example", "Bo Sample Jr", "Plato", "Mononym", "C. van der Wolk"], paper.Authors);
        Assert.Empty(paper.Versions);
        Assert.Equal("We count clouds.", paper.Abstract);
        Assert.Null(paper.Comments);
        Assert.Null(paper.License);
    }

    [Theory]
    [InlineData("Ada Example, Bo Sample", "Ada Example|Bo Sample")]
    [InlineData("Ada Example and Bo Sample", "Ada Example|Bo Sample")]
    [InlineData("Ada Example, Bo Sample, and Cy Third", "Ada Example|Bo Sample|Cy Third")]
    [InlineData("Ada Example,\n  Bo Sample\n  and Cy Third", "Ada Example|Bo Sample|Cy Third")]
    [InlineData("Ada Example & Bo Sample", "Ada Example|Bo Sample")]
    [InlineData("Alexandra Sandler, Bo Sample", "Alexandra Sandler|Bo Sample")]
    [InlineData("Ada Example (Univ. of Clouds and Rain, Sky), Bo Sample (1 and 2)", "Ada Example|Bo Sample")]
    [InlineData("The Cloud Collaboration: Ada Example, Bo Sample", "The Cloud Collaboration|Ada Example|Bo Sample")]
    [InlineData("Ada Example, Bo Sample, et al", "Ada Example|Bo Sample")]
    [InlineData("Ada Example, et al. (20 authors)", "Ada Example")]
    [InlineData("Ada Example, Jr., Bo Sample III", "Ada Example Jr.|Bo Sample III")]
    [InlineData("J. {\\c{S}}ample, Bo Sample", "J. {\\c{S}}ample|Bo Sample")]
    public async Task The_authors_of_a_raw_record_are_taken_apart(string text, string names)
    {
        var paper = await ReadRecordAsync(Raw(authors: text));

        Assert.Equal(names.Split('|'), paper.Authors);
    }

    // Else this test takes minutes.
    [Fact]
    public async Task White_space_without_end_between_authors_is_folded_before_names_are_sought()
    {
        var paper = await ReadRecordAsync(Raw(authors: $"Ada Example and{new string('\n', 250_000)}Bo Sample"));

        Assert.Equal(["Ada Example", "Bo Sample"], paper.Authors);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("D", false)]
    [InlineData("AS", false)]
    [InlineData("I", true)]
    [InlineData("AI", true)]
    public async Task A_withdrawal_is_a_version_of_the_source_type_I(string? type, bool isWithdrawal)
    {
        var paper = await ReadRecordAsync(Raw(versions: Version(1) + Version(2, type: type)));

        Assert.Equal([false, isWithdrawal], paper.Versions.Select(version => version.IsWithdrawal));
    }

    [Fact]
    public async Task Versions_come_out_in_order_and_each_once()
    {
        var paper = await ReadRecordAsync(Raw(versions: Version(3) + Version(1) + Version(2) + Version(1, type: "I")));

        Assert.Equal([1, 2, 3], paper.Versions.Select(version => version.Number));
        Assert.DoesNotContain(paper.Versions, version => version.IsWithdrawal);
    }

    [Theory]
    [InlineData("<version version=\"v2\"><date>sometime</date></version>")]
    [InlineData("<version version=\"v2\"/>")]
    [InlineData("<version version=\"two\"><date>Wed, 18 Nov 2026 10:11:50 GMT</date></version>")]
    [InlineData("<version version=\"v0\"><date>Wed, 18 Nov 2026 10:11:50 GMT</date></version>")]
    [InlineData("<version version=\"v99999999999\"><date>Wed, 18 Nov 2026 10:11:50 GMT</date></version>")]
    [InlineData("<version><date>Wed, 18 Nov 2026 10:11:50 GMT</date></version>")]
    public async Task A_version_that_cannot_be_read_is_left_out_and_remarked(string version)
    {
        var page = await ReadAsync(List(Raw(versions: Version(1) + version)));

        Assert.Equal(1, Assert.Single(Assert.Single(page.Records).Versions).Number);
        Assert.Contains("a version has no number or no date", Assert.Single(page.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("math/0309136", "math/0309136")]
    [InlineData("math.GT/0309136", "math/0309136")]
    [InlineData("0704.0001", "0704.0001")]
    [InlineData("cond-mat/9901001", "cond-mat/9901001")]
    public async Task Identifiers_of_every_age_are_read(string written, string id)
    {
        var paper = await ReadRecordAsync(Raw(id: written));

        Assert.Equal(id, paper.Id.Value);
    }

    [Fact]
    public async Task What_is_missing_is_filled_in_and_remarked()
    {
        var page = await ReadAsync(List(
            Raw(id: "2611.00001", title: null),
            Raw(id: "2611.00002", text: null),
            Raw(id: "2611.00003", authors: null),
            Raw(id: "2611.00004", more: Field("license", "javascript:alert(1)") + Field("doi", " ") + Field("comments", "\n")),
            Raw(id: null, header: "oai:arXiv.org:2611.00005"),
            Raw(id: "2611.00006", header: "")));

        Assert.Empty(page.Rejected);
        Assert.Equal(["2611.00001", "2611.00002", "2611.00003", "2611.00004", "2611.00005", "2611.00006"], page.Records.Select(paper => paper.Id.Value));
        Assert.Equal("arXiv:2611.00001", page.Records[0].Title);
        Assert.Equal("", page.Records[1].Abstract);
        Assert.Empty(page.Records[2].Authors);
        Assert.Equal((null, null, null), (page.Records[3].License, page.Records[3].Doi, page.Records[3].Comments));
        Assert.Equal(["records without a title: 2611.00001", "records without an abstract: 2611.00002", "records without authors: 2611.00003"], page.Remarks);
    }

    [Fact]
    public async Task A_short_field_is_cut_to_300_characters_and_no_blank_is_left()
    {
        var paper = await ReadRecordAsync(Raw(more: Field("doi", new string('1', 299) + " 10.1000/2")));

        Assert.Equal(new string('1', 299), paper.Doi);
    }

    /// <summary>Bad records, each with what it is called in the report, and the reason.</summary>
    public static TheoryData<string, string?, string> Bad => new()
    {
        { Raw(id: "../../etc/passwd", header: "oai:arXiv.org:../../etc/passwd"), "oai:arXiv.org:../../etc/passwd", "names no paper" },
        { Raw(id: "2613.00001"), "oai:arXiv.org:2613.00001", "names no paper" },
        { Raw(id: "2611.00001", header: "oai:arXiv.org:2611.00002"), "oai:arXiv.org:2611.00002", "its header names oai:arXiv.org:2611.00002, its metadata 2611.00001" },
        { Raw(id: null, header: "", title: null), null, "names no paper" },
        { Raw(day: null), "2611.00001", "datestamp" },
        { Raw(day: "yesterday"), "2611.00001", "datestamp" },
        { Raw(title: "", text: " "), "2611.00001", "neither title nor abstract" },
        { Raw(categories: null), "2611.00001", "no category" },
        { Raw(categories: "<&>"), "2611.00001", "no category" },
        { Raw(text: new string('x', 300_000)), "2611.00001", "longer than any" },
        { Plain(authors: string.Concat(Enumerable.Repeat(Author("X"), 20_001))), "2611.00001", "longer than any" },
        { Raw(versions: string.Concat(Enumerable.Range(1, 1_001).Select(number => Version(number)))), "2611.00001", "longer than any" },
        { "<record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>2026-11-19</datestamp></header></record>", "2611.00001", "no metadata" },
        { "<record/>", null, "no metadata" },
        { Raw().Replace("arXivRaw", "oai_dc", StringComparison.Ordinal), "2611.00001", "in the format <oai_dc>" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_record_is_rejected_and_its_neighbours_are_not(string record, string? name, string reason)
    {
        var page = await ReadAsync(List(Raw(id: "2611.00008"), record, Plain(id: "2611.00009")));

        Assert.Equal(["2611.00008", "2611.00009"], page.Records.Select(paper => paper.Id.Value));
        var rejected = Assert.Single(page.Rejected);
        Assert.Equal(name, rejected.Paper);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_records_are_listed_as_they_came()
    {
        var page = await ReadAsync(List(Deleted("2611.00007"), Raw()));

        Assert.Equal(["oai:arXiv.org:2611.00007"], page.Deleted);
        Assert.Single(page.Records);
        Assert.Empty(page.Rejected);
    }

    [Fact]
    public async Task Categories_come_in_arXivs_case_each_once_and_new_ones_are_kept()
    {
        var paper = await ReadRecordAsync(Raw(categories: " CS.lg cs.LG\n cs.XX hep-th not_one "));

        Assert.Equal(["cs.LG", "cs.XX", "hep-th"], paper.Categories);
    }

    [Fact]
    public async Task Prefixes_and_CDATA_do_not_matter()
    {
        var xml = List(Raw(title: null, more: "<title><![CDATA[a <b> & c]]></title>"))
            .Replace("<OAI-PMH xmlns=", "<OAI-PMH xmlns:o=", StringComparison.Ordinal);
        foreach (var name in new[] { "responseDate", "request", "ListRecords", "record", "header", "metadata", "identifier", "datestamp", "OAI-PMH" })
        {
            xml = xml.Replace($"<{name}", $"<o:{name}", StringComparison.Ordinal).Replace($"</{name}", $"</o:{name}", StringComparison.Ordinal);
        }

        var page = await ReadAsync(xml);

        Assert.Equal("a <b> & c", Assert.Single(page.Records).Title);
        Assert.NotNull(page.AnsweredAt);
    }

    [Fact]
    public async Task Elements_of_other_namespaces_say_nothing()
    {
        var paper = await ReadRecordAsync(Raw(more: "<title xmlns='http://example.org/'>Not This</title>", title: "This").Replace("<id>", "<id xmlns='x'>9911.99999</id><id>", StringComparison.Ordinal));

        Assert.Equal(("2611.00001", "This"), (paper.Id.Value, paper.Title));
    }

    [Fact]
    public async Task Characters_that_XML_forbids_are_mended_with_a_remark()
    {
        var page = await ReadAsync(List(Raw(title: "Counting\u0001 Clouds\u000B", text: "We\fcount.")));

        Assert.Equal(("Counting Clouds", "We count."), (page.Records[0].Title, page.Records[0].Abstract));
        Assert.Contains("characters that XML does not allow", Assert.Single(page.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oai-arXiv.http")]
    [InlineData("oai-arXivRaw.http")]
    public async Task A_wire_file_is_read_without_loss(string name)
    {
        var body = WireFile.Body(name);
        var page = await ReadAsync(body);

        Assert.Equal(System.Text.Encoding.UTF8.GetString(body).Split("<record>").Length - 1, page.Records.Count);
        Assert.Empty(page.Rejected);
        Assert.Empty(page.Remarks);
        Assert.Equal(new DateTimeOffset(2025, 12, 16, 11, 0, 0, TimeSpan.Zero), page.AnsweredAt);
        Assert.All(page.Records, paper => Assert.Equal(new DateOnly(2025, 12, 16), paper.Datestamp));
        Assert.All(page.Records, paper => Assert.NotEmpty(paper.Authors));
        Assert.All(page.Records, paper => Assert.NotEmpty(paper.Abstract));
        Assert.All(page.Records, paper => Assert.Equal(name == "oai-arXivRaw.http", paper.Versions.Count > 0));
    }

    [Fact]
    public async Task The_wire_file_of_nothing_is_an_empty_page()
    {
        var page = await ReadAsync(WireFile.Body("oai-none.http"));

        Assert.Empty(page.Records);
        Assert.Null(page.ResumptionToken);
    }
}
