using System.Security;
using System.Text;
using Winnow.Arxiv.Metadata;

namespace Winnow.Arxiv.Tests.Metadata;

// OAI-PMH answers in arXiv's exact shape, of invented papers.
internal static class SomeOai
{
    public const string Answered = "2026-11-20T11:00:00Z";

    public static string Answer(string content) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" 
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
            <responseDate>{Answered}</responseDate>
            <request verb="ListRecords" metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
            {content}
        </OAI-PMH>
        """;

    public static string List(params string[] records) => Answer($"<ListRecords>\n{string.Concat(records)}</ListRecords>");

    // A page that is not the last one.
    public static string Page(string token, params string[] records) =>
        Answer($"<ListRecords>\n{string.Concat(records)}\n        <resumptionToken expirationDate='2026-11-21T00:00:00Z'>{token}</resumptionToken>\n</ListRecords>");

    public static string LastPage(params string[] records) => Answer($"<ListRecords>\n{string.Concat(records)}<resumptionToken/></ListRecords>");

    public static string Single(string record) => Answer($"<GetRecord>\n{record}</GetRecord>");

    public static string Error(string code, string words) => Answer($"<error code='{code}'>{words}</error>");

    // A record of arXivRaw; whatever is null is left out.
    public static string Raw(
        string? id = "2611.00001",
        string? title = "Counting Clouds",
        string? authors = "Ada Example, Bo Sample",
        string? categories = "cs.LG stat.ML",
        string? text = "  We count clouds.\n",
        string? versions = null,
        string? day = "2026-11-19",
        string? header = null,
        string more = "") => Record(
            header ?? $"oai:arXiv.org:{id}",
            day,
            $"""
            <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXivRaw/ https://oaipmh.arxiv.org/OAI/arXivRaw.xsd">
            {Field("id", id)}<submitter>Ada Example</submitter>
            {versions ?? Version(1)}{Field("title", title)}{Field("authors", authors)}{Field("categories", categories)}{more}{Field("abstract", text)}</arXivRaw>
            """);

    public static string Version(int number, string date = "Wed, 18 Nov 2026 10:11:50 GMT", string? type = null) =>
        $"<version version=\"v{number}\">\n    <date>{date}</date>\n    <size>12kb</size>\n    {Field("source_type", type)}</version>\n";

    // A record of the other format.
    public static string Plain(string id = "2611.00001", string? authors = null, string title = "Counting Clouds") => Record(
        $"oai:arXiv.org:{id}",
        "2026-11-19",
        $"""
        <arXiv xmlns="http://arxiv.org/OAI/arXiv/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ https://oaipmh.arxiv.org/OAI/arXiv.xsd">
        <id>{id}</id>
        <created>2026-11-18</created>
        <authors>{authors ?? Author("Example", "Ada") + Author("Sample", "Bo", "Jr")}</authors>
        {Field("title", title)}<categories>cs.LG stat.ML</categories>
        <abstract>We count clouds.</abstract>
        </arXiv>
        """);

    public static string Author(string? keyname, string? forenames = null, string? suffix = null) =>
        $"<author>\n    {Field("keyname", keyname)}{Field("forenames", forenames)}{Field("suffix", suffix)}</author>\n";

    public static string Deleted(string id) =>
        $"<record>\n<header status=\"deleted\"><identifier>oai:arXiv.org:{id}</identifier><datestamp>2026-11-19</datestamp></header>\n</record>\n";

    public static string Field(string name, string? text) => text is null ? "" : $"<{name}>{SecurityElement.Escape(text)}</{name}>\n";

    public static Task<OaiPage> ReadAsync(string xml) => ReadAsync(Encoding.UTF8.GetBytes(xml));

    public static async Task<OaiPage> ReadAsync(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return await OaiRecords.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    // The paper of the only record.
    public static async Task<PaperMetadata> ReadRecordAsync(string record)
    {
        var page = await ReadAsync(List(record));
        Assert.Empty(page.Rejected);
        return Assert.Single(page.Records);
    }

    private static string Record(string? header, string? day, string metadata) => $"""
        <record>
        <header>
            {Field("identifier", header)}{Field("datestamp", day)}<setSpec>cs:cs:LG</setSpec>
            <setSpec>stat:stat:ML</setSpec>
        </header>
        <metadata>
        {metadata}
        </metadata>
        </record>

        """;
}
