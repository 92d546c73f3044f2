using System.Globalization;
using System.Text;
using FakeArxiv.Days;
using FakeArxiv.Pages;

namespace FakeArxiv.Oai;

/// <summary>OAI-PMH documents in arXiv's exact bytes.</summary>
internal static class OaiXml
{
    private const string Xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    /// <summary>The document around the content.</summary>
    public static string Document(DateTimeOffset now, IEnumerable<KeyValuePair<string, string>> attributes, string content) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" 
                 {Xsi}
                 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
            <responseDate>{Time(now)}</responseDate>
            <request{string.Concat(attributes.Select(one => $" {one.Key}=\"{Encode(one.Value)}\""))}>http://oaipmh.arxiv.org/oai</request>
        {content}</OAI-PMH>
        """;

    /// <summary>An error.</summary>
    public static string Error(DateTimeOffset now, OaiException problem) =>
        Document(now, problem.Attributes, $"    <error code='{problem.Code}'>{Encode(problem.Text)}</error>\n");

    /// <summary>An instant as the protocol writes it.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Adds a record's header.</summary>
    public static void Header(StringBuilder xml, PaperHistory paper)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""
            <header>
                <identifier>oai:arXiv.org:{paper.Current.Id}</identifier>
                <datestamp>{Date(paper.Datestamp)}</datestamp>

            """);
        foreach (var set in OaiSet.Of(paper.Current.Categories))
        {
            xml.Append(CultureInfo.InvariantCulture, $"    <setSpec>{set}</setSpec>\n");
        }

        xml.Append("</header>\n");
    }

    /// <summary>Adds a whole record.</summary>
    public static void Record(StringBuilder xml, PaperHistory paper, string format)
    {
        xml.Append("<record>\n");
        Header(xml, paper);
        xml.Append(CultureInfo.InvariantCulture, $"<metadata>\n<{format} xmlns=\"http://arxiv.org/OAI/{format}/\" {Xsi} xsi:schemaLocation=\"http://arxiv.org/OAI/{format}/ https://oaipmh.arxiv.org/OAI/{format}.xsd\">\n");
        Line(xml, "id", paper.Current.Id);
        if (format == "arXiv")
        {
            Converted(xml, paper);
        }
        else
        {
            Raw(xml, paper);
        }

        xml.Append(CultureInfo.InvariantCulture, $"</{format}>\n</metadata>\n</record>\n");
    }

    // The current version alone, and letters where TeX has accents.
    private static void Converted(StringBuilder xml, PaperHistory history)
    {
        var paper = history.Current;
        var submitted = Date(DateOnly.FromDateTime(Submissions.Of(history, paper.Version).UtcDateTime));
        Line(xml, "created", submitted);
        Line(xml, "updated", paper.Version > 1 ? submitted : null);
        xml.Append("<authors>\n");
        foreach (var author in paper.Authors.Select(author => AuthorName.Read(TexAccents.ToUnicode(author))))
        {
            xml.Append(CultureInfo.InvariantCulture, $"    <author>\n        <keyname>{Encode(author.Keyname)}</keyname>\n");
            Line(xml, "        ", "forenames", author.Forenames);
            Line(xml, "        ", "suffix", author.Suffix);
            xml.Append("    </author>\n");
        }

        xml.Append("</authors>\n");
        Line(xml, "title", TexAccents.ToUnicode(paper.Title));
        Line(xml, "categories", string.Join(' ', paper.Categories));
        Line(xml, "comments", paper.Comment is null ? null : TexAccents.ToUnicode(paper.Comment));
        Rest(xml, paper, TexAccents.ToUnicode(paper.Abstract));
    }

    // Every version, and the texts as they were submitted.
    private static void Raw(StringBuilder xml, PaperHistory history)
    {
        var paper = history.Current;
        Line(xml, "submitter", AuthorName.WithoutAffiliation(paper.Authors.FirstOrDefault("")));
        foreach (var version in history.Versions)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<version version=\"v{version.Number}\">\n");
            Line(xml, "    ", "date", version.Submitted.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
            Line(xml, "    ", "size", string.Create(CultureInfo.InvariantCulture, $"{version.SizeKilobytes}kb"));
            Line(xml, "    ", "source_type", version.Paper.Withdrawn ? "I" : null);
            xml.Append("</version>\n");
        }

        Line(xml, "title", paper.Title);
        Line(xml, "authors", string.Join(", ", paper.Authors));
        Line(xml, "categories", string.Join(' ', paper.Categories));
        Line(xml, "comments", paper.Comment);
        Rest(xml, paper, paper.Abstract);
    }

    private static void Rest(StringBuilder xml, Paper paper, string text)
    {
        Line(xml, "journal-ref", paper.JournalReference);
        Line(xml, "doi", paper.Doi);
        Line(xml, "license", paper.License);
        Line(xml, "abstract", text);
    }

    private static void Line(StringBuilder xml, string name, string? text) => Line(xml, "", name, text);

    private static void Line(StringBuilder xml, string indent, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            xml.Append(CultureInfo.InvariantCulture, $"{indent}<{name}>{Encode(text)}</{name}>\n");
        }
    }

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Encode(string text) => text.AsSpan().IndexOfAny("&<>'\"") < 0 ? text : new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("'", "&#39;").Replace("\"", "&#34;").ToString();
}
