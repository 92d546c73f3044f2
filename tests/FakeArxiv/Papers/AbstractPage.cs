using System.Globalization;
using System.Text;
using FakeArxiv.Days;
using FakeArxiv.Http;
using FakeArxiv.Oai;
using FakeArxiv.Pages;
using FakeArxiv.Taxonomy;

namespace FakeArxiv.Papers;

/// <summary><c>/abs/ID[vN]</c>: a paper's abstract page.</summary>
internal sealed class AbstractPage : IPage
{
    /// <inheritdoc/>
    public Answer? TryAnswer(Request request, Scene scene)
    {
        if (request.Segments is not ["abs", .. var rest])
        {
            return null;
        }

        if (PaperAddress.Find(scene, string.Join('/', rest)) is not { } address)
        {
            return Answer.Html(404, ListingMarkup.Error(404, "Article not found"));
        }

        var modified = Eastern.HttpDate(address.History.Modified);
        return Answer.Html(200, Page(address), ("Surrogate-Control", "max-age=31556926"), ("ETag", $"\"{modified}\""), ("Last-Modified", modified));
    }

    private static string Page(PaperAddress address)
    {
        var (paper, history) = (address.Paper, address.History);
        var (title, text) = (Text(paper.Title), Text(paper.Abstract));
        var versions = history.Versions;
        var (first, shown) = (versions[0].Submitted, versions[address.Version - 1].Submitted);
        var primary = Text(Categories.Display(paper.Categories[0]));
        var names = paper.Authors.Select(TexAccents.ToUnicode).Select(AuthorName.WithoutAffiliation).ToArray();
        var citations = string.Concat(names.Select(AuthorName.Read).Select(author =>
            $"<meta name=\"citation_author\" content=\"{Encode(author.Forenames is null ? author.Keyname : $"{author.Keyname}, {author.Forenames}")}\" />\n"));
        var doi = paper.Doi is null ? "" : $"<meta name=\"citation_doi\" content=\"{Encode(paper.Doi)}\" />\n";
        var links = names.Select(name => $"<a href=\"https://arxiv.org/search/?searchtype=author&query={Uri.EscapeDataString(name)}\" rel=\"nofollow\">{Encode(name)}</a>");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>  <title>[{address.Named}] {title}</title>
              <meta charset="utf-8">
              <link rel="canonical" href="https://arxiv.org/abs/{paper.Id}"/>
              <meta name="description" content="Abstract page for arXiv paper {address.Named}: {title}">
            <meta property="og:title" content="{title}" />
            <meta property="og:url" content="https://arxiv.org/abs/{address.Versioned}" />
            <meta name="citation_title" content="{title}" />
            {citations}{doi}<meta name="citation_date" content="{Date(first, "yyyy/MM/dd")}" />
            <meta name="citation_online_date" content="{Date(shown, "yyyy/MM/dd")}" />
            <meta name="citation_pdf_url" content="https://arxiv.org/pdf/{address.Named}" />
            <meta name="citation_arxiv_id" content="{paper.Id}" />
            <meta name="citation_abstract" content="{text}" />
            </head>
            <body>
            <div class="flex-wrap-footer">
            <header>arXiv</header>
            <div id="abs-outer">
            <div class="leftcolumn">
            <div class="subheader"><h1>{primary}</h1></div>
            <div class="header-breadcrumbs-mobile"><strong>arXiv:{address.Named}</strong> ({paper.Categories[0].Split('.')[0]})</div>
            <div id="content-inner"><div id="abs">
            <div class="dateline">
              [Submitted on {Date(first, "d MMM yyyy")}{(address.Version == 1 ? "" : $" (<a href=\"https://arxiv.org/abs/{paper.Id}v1\">v1</a>), last revised {Date(shown, "d MMM yyyy")} (this version, v{address.Version})")}]</div>
            <h1 class="title mathjax"><span class="descriptor">Title:</span>{title}</h1>
            <div class="authors"><span class="descriptor">Authors:</span>{string.Join(", ", links)}</div>
            <blockquote class="abstract mathjax">
                        <span class="descriptor">Abstract:</span>{text}
                </blockquote>
            <div class="metatable"><table summary="Additional metadata">
            {Row("Comments", "comments mathjax", paper.Comment is null ? null : Text(paper.Comment))}{Row("Subjects", "subjects", Subjects(paper, primary))}{Row("Cite as", "arxivid", $"<a href=\"https://arxiv.org/abs/{address.Named}\">arXiv:{address.Named}</a> [{paper.Categories[0]}]")}{Row("Journal&nbsp;reference", "jref", paper.JournalReference is null ? null : Text(paper.JournalReference))}{Row("Related DOI", "doi", paper.Doi is null ? null : $"<a href=\"https://doi.org/{Encode(paper.Doi)}\">https://doi.org/{Encode(paper.Doi)}</a>")}</table></div></div></div>
            <div class="submission-history"><h2>Submission history</h2> From: {Encode(names.FirstOrDefault(""))} [<a href="/show-email/x/{paper.Id}" rel="nofollow">view email</a>]<br/>
            {string.Concat(versions.Select(version => History(version, address)))}</div></div>
            <div class="extra-services"><div class="full-text"><h2>Access Paper:</h2><ul>{Files(address)}</ul>{License(paper)}</div></div></div>
            </div>
            </body>
            </html>

            """;
    }

    private static string Row(string label, string style, string? value) => value is null ? ""
        : $"<tr><td class=\"tablecell label\">{label}:</td><td class=\"tablecell {style}\">{value}</td></tr>\n";

    private static string Subjects(Paper paper, string primary) => string.Join("; ",
        [$"<span class=\"primary-subject\">{primary}</span>", .. paper.Categories.Skip(1).Select(Categories.Canonical).Distinct().Order(StringComparer.Ordinal).Select(Categories.Display).Select(Encode)]);

    private static string History(PaperVersion version, PaperAddress address)
    {
        var mark = version.Number == address.Version ? $"[v{version.Number}]" : $"<a href=\"/abs/{version.Paper.Id}v{version.Number}\" rel=\"nofollow\">[v{version.Number}]</a>";
        var size = version.Paper.Withdrawn ? "(withdrawn)" : string.Create(CultureInfo.InvariantCulture, $"({version.SizeKilobytes:N0} KB)");
        return $"<strong>{mark}</strong> {Date(version.Submitted, "ddd, d MMM yyyy HH:mm:ss")} UTC {size}<br/>\n";
    }

    private static string Files(PaperAddress address) => address.Paper.Withdrawn
        ? "<li>No PDF available, click to view other formats</li>"
        : $"<li><a href=\"/pdf/{address.Named}\" class=\"abs-button download-pdf\">View PDF</a></li>"
            + (address.Paper.Html ? $"<li><a href=\"https://arxiv.org/html/{address.Versioned}\" class=\"abs-button\">HTML (experimental)</a></li>" : "");

    private static string License(Paper paper) => paper.License is null ? ""
        : $"<div class=\"abs-license\"><a href=\"{Encode(paper.License)}\" title=\"Rights to this article\" rel=\"license\">view license</a></div>";

    private static string Date(DateTimeOffset instant, string format) => instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(string tex) => Encode(TexAccents.ToUnicode(tex));

    private static string Encode(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&#34;").Replace("'", "&#39;").ToString();
}
