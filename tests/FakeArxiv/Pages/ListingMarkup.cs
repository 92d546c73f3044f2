using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FakeArxiv.Days;
using FakeArxiv.Taxonomy;

namespace FakeArxiv.Pages;

/// <summary>One page of a listing: which of its papers it shows.</summary>
/// <param name="Subject">The category or archive that was asked for.</param>
/// <param name="All">The whole listing.</param>
/// <param name="Skip">How many of them come before this page.</param>
/// <param name="Show">How many there are on a page.</param>
/// <param name="Abstracts">Whether abstracts are shown.</param>
internal sealed record ListingSlice(Category Subject, IReadOnlyList<Announced> All, int Skip, int Show, bool Abstracts);

/// <summary>The markup that listing and catchup pages share, in arXiv's exact bytes for a listing of one page.</summary>
internal static partial class ListingMarkup
{
    private static readonly (string Anchor, string Heading, Func<Announced, bool> Holds)[] Sections =
    [
        ("New submissions", "New", paper => paper.Type == AnnounceType.New),
        ("Cross-lists", "Cross", paper => paper.Type == AnnounceType.Cross),
        ("Replacements", "Replacement", paper => paper.IsReplacement),
    ];

    /// <summary>The page around the content.</summary>
    public static string Page(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>  <title>{Encode(title)}</title>
          <meta charset="utf-8">
        </head>
        <body>
        <div class="flex-wrap-footer">
        <header>arXiv</header>
        {content}</div>
        </body>
        </html>

        """;

    /// <summary>A page that says no.</summary>
    public static string Error(int status, string message) => Page($"{status}", $"<h1>{status}</h1><p>{Encode(message)}</p>\n");

    /// <summary>The links to the sections. arXiv lets the first begin at item 0 and the others at their first item.</summary>
    public static string Index(ListingSlice slice)
    {
        var html = new StringBuilder("<ul>\n");
        var before = 0;
        foreach (var (anchor, _, holds) in Sections)
        {
            var count = slice.All.Count(holds);
            if (count > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#item{(before == 0 ? 0 : before + 1)}\">{anchor}</a></li>\n");
            }

            before += count;
        }

        return html.Append("</ul>\n").ToString();
    }

    /// <summary>The sections with their papers.</summary>
    public static string Entries(ListingSlice slice)
    {
        var html = new StringBuilder();
        var before = 0;
        foreach (var (_, heading, holds) in Sections)
        {
            var section = slice.All.Where(holds).ToArray();
            var first = Math.Max(slice.Skip, before);
            var after = Math.Min(slice.Skip + slice.Show, before + section.Length);
            if (first < after)
            {
                var shown = (first > before, after < before + section.Length) switch
                {
                    (false, false) => "showing",
                    (false, true) => "showing first",
                    (true, true) => "continued, showing",
                    (true, false) => "continued, showing last",
                };
                html.Append(CultureInfo.InvariantCulture, $"<dl id='articles'>\n    <h3>{heading} submissions ({shown} {after - first} of {section.Length} entries)</h3>\n");
                for (var index = first; index < after; index++)
                {
                    Entry(html, slice, section[index - before], index + 1);
                }

                html.Append("</dl>\n");
            }

            before += section.Length;
        }

        return html.ToString();
    }

    private static void Entry(StringBuilder html, ListingSlice slice, Announced item, int number)
    {
        var paper = item.Paper;
        var id = paper.Id;
        var page = paper.Html
            ? $", <a href=\"https://arxiv.org/html/{id}v{paper.Version}\" title=\"View HTML\" id=\"html-{id}\" rel=\"noopener noreferrer\" target=\"_blank\">html</a>"
            : "";
        var kind = item.Type == AnnounceType.Cross ? $"(cross-list from {paper.Categories[0]})" : item.IsReplacement ? "(replaced)" : "";
        html.Append(CultureInfo.InvariantCulture, $"""
                <dt>
                  <a name='item{number}'>[{number}]</a>
                  <a href ="/abs/{id}" title="Abstract" id="{id}">
                    arXiv:{id}
                  </a>
                  {kind}
                  [<a href="/pdf/{id}" title="Download PDF" id="pdf-{id}" aria-labelledby="pdf-{id}">pdf</a>{page}, <a href="/format/{id}" title="Other formats" id="oth-{id}">other</a>]
                </dt>
                <dd>
                  <div class='meta'>
                    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                      {Text(paper.Title)}
                    </div>
                    <div class='list-authors'>{string.Join(", ", paper.Authors.Select(author => Author(author, slice.Subject.Archive)))}</div>

            """);
        Field(html, "list-comments mathjax", "Comments", Text(paper.Comment));
        Field(html, "list-journal-ref", "Journal-ref", Text(paper.JournalReference));
        var secondary = paper.Categories.Skip(1).Select(Categories.Canonical).Distinct().Order(StringComparer.Ordinal).Select(Categories.Display);
        Field(html, "list-subjects", "Subjects", string.Join("; ",
            [$"<span class=\"primary-subject\">{Encode(Categories.Display(paper.Categories[0]))}</span>", .. secondary.Select(Encode)]));
        if (slice.Abstracts)
        {
            html.Append(CultureInfo.InvariantCulture, $"        <p class='mathjax'>\n          {Text(paper.Abstract)}\n        </p>\n");
        }

        html.Append("      </div>\n    </dd>\n");
    }

    private static void Field(StringBuilder html, string style, string label, string value)
    {
        if (value.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"        <div class='{style}'><span class='descriptor'>{label}:</span>\n          {value}\n        </div>\n");
        }
    }

    private static string Author(string author, string archive)
    {
        var match = NameAndAffiliation().Match(TexAccents.ToUnicode(author));
        var name = match.Groups["name"].Value;
        return $"<a href=\"https://arxiv.org/search/{archive}?searchtype=author&amp;query={Uri.EscapeDataString(name)}\">{Encode(name)}</a>{Encode(match.Groups["rest"].Value)}";
    }

    private static string Text(string? tex) => tex is null ? "" : Encode(TexAccents.ToUnicode(tex));

    // WebUtility would write é as a number; arXiv's pages hold it as it is.
    private static string Encode(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#x27;").ToString();

    [GeneratedRegex(@"^(?<name>[^(]*?)(?<rest>\s*\(.*)?$", RegexOptions.Singleline)]
    private static partial Regex NameAndAffiliation();
}
