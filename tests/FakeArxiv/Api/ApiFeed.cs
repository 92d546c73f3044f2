using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FakeArxiv.Days;
using FakeArxiv.Oai;
using FakeArxiv.Pages;

namespace FakeArxiv.Api;

/// <summary>The query API's Atom in arXiv's exact bytes.</summary>
internal static class ApiFeed
{
    private const string Head = """
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">

        """;

    private const string Scheme = "http://arxiv.org/schemas/atom";

    // A long title is wrapped, as in arXiv's own records.
    private const int LongTitle = 72;
    private const int TitleWidth = 60;

    /// <summary>A page of results.</summary>
    public static string Results(DateTimeOffset now, ApiQuery query, int total, IEnumerable<(PaperHistory History, int Version)> papers)
    {
        var canonical = string.Create(CultureInfo.InvariantCulture, $"search_query={query.Search}&id_list={query.Ids}&start={query.Start}&max_results={query.Size}");
        var address = string.Create(CultureInfo.InvariantCulture, $"https://arxiv.org/api/query?search_query={query.Search}&start={query.Start}&max_results={query.Size}&id_list={query.Ids}");
        var xml = new StringBuilder(Head).Append(CultureInfo.InvariantCulture, $"""
              <id>https://arxiv.org/api/{Convert.ToBase64String(Hash(canonical)).TrimEnd('=')}</id>
              <title>arXiv Query: {FeedText.Encode(canonical)}</title>
              <updated>{OaiXml.Time(now)}</updated>
              <link href="{Attribute(address)}" type="application/atom+xml"/>
              <opensearch:itemsPerPage>{query.Size}</opensearch:itemsPerPage>
              <opensearch:totalResults>{total}</opensearch:totalResults>
              <opensearch:startIndex>{query.Start}</opensearch:startIndex>

            """);
        foreach (var (history, version) in papers)
        {
            Entry(xml, history, version);
        }

        return xml.Append("</feed>\n").ToString();
    }

    /// <summary>The feed that tells of an error.</summary>
    public static string Error(DateTimeOffset now, ApiException problem) => Head + $"""
          <id>https://arxiv.org/</id>
          <title>arXiv Search Results</title>
          <updated>{OaiXml.Time(now)}</updated>
          <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
          <opensearch:totalResults>1</opensearch:totalResults>
          <opensearch:startIndex>0</opensearch:startIndex>
          <entry>
            <id>{FeedText.Encode(problem.Address)}</id>
            <title>Error</title>
            <updated>{OaiXml.Time(now)}</updated>
            <link href="{Attribute(problem.Address)}" rel="alternate" type="text/html"/>
            <summary>{FeedText.Encode(problem.Message)}</summary>
            <author>
              <name>arXiv api core</name>
            </author>
          </entry>
        </feed>

        """;

    private static void Entry(StringBuilder xml, PaperHistory history, int version)
    {
        var paper = history.As(version);
        var address = $"{paper.Id}v{version}";
        xml.Append(CultureInfo.InvariantCulture, $"""
              <entry>
                <id>http://arxiv.org/abs/{address}</id>
                <title>{FeedText.Encode(Wrapped(paper.Title))}</title>
                <updated>{OaiXml.Time(Submissions.Of(history, version))}</updated>
                <link href="https://arxiv.org/abs/{address}" rel="alternate" type="text/html"/>
                <link href="https://arxiv.org/pdf/{address}" rel="related" type="application/pdf" title="pdf"/>
                <summary>{FeedText.Encode(paper.Abstract)}</summary>

            """);
        foreach (var category in paper.Categories)
        {
            xml.Append(CultureInfo.InvariantCulture, $"    <category term=\"{category}\" scheme=\"{Scheme}\"/>\n");
        }

        Line(xml, "published", OaiXml.Time(Submissions.Of(history, 1)));
        Line(xml, "arxiv:comment", paper.Comment);
        xml.Append(CultureInfo.InvariantCulture, $"    <arxiv:primary_category term=\"{paper.Categories[0]}\"/>\n");
        Line(xml, "arxiv:journal_ref", paper.JournalReference);
        foreach (var author in paper.Authors)
        {
            var affiliation = author.Split('(', 2) is [_, var rest] ? rest.TrimEnd(')') : null;
            xml.Append(CultureInfo.InvariantCulture, $"    <author>\n      <name>{FeedText.Encode(AuthorName.WithoutAffiliation(author))}</name>\n");
            xml.Append(affiliation is null ? "" : $"      <arxiv:affiliation>{FeedText.Encode(affiliation)}</arxiv:affiliation>\n").Append("    </author>\n");
        }

        Line(xml, "arxiv:doi", paper.Doi);
        xml.Append(paper.Doi is null ? "" : $"    <link rel=\"related\" href=\"https://doi.org/{Attribute(paper.Doi)}\" title=\"doi\"/>\n").Append("  </entry>\n");
    }

    private static string Wrapped(string title)
    {
        if (title.Length <= LongTitle)
        {
            return title;
        }

        var (lines, line) = (new List<string>(), "");
        foreach (var word in title.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > TitleWidth)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        return string.Join("\n  ", [.. lines, line]);
    }

    // The name of the page, not a secret: arXiv takes SHA-1.
#pragma warning disable CA5350 // arXiv's own choice
    private static byte[] Hash(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private static void Line(StringBuilder xml, string name, string? text) =>
        xml.Append(text is null ? "" : $"    <{name}>{FeedText.Encode(text)}</{name}>\n");

    private static string Attribute(string text) => FeedText.Encode(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
